import type { Customer } from '../../../shared/features/customers/contract.ts'
import type { Db } from '../../db/connect.ts'

/** What was said of a customer by hand. */
export interface OwnFacts {
  name: string
  gender: Customer['gender']
  /** `YYYY-MM-DD`, `--MM-DD`, or empty. */
  birthday: string
  note: string
  doNotContact: number
}

interface OwnRow extends OwnFacts {
  id: number
}

const columns = 'customer.id, name, gender, birthday, note, do_not_contact AS doNotContact'

/**
 * Of everybody joined into a person: what was said of the one who stands for them, and what was said of the others
 * where it says nothing. All notes count, and a do-not-contact of anybody.
 */
function together(rows: readonly OwnRow[]): OwnFacts {
  const first = (field: 'name' | 'birthday') => rows.find((row) => row[field] !== '')?.[field] ?? ''
  return {
    name: first('name'),
    birthday: first('birthday'),
    gender: rows.find(({ gender }) => gender !== 'unknown')?.gender ?? 'unknown',
    note: rows
      .map(({ note }) => note)
      .filter((note) => note !== '')
      .join('\n'),
    doNotContact: Math.max(...rows.map(({ doNotContact }) => doNotContact)),
  }
}

/** Reads what was said by hand of whoever stands for a group; null when there is nobody of that id. */
export function ownFactsReader(db: Db): (living: number) => OwnFacts | null {
  const own = db.prepare<[number], OwnRow>(`SELECT ${columns} FROM customer WHERE id = ?`)
  const joined = db.prepare<[number], OwnRow>(
    `SELECT ${columns} FROM customer WHERE merged_into_id = ? ORDER BY id`,
  )
  return (living) => {
    const row = own.get(living)
    return row ? together([row, ...joined.all(living)]) : null
  }
}

/** Everybody this person is made of, whoever stands for them first. */
export function basesOf(db: Db): (living: number) => number[] {
  const joined = db
    .prepare<[number], number>('SELECT id FROM customer WHERE merged_into_id = ? ORDER BY id')
    .pluck()
  return (living) => [living, ...(joined.all(living) as number[])]
}
