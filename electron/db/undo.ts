import { type Command, type UndoableTable, undoableTables } from './command.ts'
import type { Db } from './connect.ts'
import { customerReferences, shopTables } from './references.ts'

export interface Kept {
  entity: UndoableTable
  id: number
  name: string
  /** Somebody changed it since, or something rests on it. */
  reason: 'edited' | 'rests'
}

export interface Undone {
  reverted: number
  /** Rows somebody changed since, or that later rows rest on. They stay as they are. */
  kept: Kept[]
  /** People whose figures must be counted again, and who may have to be joined or parted. */
  customerIds: Set<number>
  /** Whether rows went or came that say who somebody is. */
  evidence: boolean
}

/**
 * Takes back one journal entry, table by table from the leaves up: rows it made go, rows it changed return to their
 * image, rows touched since are kept and named. A restored row carries its old `changed_by`, so that undoing the
 * entry before it works too. Pauses often, and says how many rows have been looked at.
 */
export function* undoEntry(command: Command, journalId: number): Generator<number, Undone, void> {
  const { db } = command
  const undone: Undone = { reverted: 0, kept: [], customerIds: new Set(), evidence: false }
  // Lines go before their order within this transaction, restored rows may come before what they point at.
  db.pragma('defer_foreign_keys = ON')
  const madeRows = madeBy(db, journalId)
  noteCustomers(db, journalId, madeRows, undone.customerIds)
  undone.evidence = touches(db, journalId, madeRows, ['identity', 'stopped_key', 'order_claim', 'orders'])
  let done = 0
  for (const table of undoableTables) {
    // What it made goes first: it may stand where something it deleted stood.
    const parts = [
      removeMade(db, table, journalId, madeRows(table), undone),
      restoreChanged(db, table, journalId, undone),
    ]
    for (const part of parts)
      for (const _row of part) {
        done += 1
        if (done % REST_AFTER === 0) yield done
      }
  }
  db.prepare(`UPDATE journal SET undo = 'done' WHERE id = ?`).run(journalId)
  db.prepare('DELETE FROM undo_row WHERE journal_id = ?').run(journalId)
  return undone
}

/** Rows between two pauses. */
const REST_AFTER = 500

/** The rows of a table that an entry made, as a condition: those of large tables lie beyond where it found the end. */
function madeBy(db: Db, journalId: number): (table: UndoableTable) => string {
  const text = db.prepare<[number], string>('SELECT ends FROM journal WHERE id = ?').pluck().get(journalId)
  const ends = JSON.parse((text as string | undefined) ?? '{}') as Partial<Record<UndoableTable, number>>
  // The last row may have been deleted and its id given again.
  return (table) => `${table}.created_by = ${journalId} AND ${table}.id >= ${ends[table] ?? 0}`
}

function noteCustomers(
  db: Db,
  journalId: number,
  madeRows: (table: UndoableTable) => string,
  into: Set<number>,
): void {
  const note = (sql: string) => {
    for (const id of db.prepare(sql).pluck().all({ journalId }) as (number | null)[]) if (id) into.add(id)
  }
  note(`SELECT row_id FROM undo_row WHERE journal_id = @journalId AND table_name = 'customer'`)
  note(`SELECT id FROM customer WHERE ${madeRows('customer')}`)
  for (const { table, column } of customerReferences(db)) {
    const undoable = undoableTables.find((one) => one === table)
    if (undoable === undefined || quietTables.includes(undoable)) continue
    const image = `SELECT * FROM undo_row WHERE journal_id = @journalId AND table_name = '${table}'`
    // Whose the row was, and whose it is that goes or goes back.
    note(`SELECT json_extract(before, '$.${column}') FROM (${image})`)
    note(`SELECT ${column} FROM ${table} WHERE id IN (SELECT row_id FROM (${image}))`)
    note(`SELECT ${column} FROM ${table} WHERE ${madeRows(undoable)}`)
  }
  for (const table of quietTables) noteMoved(table, note)
}

/**
 * These change no figure, and one entry may have made a hundred thousand of them: only those people matter who were
 * joined or parted since, because what comes back must find whose it is today.
 */
const quietTables: readonly UndoableTable[] = [
  'customer_tag',
  'segment_member',
  'note',
  'reminder',
  'care_decision',
  'care_assignment',
  'contact_made',
  'consent',
  'gate_override',
]

function noteMoved(table: UndoableTable, note: (sql: string) => void): void {
  const image = `SELECT before ->> 'customer_id' AS id, before ->> 'origin_id' AS origin FROM undo_row
    WHERE journal_id = @journalId AND table_name = '${table}'`
  note(`SELECT origin FROM (${image}) WHERE origin IS NOT NULL`)
  note(`SELECT id FROM (${image}) WHERE origin IS NOT NULL
    OR id IN (SELECT id FROM customer WHERE merged_into_id IS NOT NULL)`)
}

function touches(
  db: Db,
  journalId: number,
  madeRows: (table: UndoableTable) => string,
  tables: readonly UndoableTable[],
): boolean {
  const image = db.prepare('SELECT 1 FROM undo_row WHERE journal_id = ? AND table_name = ? LIMIT 1')
  return tables.some(
    (table) =>
      image.get(journalId, table) !== undefined ||
      db.prepare(`SELECT 1 FROM ${table} WHERE ${madeRows(table)} LIMIT 1`).get() !== undefined,
  )
}

/** Rows that one entry makes and a later one may take away altogether. */
const saidByHand: readonly UndoableTable[] = [
  'customer_link',
  'customer_tag',
  'segment_member',
  'note',
  'contact_block',
  'contact_made',
  'custom_value',
  'own_festival',
  'reminder',
]

function* restoreChanged(
  db: Db,
  table: UndoableTable,
  journalId: number,
  undone: Undone,
): Generator<void, void, void> {
  const images = db
    .prepare('SELECT row_id AS id, before FROM undo_row WHERE journal_id = ? AND table_name = ?')
    .all(journalId, table) as { id: number; before: string }[]
  const current = db.prepare(changedBySql(table)).pluck()
  // A customer may be gone for good with the import that brought them.
  const fields = customerReferences(db)
    .filter((one) => one.table === table)
    .map(({ column }) => column)
  const there = db.prepare<[unknown], number>('SELECT 1 FROM customer WHERE id = ?').pluck()
  const takenBack = db
    .prepare<[unknown], number>(`SELECT 1 FROM journal WHERE id = ? AND undo = 'done'`)
    .pluck()
  const putBack = backPutter(db, table)
  for (const { id, before } of images) {
    yield
    // Who stands for whom follows from the links; the caller groups anew.
    const { merged_into_id: _, ...row } = JSON.parse(before) as Record<string, unknown>
    const changedBy = current.get(id)
    // What somebody said and another took away: taken back itself since, it is not said again.
    if (changedBy === undefined && saidByHand.includes(table) && takenBack.get(row.created_by)) continue
    if (changedBy !== undefined && changedBy !== journalId) {
      undone.kept.push({ entity: table, id, name: nameOf(row), reason: 'edited' })
      continue
    }
    if (fields.some((field) => typeof row[field] === 'number' && !there.get(row[field]))) {
      undone.kept.push({ entity: table, id, name: nameOf(row), reason: 'rests' })
      continue
    }
    // The row is there (changed) or gone (deleted by the command): the same statement puts either back.
    if (putBack(row)) undone.reverted += 1
    else undone.kept.push({ entity: table, id, name: nameOf(row), reason: 'edited' })
  }
}

/** What must be there, or have come back, for a row to come back. */
const hangingOn: Partial<Record<UndoableTable, string>> = {
  customer_tag: 'SELECT 1 FROM tag WHERE id = @tag_id',
  segment_member: 'SELECT 1 FROM segment WHERE id = @segment_id',
  reminder_turn: 'SELECT 1 FROM reminder WHERE id = @reminder_id',
  reminder_hand: 'SELECT 1 FROM reminder WHERE id = @reminder_id',
}

/**
 * Answers what puts a row back, whether it is there (changed) or gone (deleted): false where another has taken its
 * name, or where what it hangs on is gone.
 */
function backPutter(db: Db, table: UndoableTable): (row: Record<string, unknown>) => boolean {
  const statements = new Map<string, ReturnType<Db['prepare']>>()
  const hangsOn = hangingOn[table]
  const there = hangsOn ? db.prepare(hangsOn) : null
  return (row) => {
    if (there && there.get(row) === undefined) return false
    const key = Object.keys(row).join(', ')
    const statement = statements.get(key) ?? db.prepare(putBackSql(table, Object.keys(row)))
    statements.set(key, statement)
    return isPut(() => statement.run(row))
  }
}

/** False where another row says something about the same thing, or has the same name, by now: that was said later. */
function isPut(put: () => void): boolean {
  try {
    put()
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === 'SQLITE_CONSTRAINT_UNIQUE') return false
    throw error
  }
}

function putBackSql(table: UndoableTable, columns: readonly string[]): string {
  const updates = columns.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`)
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`
}

/** Who touched the row last. A line belongs to its order: when the order has moved on, its lines stay with it. */
function changedBySql(table: UndoableTable): string {
  return table === 'order_line'
    ? `SELECT max(order_line.changed_by, orders.changed_by) FROM order_line
       JOIN orders ON orders.id = order_line.order_id WHERE order_line.id = ?`
    : `SELECT changed_by FROM ${table} WHERE id = ?`
}

/** What may still rest on a row that is about to go; such a row stays. */
const restingOn: Partial<Record<UndoableTable, string>> = {
  // What evidence links is found out anew by whoever makes people of evidence; until then they are looked at together.
  customer_link: `SELECT 1 FROM customer_link WHERE id = @id AND basis = 'evidence'`,
  orders: 'SELECT 1 FROM order_line WHERE order_id = @id',
  // Another order or membership of the same person says the same: the key is not this entry's alone. Whether anything
  // says a claim's keys any more is found out by whoever makes people of evidence again.
  identity: `SELECT 1 FROM identity JOIN orders ON orders.customer_id = identity.customer_id
    WHERE identity.id = @id AND identity.value IN (orders.phone, orders.email, orders.nick)
    UNION ALL SELECT 1 FROM identity JOIN member ON member.customer_id = identity.customer_id
    JOIN import_told ON entity = 'members' AND entity_id = member.id
    WHERE identity.id = @id AND identity.value IN (said ->> 'phone', said ->> 'email', said ->> 'account',
      said ->> 'memberId')
    UNION ALL SELECT 1 FROM identity JOIN journal ON journal.id = identity.created_by
    WHERE identity.id = @id AND action = 'claims.claim'`,
  // A member list says it as well.
  customer_tag: 'SELECT 1 FROM customer_tag WHERE id = @id AND told = 1',
  product: 'SELECT 1 FROM order_line WHERE product_id = @id',
  reminder:
    'SELECT 1 FROM reminder_turn WHERE reminder_id = @id UNION ALL SELECT 1 FROM reminder_hand WHERE reminder_id = @id',
  tag_group: 'SELECT 1 FROM tag WHERE group_id = @id',
  // Whom it was made for go with it.
  tag: `SELECT 1 FROM tag JOIN customer_tag ON tag_id = tag.id
    WHERE tag.id = @id AND customer_tag.created_by <> tag.created_by`,
  // The people it was made with go with it.
  segment: `SELECT 1 FROM segment JOIN segment_member ON segment_id = segment.id
    WHERE segment.id = @id AND segment_member.created_by <> segment.created_by`,
  custom_field:
    'SELECT 1 FROM custom_value WHERE field_id = @id UNION ALL SELECT 1 FROM told_field WHERE field_id = @id',
}

const restingOnShop = (db: Db): string =>
  shopTables(db)
    .map((table) => `SELECT 1 FROM ${table} WHERE shop_id = @id`)
    .join(' UNION ALL ')

/** Made anew of the others, and gone with the customer. */
const derivedTables = ['customer_profile', 'customer_repair']

function restingOnCustomer(db: Db): string {
  const links = customerReferences(db).filter(({ table }) => !derivedTables.includes(table))
  return [...links, { table: 'customer', column: 'merged_into_id' }]
    .map(({ table, column }) => `SELECT 1 FROM ${table} WHERE ${column} = @id`)
    .join(' UNION ALL ')
}

function* removeMade(
  db: Db,
  table: UndoableTable,
  journalId: number,
  made: string,
  undone: Undone,
): Generator<void, void, void> {
  const rows = db.prepare(`SELECT * FROM ${table} WHERE ${made}`).all() as { id: number }[]
  const changedBy = db.prepare(changedBySql(table)).pluck()
  const rests =
    table === 'customer' ? restingOnCustomer(db) : table === 'shop' ? restingOnShop(db) : restingOn[table]
  const resting = rests ? db.prepare(`${rests} LIMIT 1`).pluck() : null
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`)
  const forget = table === 'customer' ? forgetDerived(db) : null
  for (const row of rows) {
    yield
    if (changedBy.get(row.id) !== journalId) {
      undone.kept.push({ entity: table, id: row.id, name: nameOf(row), reason: 'edited' })
    } else if (!resting?.get({ id: row.id })) {
      forget?.(row.id)
      remove.run(row.id)
      undone.customerIds.delete(table === 'customer' ? row.id : 0)
      undone.reverted += 1
    }
  }
}

function forgetDerived(db: Db): (id: number) => void {
  const profile = db.prepare('DELETE FROM customer_profile WHERE customer_id = ?')
  const search = db.prepare('DELETE FROM customer_search WHERE rowid = ?')
  return (id) => {
    profile.run(id)
    search.run(id)
  }
}

function nameOf(row: object): string {
  const fields = row as Record<string, unknown>
  for (const field of ['order_number', 'name', 'title', 'value', 'text', 'task_key', 'line_key']) {
    if (typeof fields[field] === 'string' && fields[field] !== '') return fields[field]
  }
  return ''
}
