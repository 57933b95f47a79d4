import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'

/**
 * Which category a customer buys most: by paid orders that have something of it, of equals the one bought last.
 * Categories are those of the shops' product files; orders know their products by title (products/categories.ts).
 */

/** Answers of the noted customers (`temp.refresh`) above one id up to another the word of their category. */
export function favouriteReader(db: Db): (above: number, upTo: number) => Map<number, number> {
  if (!noteCategories(db)) return () => new Map()
  const read = db
    .prepare<[number, number], [customerId: number, category: number]>(
      `${bought('FROM temp.refresh CROSS JOIN orders ON orders.customer_id = refresh.id')}
       AND refresh.id > ? AND refresh.id <= ? ${grouped}`,
    )
    .raw()
  // The last of each customer is the one they buy most.
  return (above, upTo) => new Map(read.all(above, upTo) as [number, number][])
}

/** Counts anew everybody's where the product files changed since they were last counted. */
export function followCategories(db: Db): void {
  const now = listingsNow(db)
  const before = db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(KEY) ?? NONE
  if (now === before) return
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(KEY, now)
  const any = noteCategories(db)
  db.exec('CREATE TEMP TABLE IF NOT EXISTS favourite (id INTEGER PRIMARY KEY, category INTEGER NOT NULL)')
  db.exec('DELETE FROM temp.favourite')
  if (any)
    db.exec(`INSERT OR REPLACE INTO temp.favourite ${bought('FROM orders')} AND customer_id > 0 ${grouped}`)
  // Writing a row touches every index of it: only those that differ.
  db.exec(`UPDATE customer_profile SET category = 0
      WHERE category <> 0 AND customer_id NOT IN (SELECT id FROM temp.favourite);
    UPDATE customer_profile SET category = favourite.category FROM temp.favourite
      WHERE favourite.id = customer_id AND favourite.category <> customer_profile.category;
    DELETE FROM temp.favourite`)
}

const KEY = 'scoring.listings'
const NONE = '"0 0 0"'

/** Another text whenever the product files told something else. */
const listingsNow = (db: Db): string =>
  db
    .prepare(
      `SELECT json_quote(printf('%d %d %d', count(*), coalesce(max(id), 0), coalesce(sum(changed_by), 0)))
       FROM product_listing`,
    )
    .pluck()
    .get() as string

/** `temp.known_category`: the category of each product of a shop. False when there is none. */
function noteCategories(db: Db): boolean {
  const any = db.prepare(`SELECT 1 FROM product_listing WHERE category <> '' AND title <> '' LIMIT 1`).get()
  if (any === undefined) return false
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS known_category
      (shop_id INTEGER, product_id INTEGER, category INTEGER NOT NULL, PRIMARY KEY (shop_id, product_id)) WITHOUT ROWID;
    DELETE FROM temp.known_category;
    INSERT OR IGNORE INTO word (text) SELECT DISTINCT category FROM product_listing WHERE category <> '';
    INSERT OR IGNORE INTO temp.known_category SELECT shop_id, product.id, word.id FROM product_listing
      CROSS JOIN product ON product.title = product_listing.title CROSS JOIN word ON word.text = category
      WHERE category <> '' AND product_listing.title <> '' ORDER BY product_listing.id`)
  return true
}

const bought = (from: string) => `SELECT orders.customer_id, known.category ${from}
  CROSS JOIN order_line ON order_line.order_id = orders.id
  CROSS JOIN temp.known_category AS known
    ON known.shop_id = orders.shop_id AND known.product_id = order_line.product_id
  WHERE ${PURCHASE} AND order_line.adjustment = 0`
const grouped = `GROUP BY orders.customer_id, known.category
  ORDER BY orders.customer_id, count(DISTINCT orders.id), max(coalesce(orders.paid_at, orders.created_at, 0)),
    known.category DESC`
