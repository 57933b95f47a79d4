import type { Command } from '../../../db/command.ts'
import type { Evidence } from './part-people.ts'

interface HandFacts {
  name: string
  gender: string
  birthday: string
  note: string
  do_not_contact: number
}
interface CustomerRow extends HandFacts {
  id: number
  created_by: number
  changed_by: number
}

const IMPORTS = `SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load')`

/**
 * Who people were before they were joined: the rows of those who were joined are still there as links, and the images
 * kept for undo say whose an order or a key once was.
 */
export function peopleOfOld(command: Command) {
  const { db } = command
  const read = db.prepare<[number], CustomerRow>('SELECT * FROM customer WHERE id = ?')
  const joinedInto = db
    .prepare<[number], number>(
      `WITH RECURSIVE joined (id) AS (
         SELECT id FROM customer WHERE merged_into_id = ?
         UNION SELECT customer.id FROM customer JOIN joined ON merged_into_id = joined.id)
       SELECT id FROM joined ORDER BY id`,
    )
    .pluck()
  const isImport = db.prepare<[number], number>(`SELECT 1 FROM journal WHERE id = ? AND id IN (${IMPORTS})`)
  const image = db
    .prepare<[number, string, number], string>(
      'SELECT before FROM undo_row WHERE journal_id = ? AND table_name = ? AND row_id = ?',
    )
    .pluck()
  const keepers = db
    .prepare<[], number>(
      `SELECT id FROM journal WHERE undo <> 'done' AND EXISTS (
         SELECT 1 FROM undo_row WHERE journal_id = journal.id) ORDER BY id`,
    )
    .pluck()
  let journals: number[] | null = null
  const decisions = db.prepare<[number], { id: number; order_id: number | null }>(
    'SELECT id, order_id FROM care_decision WHERE customer_id = ?',
  )
  const revive = db.prepare('UPDATE customer SET merged_into_id = NULL WHERE id = ?')
  const add = db.prepare('INSERT INTO customer (created_by, changed_by) VALUES (?, ?)')
  const move = (table: string) => db.prepare(`UPDATE ${table} SET customer_id = ? WHERE id = ?`)
  const moves = { orders: move('orders'), member: move('member'), identity: move('identity') }
  const moveDecision = move('care_decision')
  const moveKey = db.prepare('UPDATE identity SET customer_id = ? WHERE kind = ? AND scope = ? AND value = ?')

  /** Whose the row was before any join that can still be told. */
  function firstOwner(table: string, id: number, now: number): number {
    journals ??= keepers.all() as number[]
    for (const journal of journals) {
      const before = image.get(journal, table, id) as string | undefined
      const owner =
        before === undefined ? null : (JSON.parse(before) as { customer_id: number | null }).customer_id
      if (owner !== null) return owner
    }
    return now
  }

  return {
    /** Takes a person away of whom nothing tells any more, unless something was done by hand; then says so. */
    remove(id: number): { name: string; reason: 'edited' | 'rests' } | null {
      const row = read.get(id)
      if (!row) return null
      const joined = joinedInto.all(id) as number[]
      if (hasFacts(row)) return { name: row.name, reason: 'edited' }
      if (decisions.get(id)) return { name: row.name, reason: 'rests' }
      if (!isImport.get(row.created_by)) return { name: row.name, reason: 'rests' }
      for (const one of [...joined.reverse(), id]) {
        db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(one)
        db.prepare('DELETE FROM customer_search WHERE rowid = ?').run(one)
        db.prepare('DELETE FROM customer WHERE id = ?').run(one)
      }
      return null
    },

    /** Gives each group of evidence its own person; answers who they are. */
    part(id: number, groups: Evidence[][]): number[] {
      const joined = new Set(joinedInto.all(id) as number[])
      const wanted = groups.map((group) => {
        const first = group[0]
        const owners = group.map((one) => firstOwner(one.table, one.id, id))
        const owner = first ? Math.min(...owners) : id
        return owner === id || joined.has(owner) ? owner : 0
      })
      const at = Math.max(wanted.indexOf(id), 0)
      const taken = new Set([id])
      const persons = groups.map((_, index) => {
        if (index === at) return id
        const owner = wanted[index] ?? 0
        if (owner === 0 || taken.has(owner)) return newPerson(id)
        taken.add(owner)
        revive.run(owner)
        return owner
      })
      const personOfOrder = new Map<number, number>()
      groups.forEach((group, index) => {
        const person = persons[index] ?? id
        for (const one of group) {
          moves[one.table].run(person, one.id)
          for (const { kind, scope, value } of one.keys) moveKey.run(person, kind, scope, value)
          if (one.table === 'orders') personOfOrder.set(one.id, person)
        }
      })
      for (const decision of decisions.all(id)) {
        const owner =
          decision.order_id === null
            ? firstOwner('care_decision', decision.id, id)
            : (personOfOrder.get(decision.order_id) ?? id)
        if (owner !== id && persons.includes(owner)) moveDecision.run(owner, decision.id)
      }
      refill(id)
      return persons
    },
  }

  function newPerson(like: number): number {
    const createdBy = read.get(like)?.created_by ?? command.journalId
    return Number(add.run(createdBy, createdBy).lastInsertRowid)
  }

  /** Facts that came with somebody who was joined and is now apart again go with them. */
  function refill(id: number): void {
    let row = read.get(id)
    if (!row || !isImport.get(row.changed_by)) return
    for (;;) {
      const before = image.get(row.changed_by, 'customer', id) as string | undefined
      if (before === undefined) break
      row = JSON.parse(before) as CustomerRow
      if (!isImport.get(row.changed_by)) break
    }
    let facts: HandFacts = row
    for (const one of joinedInto.all(id) as number[]) {
      const other = read.get(one)
      if (other) facts = filled(facts, other)
    }
    db.prepare(
      `UPDATE customer SET name = @name, gender = @gender, birthday = @birthday, note = @note,
       do_not_contact = @do_not_contact, changed_by = @changed_by WHERE id = @id`,
    ).run({ ...facts, id, changed_by: row.changed_by })
  }
}

const hasFacts = (row: HandFacts): boolean =>
  row.name !== '' ||
  row.gender !== 'unknown' ||
  row.birthday !== '' ||
  row.note !== '' ||
  row.do_not_contact > 0

/** As `joinPeople` fills the gaps of the one that stays. */
const filled = (stays: HandFacts, goes: HandFacts): HandFacts => ({
  name: stays.name || goes.name,
  gender: stays.gender === 'unknown' ? goes.gender : stays.gender,
  birthday: stays.birthday || goes.birthday,
  note: [stays.note, goes.note].filter((note) => note !== '').join('\n'),
  do_not_contact: Math.max(stays.do_not_contact, goes.do_not_contact),
})
