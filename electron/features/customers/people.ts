import type { Command, UndoableTable } from '../../db/command.ts'

/**
 * What happens to rows that hang on a customer when two customers turn out to be one. A test finds every table with a
 * `customer_id` and fails when it is not here.
 */
export const customerTables = {
  orders: 'moves',
  identity: 'moves',
  care_decision: 'moves',
  /** Belongs to whom its keys belong: undo finds that again by itself. */
  member: 'follows',
  /** Counted anew by refreshProfiles. */
  customer_profile: 'derived',
} as const satisfies Record<string, 'moves' | 'follows' | 'derived'>

const moving = Object.entries(customerTables)
  .filter(([, what]) => what === 'moves')
  .map(([table]) => table as UndoableTable)

interface CustomerRow {
  id: number
  name: string
  gender: string
  birthday: string
  note: string
  do_not_contact: number
  created_by: number
}

/**
 * Makes two customers one; the older stays. Facts set by hand fill each other's gaps, both notes are kept, and a
 * do-not-contact of either counts. Reversible through the command's undo record.
 */
export function joinPeople(command: Command, first: number, second: number): number {
  const { db, journalId } = command
  const stays = Math.min(first, second)
  const goes = Math.max(first, second)
  for (const table of moving) {
    const ids = db.prepare(`SELECT id FROM ${table} WHERE customer_id = ?`).pluck().all(goes) as number[]
    const move = db.prepare(`UPDATE ${table} SET customer_id = ?, changed_by = ? WHERE id = ?`)
    for (const id of ids) {
      command.keep(table, id)
      move.run(stays, journalId, id)
    }
  }
  db.prepare('UPDATE member SET customer_id = ? WHERE customer_id = ?').run(stays, goes)
  const read = db.prepare<[number], CustomerRow>('SELECT * FROM customer WHERE id = ?')
  const a = read.get(stays)
  const b = read.get(goes)
  if (!a || !b) throw new Error(`customer ${stays} or ${goes} is gone`)
  fillFacts(command, a, b)
  db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(goes)
  db.prepare('DELETE FROM customer_search WHERE rowid = ?').run(goes)
  command.keep('customer', goes)
  // Somebody this command made and nobody has seen leaves no trace; anybody else stays as a link.
  const others = db.prepare('SELECT 1 FROM customer WHERE merged_into_id = ?').get(goes)
  if (b.created_by === journalId && !others) db.prepare('DELETE FROM customer WHERE id = ?').run(goes)
  else {
    const link = db.prepare('UPDATE customer SET merged_into_id = ?, changed_by = ? WHERE id = ?')
    link.run(stays, journalId, goes)
  }
  return stays
}

function fillFacts(command: Command, stays: CustomerRow, goes: CustomerRow): void {
  const next = {
    name: stays.name || goes.name,
    gender: stays.gender === 'unknown' ? goes.gender : stays.gender,
    birthday: stays.birthday || goes.birthday,
    note: [stays.note, goes.note].filter((note) => note !== '').join('\n'),
    do_not_contact: Math.max(stays.do_not_contact, goes.do_not_contact),
  }
  const differs = (Object.keys(next) as (keyof typeof next)[]).some((field) => next[field] !== stays[field])
  if (!differs) return
  command.keep('customer', stays.id)
  command.db
    .prepare(
      `UPDATE customer SET name = @name, gender = @gender, birthday = @birthday, note = @note,
       do_not_contact = @do_not_contact, changed_by = @journalId WHERE id = @id`,
    )
    .run({ ...next, journalId: command.journalId, id: stays.id })
}
