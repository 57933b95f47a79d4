import type { Command, Outcome } from '../../db/command.ts'
import { refreshModel } from '../customers/model.ts'
import { refreshProfiles } from '../customers/profile.ts'

/**
 * Takes the demo shops away: their orders, the people only they knew, those people's tasks and notes, and the entries
 * that brought them. People who also bought in a real shop stay, with their real orders.
 */
export function removeDemo({ db, at }: Command): Outcome<{ orders: number; customers: number }> {
  db.pragma('defer_foreign_keys = ON')
  db.exec(`CREATE TEMP TABLE demo_order AS SELECT orders.id, customer_id FROM orders
    JOIN shop ON shop.id = shop_id WHERE demo = 1`)
  const loads = db.prepare('SELECT id FROM import_batch WHERE demo = 1').pluck().all() as number[]
  db.exec('DELETE FROM order_line WHERE order_id IN (SELECT id FROM demo_order)')
  const orders = db.prepare('DELETE FROM orders WHERE id IN (SELECT id FROM demo_order)').run().changes
  db.exec('DELETE FROM shop WHERE demo = 1')

  db.exec(`CREATE TEMP TABLE demo_person AS SELECT id FROM customer
    WHERE created_by IN (SELECT id FROM import_batch WHERE demo = 1)
    AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customer.id)`)
  const gone = 'SELECT id FROM demo_person'
  db.exec(
    `DELETE FROM care_decision WHERE customer_id IN (${gone}) OR order_id IN (SELECT id FROM demo_order)`,
  )
  db.exec(`DELETE FROM identity WHERE customer_id IN (${gone})`)
  db.exec(`DELETE FROM customer_profile WHERE customer_id IN (${gone})`)
  db.exec(`DELETE FROM customer_search WHERE rowid IN (${gone})`)
  const customers = db.prepare(`DELETE FROM customer WHERE id IN (${gone})`).run().changes

  for (const id of loads) forgetLoad(db, id)
  db.exec('DELETE FROM product WHERE NOT EXISTS (SELECT 1 FROM order_line WHERE product_id = product.id)')
  const stay = db
    .prepare(
      `SELECT DISTINCT customer_id FROM demo_order WHERE customer_id IS NOT NULL AND customer_id NOT IN (${gone})`,
    )
    .pluck()
    .all() as number[]
  refreshProfiles(db, stay)
  refreshModel(db, at)
  db.exec('DROP TABLE demo_order; DROP TABLE demo_person')
  return { result: { orders, customers }, count: orders + customers, undo: 'none' }
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
