import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { atOnce } from '../../../electron/engine/steps.ts'
import type {
  OrderObservation,
  RecordObservation,
} from '../../../electron/features/imports/reading/observation.ts'
import { recordStore } from '../../../electron/features/imports/storing/records/record-store.ts'
import { settleRefunds } from '../../../electron/features/imports/storing/records/settle-refunds.ts'
import { dropEmptyShops } from '../../../electron/features/imports/storing/shops.ts'
import { orderStore } from '../../../electron/features/imports/storing/store.ts'
import { undoSteps } from '../../../electron/features/journal/undo.ts'
// Tags that lists tell are put on at the end of every command.
import '../../../electron/features/tags/upkeep.ts'

const author = { actor: 'owner', door: 'cli' }

export type Row = OrderObservation | RecordObservation
const isRecord = (row: Row): row is RecordObservation => 'kind' in row

/** A row of a table that is no order; its key is what the test says. */
export function aRecord(
  kind: RecordObservation['kind'],
  key: string,
  values: RecordObservation['values'],
  changes: Partial<RecordObservation> = {},
): RecordObservation {
  return {
    row: 2,
    kind,
    platform: 'taobao',
    shopName: '暖屋小铺',
    currency: 'CNY',
    asOf: 1,
    key,
    values,
    ...changes,
  }
}

/** One import of orders and records together, as run.ts does it. */
export function load(db: Db, rows: readonly Row[]) {
  return db.transaction(() => {
    const command = openCommand(db, author, 'imports.load', 0)
    const store = orderStore(command, { timeZone: 'Asia/Shanghai' })
    const records = recordStore(command, { timeZone: 'Asia/Shanghai', people: store.people })
    const stored = rows.map((row) => (isRecord(row) ? records.put(row) : store.put(row)))
    dropEmptyShops(command)
    for (const id of settleRefunds(db)) store.touched.add(id)
    store.people.settle()
    closeCommand(db, command.journalId, { count: 0, undo: 'possible' })
    return { journalId: command.journalId, stored, records: records.totals(), ...store.totals() }
  })()
}

export function takeBack(db: Db, journalId: number) {
  return db.transaction(() => {
    const command = openCommand(db, author, 'journal.undo', 1)
    const undone = atOnce(undoSteps(command, journalId))
    closeCommand(db, command.journalId, undone)
    return undone
  })()
}

const tables = ['refund', 'review', 'member', 'product_listing', 'traffic']
const rowNumbers = ['id', 'shop_id', 'customer_id', 'origin_id', 'created_by', 'changed_by']

/** Everything that is stored about records and what they do to orders and people, without row numbers. */
export function picture(db: Db) {
  const person = db.prepare<[number], string>(
    `SELECT group_concat(kind || ':' || value, ' ') FROM (SELECT kind, value FROM identity WHERE customer_id = ? ORDER BY 1, 2)`,
  )
  const personOf = (id: unknown) => (id === null ? null : person.pluck().get(id as number))
  const shown = (row: Record<string, unknown>) => ({
    ...Object.fromEntries(Object.entries(row).filter(([name]) => !rowNumbers.includes(name))),
    ...('customer_id' in row ? { person: personOf(row.customer_id) } : {}),
  })
  const records = tables.flatMap((table) =>
    db
      .prepare<[], Record<string, unknown>>(
        `SELECT shop.platform, shop.name AS shop, ${table}.* FROM ${table} JOIN shop ON shop.id = shop_id
         ORDER BY record_key, platform, shop.name`,
      )
      .all()
      .map((row) => ({ table, ...shown(row) })),
  )
  const orders = db
    .prepare<[], Record<string, unknown>>(
      `SELECT order_number, status, gross_fen, refund_fen, told_status, told_refund_fen, customer_id FROM orders
       ORDER BY order_number`,
    )
    .all()
    .map(shown)
  const profiles = db
    .prepare(
      `SELECT name, nick, phone, email, region, address, orders, paid_orders, gross_fen, refund_fen, net_fen
       FROM customer_profile ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
    )
    .all()
  const found = db.prepare('SELECT count(*) FROM customer_search').pluck().get()
  const tags = db
    .prepare<[], Record<string, unknown>>(
      'SELECT tag.name, told, customer_id FROM customer_tag JOIN tag ON tag.id = tag_id ORDER BY 1',
    )
    .all()
    .map(shown)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const tagNames = db.prepare('SELECT name FROM tag ORDER BY 1').pluck().all()
  return { records, orders, profiles, found, tags, tagNames }
}
