import { type Command, type Outcome, undoableTables } from '../../db/command.ts'
import { refreshModel } from '../customers/model.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { partPeople } from '../imports/storing/part-people.ts'
import { hangingTables } from '../people/hanging.ts'
import { regroup } from '../people/regroup.ts'
import { forgetQualityOf } from '../quality/days.ts'

/**
 * Takes the demo shops away: their orders, the people only they knew, those people's tasks and notes, and the entries
 * that brought them. People who also bought in a real shop stay, with their real orders.
 */
export function removeDemo(command: Command): Outcome<{ orders: number; customers: number }> {
  const { db, at } = command
  db.pragma('defer_foreign_keys = ON')
  db.exec(`CREATE TEMP TABLE demo_order AS SELECT orders.id, customer_id FROM orders
    JOIN shop ON shop.id = shop_id WHERE demo = 1`)
  const loads = db.prepare('SELECT id FROM import_batch WHERE demo = 1').pluck().all() as number[]
  db.exec('DELETE FROM order_line WHERE order_id IN (SELECT id FROM demo_order)')
  // A new order may get the same id.
  db.exec(
    `DELETE FROM import_told WHERE entity IN ('order', 'keys') AND entity_id IN (SELECT id FROM demo_order)`,
  )
  const orders = db.prepare('DELETE FROM orders WHERE id IN (SELECT id FROM demo_order)').run().changes
  forgetClaims(db)
  forgetQualityOf(db, db.prepare('SELECT id FROM shop WHERE demo = 1').pluck().all() as number[])
  db.exec('DELETE FROM shop WHERE demo = 1')
  const customers = removePeople(db)
  const stay = `SELECT customer_id FROM demo_order JOIN customer ON customer.id = customer_id
    UNION SELECT id FROM demo_claimed JOIN customer USING (id)`
  const concerned = partPeople(command, db.prepare(stay).pluck().all() as number[]).customerIds
  for (const id of loads) forgetLoad(db, id)
  forgetUnused(db)
  refreshProfiles(db, concerned)
  refreshModel(db, at)
  db.exec('DROP TABLE demo_order; DROP TABLE demo_claimed')
  return { result: { orders, customers }, count: orders + customers, undo: 'none' }
}

/** What was said of demo orders goes with them; of whom it was said is noted. */
function forgetClaims(db: Command['db']): void {
  const ofDemo = 'shop_id IN (SELECT id FROM shop WHERE demo = 1)'
  db.exec(`CREATE TEMP TABLE demo_claimed AS
      SELECT DISTINCT coalesce(origin_id, customer_id) AS id FROM order_claim WHERE ${ofDemo};
    DELETE FROM order_claim WHERE ${ofDemo}; DELETE FROM parcel_code WHERE ${ofDemo}`)
}

/**
 * Customers the demo made (or a claim of a demo order) and who have no order left go, with everything that hangs on
 * them.
 */
function removePeople(db: Command['db']): number {
  db.exec(`CREATE TEMP TABLE demo_person AS SELECT id FROM customer
    WHERE (created_by IN (SELECT id FROM import_batch WHERE demo = 1) OR (id IN (SELECT id FROM demo_claimed)
      AND changed_by = created_by AND created_by IN (SELECT id FROM journal WHERE action = 'claims.claim')
      AND id NOT IN (SELECT coalesce(origin_id, customer_id) FROM order_claim)))
    AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customer.id AND origin_id IS NULL)
    AND NOT EXISTS (SELECT 1 FROM orders WHERE origin_id = customer.id)`)
  const gone = 'SELECT id FROM demo_person'
  const counted = db.prepare(
    `SELECT count(*) FROM (${gone}) JOIN customer USING (id) WHERE merged_into_id IS NULL`,
  )
  const people = counted.pluck().get() as number
  for (const table of hangingTables)
    if (table !== 'orders')
      db.exec(`DELETE FROM ${table} WHERE coalesce(origin_id, customer_id) IN (${gone})`)
  db.exec(`DELETE FROM care_decision WHERE order_id IN (SELECT id FROM demo_order);
    DELETE FROM care_assignment WHERE order_id IN (SELECT id FROM demo_order);
    DELETE FROM customer_link WHERE one_id IN (${gone}) OR other_id IN (${gone});
    DELETE FROM customer_profile WHERE customer_id IN (${gone});
    DELETE FROM customer_search WHERE rowid IN (${gone})`)
  const orphans = db.prepare(
    `SELECT id FROM customer WHERE merged_into_id IN (${gone}) AND id NOT IN (${gone})`,
  )
  const left = orphans.pluck().all() as number[]
  db.exec(`UPDATE customer SET merged_into_id = NULL WHERE merged_into_id IN (${gone})`)
  db.exec(`DELETE FROM customer WHERE id IN (${gone}); DROP TABLE demo_person`)
  regroup(db, left)
  return people
}

/** Rows that edits take away: what undo kept of them is needed as long as their customer is there. */
const REMOVED_BY_HAND = ['note', 'contact_block', 'contact_made', 'custom_value'] as const

/** What undo kept of rows that are gone, and texts only the demo used. */
function forgetUnused(db: Command['db']): void {
  const isGone = (table: string) =>
    table === 'order_line'
      ? // A line that real items replaced is gone as well, and may yet be put back: its order is still there.
        `NOT EXISTS (SELECT 1 FROM orders WHERE id = json_extract(before, '$.order_id'))`
      : REMOVED_BY_HAND.some((one) => one === table)
        ? `NOT EXISTS (SELECT 1 FROM customer WHERE id = json_extract(before, '$.customer_id'))`
        : `NOT EXISTS (SELECT 1 FROM ${table} WHERE id = row_id)`
  for (const table of undoableTables)
    db.exec(`DELETE FROM undo_row WHERE table_name = '${table}' AND ${isGone(table)}`)
  const made = undoableTables.map(
    (table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE created_by = journal.id)`,
  )
  db.exec(`UPDATE journal SET undo = 'none' WHERE undo = 'possible' AND ${made.join(' AND ')}
    AND NOT EXISTS (SELECT 1 FROM undo_row WHERE journal_id = journal.id)`)
  // What undo may put back still points at its products and words.
  if (db.prepare('SELECT 1 FROM undo_row LIMIT 1').get()) return
  db.exec('DELETE FROM product WHERE NOT EXISTS (SELECT 1 FROM order_line WHERE product_id = product.id)')
  const inOrders = [
    'status_raw',
    'close_reason',
    'carrier',
    'channel',
    'country',
    'province',
    'city',
    'district',
  ]
  const used = [
    ...inOrders.map((column) => `SELECT ${column} FROM orders`),
    'SELECT attributes FROM order_line',
    'SELECT status_raw FROM order_line',
  ]
  db.exec(`DELETE FROM word WHERE id NOT IN (${used.join(' UNION ')})`)
}

function forgetLoad(db: Command['db'], id: number): void {
  db.prepare(
    'DELETE FROM import_reject WHERE file_id IN (SELECT id FROM import_file WHERE import_id = ?)',
  ).run(id)
  db.prepare('DELETE FROM import_file WHERE import_id = ?').run(id)
  db.prepare('DELETE FROM import_batch WHERE id = ?').run(id)
  db.prepare('DELETE FROM undo_row WHERE journal_id = ?').run(id)
  db.prepare('DELETE FROM journal WHERE id = ?').run(id)
}
