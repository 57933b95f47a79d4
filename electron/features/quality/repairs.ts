import type { Repair, RepairKind } from '../../../shared/features/quality/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { type Condition, readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { notFound } from '../../engine/failures.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { keepQualityDay } from './days.ts'

interface StoredRepair extends Omit<Repair, 'declined'> {
  declined: number
}

const DECLINED = 'EXISTS (SELECT 1 FROM declined_repair WHERE (kind, before) = (repair.kind, repair.before))'

const COLUMNS = `id, repair.kind, repair.before, after, customers, ${DECLINED} AS declined`

/** Those of most customers first. Throws NOT_FOUND `cursor`. */
export function listRepairs(
  db: Db,
  input: { kind?: RepairKind; declined?: boolean; after?: string | null; limit: number },
  seesContact: boolean,
) {
  const where: Condition[] = []
  if (input.kind !== undefined) where.push({ sql: 'repair.kind = ?', params: [input.kind] })
  if (input.declined !== undefined) where.push({ sql: `${DECLINED} = ?`, params: [Number(input.declined)] })
  const rows = readPage<StoredRepair>(db, {
    select: COLUMNS,
    from: { sql: 'repair', params: [] },
    where,
    by: 'customers',
    id: 'id',
    direction: 'desc',
    after: input.after ? decodeCursor(input.after, 'number') : null,
    limit: input.limit + 1,
  })
  return pageOf(rows, input.limit, (row: StoredRepair) => shownRepair(row, seesContact))
}

/** Null where it concerns nobody any more. */
export function findRepair(db: Db, id: number, seesContact: boolean): Repair | null {
  const row = db.prepare<[number], StoredRepair>(`SELECT ${COLUMNS} FROM repair WHERE id = ?`).get(id)
  return row ? shownRepair(row, seesContact) : null
}

function shownRepair(
  { id, kind, before, after, customers, declined }: StoredRepair,
  seesContact: boolean,
): Repair {
  const shown = (text: string) => (kind === 'phone' && !seesContact ? maskPhone(text) : text)
  return { id, kind, before: shown(before), after: shown(after), customers, declined: declined === 1 }
}

export function countRepairKinds(db: Db) {
  return db
    .prepare<[], { kind: RepairKind; repairs: number; customers: number; declined: number }>(
      `SELECT kind, count(*) AS repairs, sum(customers) AS customers, sum(${DECLINED}) AS declined
       FROM repair GROUP BY kind ORDER BY kind`,
    )
    .all()
}

/** Keeps the text as it came. Throws NOT_FOUND `repair`. */
export function declineRepair(command: Command, id: number): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const repair = readRepair(db, id)
  const { changes } = db
    .prepare(
      'INSERT OR IGNORE INTO declined_repair (kind, before, created_by, changed_by) VALUES (?, ?, ?, ?)',
    )
    .run(repair.kind, repair.before, journalId, journalId)
  return decided(command, repair, changes)
}

/** Repairs the text after all. Throws NOT_FOUND `repair`. */
export function acceptRepair(command: Command, id: number): Outcome<{ changed: number }> {
  const { db } = command
  const repair = readRepair(db, id)
  const declined = db
    .prepare<[string, string], number>('SELECT id FROM declined_repair WHERE kind = ? AND before = ?')
    .pluck()
    .get(repair.kind, repair.before) as number | undefined
  if (declined !== undefined) {
    command.keep('declined_repair', declined)
    db.prepare('DELETE FROM declined_repair WHERE id = ?').run(declined)
  }
  return decided(command, repair, declined === undefined ? 0 : 1)
}

interface Text {
  kind: RepairKind
  before: string
}

function readRepair(db: Db, id: number): Text {
  const repair = db.prepare<[number], Text>('SELECT kind, before FROM repair WHERE id = ?').get(id)
  if (!repair) throw notFound('repair', id)
  return repair
}

function decided({ db, at }: Command, text: Text, changes: number): Outcome<{ changed: number }> {
  if (changes === 0) return { result: { changed: 0 }, count: 0, undo: 'none' }
  const concerned = customersWith(db, text)
  refreshProfiles(db, concerned)
  keepQualityDay(db, at)
  return {
    result: { changed: concerned.length },
    count: concerned.length,
    data: { kind: text.kind },
    undo: 'possible',
  }
}

function customersWith(db: Db, { kind, before }: Text): number[] {
  return db
    .prepare<[string, string], number>(
      `SELECT customer_id FROM repair JOIN customer_repair ON repair_id = repair.id WHERE kind = ? AND before = ?`,
    )
    .pluck()
    .all(kind, before) as number[]
}

/** Whose profiles rest on what this journal entry decided about repairs; asked before it is taken back. */
export function customersOfDecisions(db: Db, journalId: number): number[] {
  return db
    .prepare<{ journalId: number }, Text>(
      `SELECT kind, before FROM declined_repair WHERE changed_by = @journalId
       UNION SELECT before ->> 'kind', before ->> 'before' FROM undo_row
         WHERE journal_id = @journalId AND table_name = 'declined_repair'`,
    )
    .all({ journalId })
    .flatMap((text) => customersWith(db, text))
}
