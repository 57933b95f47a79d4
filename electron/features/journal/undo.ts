import type { z } from 'zod'
import type { undoResult } from '../../../shared/features/journal/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { undoEntry } from '../../db/undo.ts'
import { refreshModel } from '../customers/model.ts'
import { PROFILES_AT_ONCE, profilesInSteps } from '../customers/profile.ts'
import { explainOrders } from '../imports/mapping/status-words.ts'
import { followClaims } from '../imports/storing/claimed.ts'
import { followKey } from '../imports/storing/follow-key.ts'
import type { ScopedKey } from '../imports/storing/order-keys.ts'
import { partInSteps } from '../imports/storing/part-people.ts'
import { settleRefunds } from '../imports/storing/records/settle-refunds.ts'
import { dropUnusedShops, type ImportTakenBack, takeBackImport } from '../imports/storing/take-back.ts'
import { regroup } from '../people/regroup.ts'
import { customersOfDecisions } from '../quality/repairs.ts'
import { said, type UndoProgress } from './undo-progress.ts'

/** Named in the answer; the count says how many there are. */
const NAMED = 200

export type UndoResult = Omit<z.infer<typeof undoResult>, 'journalId'>

/** What stands in the way of an undo: no such entry, or nothing to take back (any more). */
export function undoObstacle(db: Command['db'], id: number): 'missing' | 'not-undoable' | null {
  const undo = db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id)
  return undo === undefined ? 'missing' : undo === 'possible' ? null : 'not-undoable'
}

/**
 * Takes one journal entry back, an import as well as an edit, and counts the people concerned anew. Pauses often and
 * says how far it is.
 */
export function* undoSteps(command: Command, id: number): Generator<UndoProgress, Outcome<UndoResult>, void> {
  const { db, at } = command
  const { reverted, kept, customerIds } = isImport(db, id)
    ? yield* takeBackImport(command, id)
    : yield* takeBackEdit(command, id)
  db.prepare(`UPDATE import_batch SET state = 'undone' WHERE id = ?`).run(id)
  if (isImport(db, id)) explainOrders(db)
  yield* said('figures', counted(profilesInSteps(db, customerIds), PROFILES_AT_ONCE), customerIds.size)
  if (!isLight(db, id)) refreshModel(db, at)
  const loadedAt = db.prepare<[number], number>('SELECT at FROM journal WHERE id = ?').pluck()
  const named = kept.slice(0, NAMED).map(({ importId, ...one }) => ({
    ...one,
    at: importId === null ? null : ((loadedAt.get(importId) as number | undefined) ?? null),
  }))
  const sharedCount = kept.filter(({ reason }) => reason === 'shared').length
  return {
    result: { reverted, kept: named, keptCount: kept.length - sharedCount, sharedCount },
    count: reverted,
    data: { undone: id, kept: kept.length },
    undo: 'none',
  }
}

/** Steps that say nothing, each of so many. */
function* counted<Result>(
  steps: Generator<unknown, Result, void>,
  each: number,
): Generator<number, Result, void> {
  for (let done = each; ; done += each) {
    const next = steps.next()
    if (next.done) return next.value
    yield done
  }
}

const isImport = (db: Command['db'], id: number): boolean =>
  db.prepare(`SELECT 1 FROM journal WHERE id = ? AND action IN ('imports.load', 'demo.load')`).get(id) !==
  undefined

/** What is clicked all day long and says nothing of who people are or what they are worth. */
const isLight = (db: Command['db'], id: number): boolean =>
  db
    .prepare(
      `SELECT 1 FROM journal WHERE id = ? AND action IN ('care.decide', 'care.tell', 'care.assign', 'care.sheets.make')`,
    )
    .get(id) !== undefined

/** Who people are follows from rows that an edit may have changed: they are joined and parted anew. */
function* takeBackEdit(command: Command, id: number): Generator<UndoProgress, ImportTakenBack, void> {
  const keys = stoppedKeysOf(command.db, id)
  const repaired = customersOfDecisions(command.db, id)
  const rows = command.db
    .prepare<[number, number], number>(
      'SELECT max(count, (SELECT count(*) FROM undo_row WHERE journal_id = ?)) FROM journal WHERE id = ?',
    )
    .pluck()
    .get(id, id)
  const undone = yield* said('rows', undoEntry(command, id), rows)
  if (isLight(command.db, id) && undone.customerIds.size === 0)
    return {
      reverted: undone.reverted,
      kept: undone.kept.map((one) => ({ ...one, importId: null })),
      customerIds: undone.customerIds,
    }
  leaveKeysToFiles(command.db, id, undone.customerIds)
  if (undone.evidence)
    for (const one of followClaims(command.db, undone.customerIds)) undone.customerIds.add(one)
  const customerIds = regroup(command.db, undone.customerIds)
  const without = undone.evidence ? customerIds : withoutOrders(command.db, customerIds)
  const seeds = new Set(without)
  const people = yield* said('people', partInSteps(command, seeds), seeds.size)
  for (const one of people.customerIds) customerIds.add(one)
  forgetFacts(command.db, id)
  dropUnusedShops(command.db)
  for (const one of repaired) customerIds.add(one)
  for (const key of keys) for (const one of followKey(command, key)) customerIds.add(one)
  for (const one of settleRefunds(command.db)) customerIds.add(one)
  return {
    reverted: undone.reverted + people.removed,
    kept: undone.kept.map((one) => ({ ...one, importId: null })),
    customerIds,
  }
}

/** Somebody whose import was taken back may have stayed for the sake of this edit alone. */
function withoutOrders(db: Command['db'], customerIds: ReadonlySet<number>): number[] {
  const order = db.prepare<[number], number>('SELECT 1 FROM orders WHERE customer_id = ? LIMIT 1').pluck()
  return [...customerIds].filter((id) => order.get(id) === undefined)
}

/** Somebody the entry made and others tell of by now stays, without what the entry said of them. */
function forgetFacts(db: Command['db'], id: number): void {
  db.prepare(
    `UPDATE customer SET name = '', gender = 'unknown', birthday = '', birthday_lunar = 0, income_band = '',
       interests = '[]', owner = '' WHERE created_by = @id AND changed_by = @id`,
  ).run({ id })
}

/** A key this entry noted that files tell as well by now is theirs alone: it says whose their orders are, no more. */
function leaveKeysToFiles(db: Command['db'], id: number, customerIds: ReadonlySet<number>): void {
  const noted = db
    .prepare<[number], { action: string }>('SELECT action FROM journal WHERE id = ?')
    .get(id)?.action
  if (noted !== 'people.addKey' && noted !== 'customers.add') return
  const leave = db.prepare(
    `UPDATE identity SET created_by = coalesce((SELECT min(created_by) FROM (
         SELECT created_by FROM orders WHERE orders.customer_id = identity.customer_id
           AND identity.value IN (phone, email, nick)
         UNION ALL SELECT created_by FROM member WHERE member.customer_id = identity.customer_id
           AND identity.value IN (phone, email, account, nick))), created_by)
     WHERE customer_id = @customerId AND created_by = @id`,
  )
  for (const customerId of customerIds) leave.run({ customerId, id })
}

/** Which keys an entry stopped, freed or took away. */
function stoppedKeysOf(db: Command['db'], id: number): ScopedKey[] {
  return db
    .prepare<{ id: number }, ScopedKey>(
      `SELECT kind, scope, value FROM stopped_key WHERE changed_by = @id
       UNION SELECT before ->> 'kind', before ->> 'scope', before ->> 'value' FROM undo_row
         WHERE journal_id = @id AND table_name = 'stopped_key'
       UNION SELECT before ->> 'kind', before ->> 'scope', before ->> 'value' FROM undo_row
         JOIN journal ON journal.id = journal_id AND action = 'people.removeKey'
         WHERE journal_id = @id AND table_name = 'identity'`,
    )
    .all({ id })
}
