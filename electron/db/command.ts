import type { Db } from './connect.ts'

/** Who asks for a write, and through which door. */
export interface Author {
  actor: string
  door: string
}

/** Tables whose rows undo can put back; a row knows the journal entries that made and last changed it. */
export const undoableTables = [
  'care_decision',
  'care_assignment',
  'care_day',
  'care_sheet',
  'staff',
  'care_rule',
  'care_incident',
  'saved_view',
  // A script comes back before its versions.
  'script',
  'script_version',
  'script_choice',
  'script_word',
  'score_limits',
  'gate_limits',
  // A tag comes back before what hangs on it; its group goes after it.
  'tag',
  'customer_tag',
  'tag_group',
  'told_word',
  // A segment comes back before its people.
  'segment',
  'segment_member',
  'segment_snapshot',
  'customer_link',
  'stopped_key',
  'order_claim',
  'note',
  'contact_block',
  'contact_made',
  'consent',
  'gate_override',
  'festival_choice',
  'own_festival',
  // A reminder comes back before what was decided about it.
  'reminder',
  'reminder_turn',
  'reminder_hand',
  'custom_value',
  'custom_field',
  'parcel_code',
  'duplicate_later',
  'declined_repair',
  'import_layout',
  'status_word',
  'order_line',
  'orders',
  'identity',
  'customer',
  'product',
  'shop',
] as const
export type UndoableTable = (typeof undoableTables)[number]

/** Tables so large that undo must not read them whole; their rows are found by where they begin. */
const largeTables = [
  'orders',
  'order_line',
  'customer',
  'identity',
  'product',
  'customer_tag',
  'segment_member',
  'note',
  'contact_block',
  'contact_made',
  'consent',
] as const satisfies UndoableTable[]

/** The last row of each large table, by name. */
function endsOf(db: Db): string {
  const ends = largeTables.map((table) => `'${table}', (SELECT coalesce(max(id), 0) FROM ${table})`)
  return db
    .prepare(`SELECT json_object(${ends.join(', ')})`)
    .pluck()
    .get() as string
}

/** What a command works with: the open transaction and its journal entry. */
export interface Command {
  db: Db
  /** Stamp for `created_by` and `changed_by`. */
  journalId: number
  at: number
  /**
   * Keeps the row as it is now, so that undo can put it back. Call before changing or deleting a row that was there
   * before this command; rows the command itself made need nothing.
   */
  keep(table: UndoableTable, id: number): void
}

export interface Outcome<Result> {
  result: Result
  /** Rows touched, for the journal. */
  count: number
  data?: Record<string, unknown>
  undo: 'possible' | 'none'
}

/** Opens a journal entry inside the running transaction. */
export function openCommand(db: Db, author: Author, action: string, at: number): Command {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO journal (at, actor, door, action, count, data, undo, ends) VALUES (?, ?, ?, ?, 0, '{}', 'none', ?)`,
    )
    .run(at, author.actor, author.door, action, endsOf(db))
  return resumeCommand(db, Number(lastInsertRowid), at)
}

/** A command whose journal entry is already written (an import writes it first, to be able to tell of a crash). */
export function resumeCommand(db: Db, journalId: number, at: number): Command {
  const insert = new Map<UndoableTable, ReturnType<Db['prepare']>>()
  return {
    db,
    journalId,
    at,
    keep(table, id) {
      let statement = insert.get(table)
      if (!statement) {
        statement = db.prepare(keepSql(db, table))
        insert.set(table, statement)
      }
      statement.run({ journalId, id })
    },
  }
}

/** First image wins: a row changed twice by one command goes back to what it was before the first change. */
function keepSql(db: Db, table: UndoableTable): string {
  const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const image = columns.map((name) => `'${name}', ${name}`).join(', ')
  return `INSERT OR IGNORE INTO undo_row (journal_id, table_name, row_id, before)
    SELECT @journalId, '${table}', id, json_object(${image}) FROM ${table}
    WHERE id = @id AND created_by <> @journalId`
}

/** Makes right again what is kept of the rows a command changed; answers whether anything became other than it was. */
type Settle = (command: Command) => boolean
const settling: Settle[] = []
const settledOn = new WeakSet<Db>()

/** Has this done at the end of every command, within its transaction. Told once, when the program is loaded. */
export const settleEveryCommand = (settle: Settle): void => void settling.push(settle)

/** Whether settling changed anything since it was last asked: pages must be told of that, too. */
export const takeSettled = (db: Db): boolean => settledOn.delete(db)

export function closeCommand(db: Db, journalId: number, outcome: Omit<Outcome<unknown>, 'result'>): void {
  const at = db.prepare<[number], number>('SELECT at FROM journal WHERE id = ?').pluck().get(journalId) ?? 0
  for (const settle of settling) if (settle(resumeCommand(db, journalId, at as number))) settledOn.add(db)
  db.prepare('UPDATE journal SET count = ?, data = ?, undo = ? WHERE id = ?').run(
    outcome.count,
    JSON.stringify(outcome.data ?? {}),
    outcome.undo,
    journalId,
  )
}

/** One command: one transaction, its journal entry and its undo record included. */
export function runCommand<Result>(
  db: Db,
  author: Author,
  action: string,
  at: number,
  work: (command: Command) => Outcome<Result>,
): Result & { journalId: number } {
  return db
    .transaction(() => {
      const command = openCommand(db, author, action, at)
      const outcome = work(command)
      closeCommand(db, command.journalId, outcome)
      return { ...outcome.result, journalId: command.journalId }
    })
    .immediate()
}
