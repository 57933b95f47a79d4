import type { PastedTags } from '../../../shared/features/tags/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { readRows } from '../../files/text-rows.ts'
import { peopleFinder } from '../customers/people-by-key.ts'
import { tagPeople } from './put.ts'
import { createTag } from './tags.ts'

const MOST_TAGS = 20
const LONGEST_NAME = 40

/** Lines of a key (order number, phone, e-mail or account) and tags, and whom each means. A heading is left out. */
export function readPasted(db: Db, text: string): PastedTags[] {
  const peopleOf = peopleFinder(db)
  const nameOf = db
    .prepare<[number], string>('SELECT name FROM customer_profile WHERE customer_id = ?')
    .pluck()
  const byRule = db
    .prepare<[string], number>('SELECT 1 FROM tag WHERE name = ? AND (rule_id > 0 OR archived = 1)')
    .pluck()
  const lines = readRows(text).map(([key = '', ...cells], at): PastedTags => {
    const tags = [
      ...new Set(cells.flatMap((cell) => cell.split(/[;；、|，]+|(?<=\S)\s*,\s*/u)).map((one) => one.trim())),
    ]
      .filter((one) => one !== '' && one.length <= LONGEST_NAME)
      .slice(0, MOST_TAGS)
    const people = peopleOf(key)
    const [id] = people
    const customer = people.length === 1 && id !== undefined ? { id, name: nameOf.get(id) as string } : null
    const standing =
      tags.length === 0
        ? 'no-tag'
        : people.length === 0
          ? 'unknown'
          : people.length > 1
            ? 'many'
            : tags.some((tag) => byRule.get(tag) !== undefined)
              ? 'rule'
              : 'fine'
    return { line: at + 1, key, tags, standing, customer }
  })
  const [first] = lines
  return first && first.standing === 'unknown' && !/\d/.test(first.key) && lines.length > 1
    ? lines.slice(1)
    : lines
}

/** Puts the tags on whom the lines mean; tags that are not there yet are made. Lines that are not fine are left out. */
export function putPasted(command: Command, text: string): Outcome<{ customers: number; tags: number }> {
  const { db } = command
  const lines = readPasted(db, text).filter(({ standing }) => standing === 'fine')
  const idOf = db.prepare<[string], number>('SELECT id FROM tag WHERE name = ?').pluck()
  const people = new Map<string, number[]>()
  for (const { tags, customer } of lines)
    for (const tag of tags) if (customer) people.set(tag, [...(people.get(tag) ?? []), customer.id])
  const changed = new Set<number>()
  for (const [name, ids] of people) {
    const own = { name, color: 'neutral', kind: 'static', groupId: 0, description: '', owner: '' } as const
    const id =
      (idOf.get(name) as number | undefined) ??
      createTag(command, { ...own, expiresOn: '', expiresDays: 0 }).result.id
    const { step } = tagPeople(command, { add: [id], remove: [] })
    for (const one of new Set(ids)) if (step([one]) > 0) changed.add(one)
  }
  return {
    result: { customers: changed.size, tags: people.size },
    count: changed.size,
    data: { names: [...people.keys()], added: people.size },
    undo: changed.size > 0 ? 'possible' : 'none',
  }
}
