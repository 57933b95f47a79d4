import type { PastedPerson } from '../../../shared/features/segments/contract.ts'
import type { Db } from '../../db/connect.ts'
import { readRows } from '../../files/text-rows.ts'
import { peopleFinder } from '../customers/people-by-key.ts'

/**
 * Whom each line means: the first of its cells that is somebody's order number, phone, e-mail or account. Whoever stood
 * on a line before is `again`. A heading is left out.
 */
export function readPastedPeople(db: Db, text: string): PastedPerson[] {
  const peopleOf = peopleFinder(db)
  const nameOf = db
    .prepare<[number], string>('SELECT name FROM customer_profile WHERE customer_id = ?')
    .pluck()
  const seen = new Set<number>()
  const lines = readRows(text).map((cells, at): PastedPerson => {
    const known = cells.filter((cell) => cell !== '').map((key) => ({ key, people: peopleOf(key) }))
    const found =
      known.find(({ people }) => people.length === 1) ?? known.find(({ people }) => people.length > 1)
    const line = { line: at + 1, key: found?.key ?? cells.filter((cell) => cell !== '').join(' ') }
    const [id] = found?.people ?? []
    if (!found || id === undefined) return { ...line, standing: 'unknown', customer: null }
    if (found.people.length > 1) return { ...line, standing: 'many', customer: null }
    const standing = seen.has(id) ? 'again' : 'fine'
    seen.add(id)
    return { ...line, standing, customer: { id, name: (nameOf.get(id) as string | undefined) ?? '' } }
  })
  const [first] = lines
  return first?.standing === 'unknown' && !/\d/.test(first.key) && lines.length > 1 ? lines.slice(1) : lines
}

/** Whom the lines mean, each once; those that mean nobody or several are left out. */
export const pastedPeople = (db: Db, text: string): number[] =>
  readPastedPeople(db, text).flatMap(({ standing, customer }) =>
    standing === 'fine' && customer ? [customer.id] : [],
  )
