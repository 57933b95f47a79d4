import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrations } from '../../migrations/index.ts'

/**
 * The same normalised load by the programs everybody has: `iconv`, the `sqlite3` shell's `.import`, then set-based SQL
 * into the very tables and indexes of the product, unencrypted. It knows this one file: no merging, no undo, no
 * checking of cells, no words to search by. CPU seconds; null when the programs are not there.
 */
export function shellImport(file: string): number | null {
  if (['sqlite3', 'iconv', 'bash'].some((program) => spawnSync('which', [program]).status !== 0)) return null
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-shell-'))
  try {
    const script = join(folder, 'load.sql')
    const { tables, indexes } = schema()
    writeFileSync(script, `${tables}\n${load}\n${indexes}\nCOMMIT;`)
    const run = spawnSync(
      'bash',
      [
        '-c',
        `set -e; iconv -f gb18030 -t utf-8 "$1" > "$2/orders.csv"; cd "$2"; sqlite3 plain.db < load.sql > /dev/null; times`,
        'bash',
        file,
        folder,
      ],
      { encoding: 'utf8' },
    )
    if (run.status !== 0) throw new Error(run.stderr)
    // `times`: the shell's own seconds, then its children's, user and system each as 0m1.234s.
    const [, children = ''] = run.stdout.trim().split('\n').slice(-2)
    return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
      0,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tables first, indexes of their own at the end, as anybody in a hurry would. */
function schema(): { tables: string; indexes: string } {
  const db = new Database(':memory:')
  // What the product brings along; empty tables never ask it.
  db.function('search_words', (text) => String(text))
  for (const migration of migrations) migration.up(db)
  const objects = db
    .prepare<[], { type: string; sql: string }>(
      `SELECT type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%_search%' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
  const of = (type: string) =>
    objects
      .filter((one) => one.type === type)
      .map((one) => `${one.sql};`)
      .join('\n')
  return { tables: `${settings}\n${of('table')}`, indexes: of('index') }
}

const settings = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;`

const instant = (column: string) =>
  `CASE WHEN ${column} = '' THEN NULL ELSE strftime('%s', ${column}) * 1000 - 28800000 END`
const amount = (column: string) => `CAST(round(${column} * 100) AS INTEGER)`

/** Cells of one order are those of its first line; amounts are summed over its lines. */
const load = `
CREATE TABLE raw (
  line_number, number, title, price, quantity, code, attributes, bundle, note, status, sku, payment, due, received,
  refund_status, refund, created, paid, shipped, completed, nick, name, whole, phone, message, tracking, carrier, shop, mobile
);
.import --csv --skip 1 orders.csv raw
BEGIN;
INSERT INTO word (text) SELECT status FROM raw UNION SELECT carrier FROM raw UNION SELECT attributes FROM raw
  UNION SELECT '' UNION SELECT substr(whole, 1, instr(whole, ' ') - 1) FROM raw
  UNION SELECT substr(whole, instr(whole, ' ') + 1, 3) FROM raw;
INSERT INTO shop (platform, name, time_zone, currency, created_by, changed_by)
  SELECT DISTINCT 'taobao', shop, 'Asia/Shanghai', 'CNY', 1, 1 FROM raw;
INSERT INTO product (title, sku, created_by, changed_by) SELECT DISTINCT title, sku, 1, 1 FROM raw;
CREATE TEMP TABLE person (id INTEGER PRIMARY KEY, nick TEXT UNIQUE);
INSERT INTO person (nick) SELECT DISTINCT nick FROM raw;
INSERT INTO customer (id, created_by, changed_by) SELECT id, 1, 1 FROM person;
INSERT INTO identity (customer_id, kind, scope, value, created_by, changed_by)
  SELECT id, 'account', 'taobao', nick, 1, 1 FROM person
  UNION ALL SELECT DISTINCT person.id, 'phone', '', ltrim(phone, ''''), 1, 1 FROM raw JOIN person USING (nick)
    WHERE phone <> '';
INSERT INTO orders (shop_id, order_number, external_id, customer_id, status, status_raw, close_reason, paid, currency,
  gross_fen, refund_fen, due_fen, money_rank, created_at, created_day, paid_at, shipped_at, completed_at, items,
  line_level, carrier, tracking_number, channel, buyer_message, seller_note, note_rank, name, nick, phone, phone_kind,
  email, country, province, city, district, address, postcode, seen_hash, created_by, changed_by)
SELECT shop.id, number, '', person.id,
  CASE WHEN sum(refund) > 0 AND sum(received) = 0 THEN 80 WHEN sum(refund) > 0 THEN 70
    WHEN status = '交易成功' THEN 50 WHEN status LIKE '卖家已发货%' THEN 40 WHEN status LIKE '买家已付款%' THEN 20
    WHEN status = '交易关闭' THEN 60 ELSE 10 END,
  word.id, blank.id, paid <> '', 'CNY', ${amount('sum(received) + sum(refund)')}, ${amount('sum(refund)')},
  ${amount('sum(due)')}, 1, ${instant('created')}, substr(created, 1, 10), ${instant('paid')}, ${instant('shipped')},
  ${instant('completed')}, sum(quantity), 2, sender.id, tracking, blank.id, message, note, 1, raw.name, raw.nick,
  ltrim(phone, ''''), 'real', '', blank.id, province.id, city.id, blank.id, whole, substr(whole, -7, 6), 1, 1, 1
FROM raw JOIN person ON person.nick = raw.nick JOIN shop ON shop.name = raw.shop JOIN word ON word.text = status
  JOIN word AS blank ON blank.text = '' JOIN word AS sender ON sender.text = carrier
  JOIN word AS province ON province.text = substr(whole, 1, instr(whole, ' ') - 1)
  JOIN word AS city ON city.text = substr(whole, instr(whole, ' ') + 1, 3)
GROUP BY number;
CREATE UNIQUE INDEX temp_number ON orders (order_number);
INSERT INTO order_line (order_id, line_key, product_id, attributes, quantity, unit_price_fen, amount_fen, refund_fen,
  status_raw, line_rank, adjustment, created_by, changed_by)
SELECT orders.id, line_number, product.id, word.id, quantity, ${amount('price')}, ${amount('received + refund')},
  ${amount('refund')}, told.id, 50, 0, 1, 1
FROM raw JOIN orders ON order_number = number JOIN product ON product.title = raw.title AND product.sku = raw.sku
  JOIN word ON word.text = raw.attributes JOIN word AS told ON told.text = raw.status;
DROP INDEX temp_number;
INSERT INTO customer_profile (customer_id, name, nick, phone, phone_kind, email, region, address, platforms, currency,
  other_currencies, orders, paid_orders, gross_fen, refund_fen, net_fen, average_fen, items, first_order_at, last_order_at,
  last_paid_at, last_paid_day, purchase_days)
SELECT customer_id, max(name), max(nick), max(phone), 'real', '', max(province), max(address), 'taobao', 'CNY', 0,
  count(*), sum(paid), sum(gross_fen), sum(refund_fen), sum(gross_fen - refund_fen),
  CASE WHEN sum(paid) = 0 THEN 0 ELSE sum(gross_fen - refund_fen) / sum(paid) END, sum(items),
  min(created_at), max(created_at), coalesce(max(paid_at), 0), coalesce(max(CASE WHEN paid THEN created_day END), ''),
  count(DISTINCT CASE WHEN paid THEN created_day END)
FROM orders GROUP BY customer_id;
DROP TABLE raw;
`
