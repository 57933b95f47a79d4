/**
 * npx node tests/bench/fill.ts --data FOLDER
 * Adds to a store of `generate.ts` what order files do not tell, so that every condition has something to go through:
 * refunds and reviews of one order in twelve, categories of all products, a note, a contact and a decision about one
 * customer in six, birthdays and genders, and ten tags by hand of one customer in twelve each.
 */
import { parseArgs } from 'node:util'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
const TAGS = 10

db.transaction(() => {
  db.exec(`
    INSERT INTO refund (shop_id, record_key, refund_number, order_number, line_key, state, status_raw, amount_fen, kind,
        reason, applied_at, finished_at, title, facts, created_by, changed_by)
      SELECT shop_id, 'r' || id, 'r' || id, order_number, '', iif(id % 7 = 0, 'pending', 'success'), '', 990, '',
        iif(id % 3 = 0, '质量问题', '不想要了'), created_at + 86400000, iif(id % 7 = 0, NULL, created_at + 172800000),
        '', '{}', 1, 1
      FROM orders WHERE id % 12 = 0 AND created_at IS NOT NULL;
    INSERT INTO review (shop_id, record_key, order_number, account, rating, text, reviewed_at, title, facts, created_by,
        changed_by)
      SELECT shop_id, 'v' || id, order_number, '', 1 + id % 5, iif(id % 5 = 0, '有点慢', '很好'), created_at + 864000000,
        '', '{}', 1, 1
      FROM orders WHERE id % 12 = 1 AND created_at IS NOT NULL;
    INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, price_fen, cost_fen,
        stock, status_raw, facts, created_by, changed_by)
      SELECT 1, 'p' || id, 'p' || id, sku, title, '', 'C' || id % 12, 1000, 500, 10, '', '{}', 1, 1 FROM product;
    INSERT INTO note (customer_id, text, pinned, at, actor, created_by, changed_by)
      SELECT customer_id, iif(customer_id % 5 = 0, '喜欢蓝色', '送朋友'), 0, last_order_at, 'owner', 1, 1
      FROM customer_profile WHERE customer_id % 6 = 0;
    INSERT INTO contact_made (customer_id, channel, at, source, note, created_by, changed_by)
      SELECT customer_id, 'sms', last_order_at, 'hand', '', 1, 1 FROM customer_profile WHERE customer_id % 6 = 1;
    INSERT INTO care_decision (task_key, customer_id, reason, state, at, day, note, created_by, changed_by, rule_key,
        channel, script_key, script_version, outcome)
      SELECT 'bench:' || customer_id, customer_id, 'repurchase', 'done', last_order_at, last_paid_day, '', 1, 1, '', '', '',
        0, '' FROM customer_profile WHERE customer_id % 6 = 2 AND last_paid_day <> '';
    UPDATE customer_profile SET gender = iif(customer_id % 3 = 0, 'male', 'female'),
      birthday = printf('%d-%02d-%02d', 1960 + customer_id % 45, 1 + customer_id % 12, 1 + customer_id % 28)
      WHERE customer_id % 2 = 0`)
  const put = db.prepare(`INSERT INTO customer_tag (tag_id, customer_id, created_by, changed_by)
    SELECT ?, customer_id, 1, 1 FROM customer_profile WHERE customer_id % 12 = ?`)
  for (let number = 1; number <= TAGS; number += 1) {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO tag (name, color, created_by, changed_by, kind, description, owner, archived)
         VALUES (?, 'neutral', 1, 1, 'static', '', '', 0)`,
      )
      .run(`bench ${number}`)
    put.run(lastInsertRowid, number)
  }
})()
db.close()
