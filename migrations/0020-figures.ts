import type { Migration } from '../electron/db/migrate.ts'

/**
 * What figures, stages and follow-ups are found by. `orders_figures` holds everything that sums need, customer by
 * customer, so that no report touches the wide order rows; it also finds a customer's orders, which makes
 * `orders_customer` unnecessary.
 */
export const migration: Migration = {
  version: 20,
  up(db) {
    db.exec(/* sql */ `
      DROP INDEX orders_customer;
      CREATE INDEX orders_figures ON orders (
        customer_id, currency, created_at, created_day, shop_id, paid, paid_at, gross_fen, refund_fen, items
      );
      CREATE INDEX orders_tail ON orders (substr(order_number, -4), order_number);
      CREATE INDEX orders_underway ON orders (coalesce(shipped_at, paid_at), id) WHERE status IN (30, 40);
      CREATE INDEX profile_stage ON customer_profile (last_paid_day, paid_orders, net_fen, customer_id);
      CREATE INDEX care_decision_until ON care_decision (until_day) WHERE state = 'postponed';
      CREATE INDEX customer_birthday ON customer (substr(birthday, -5)) WHERE birthday <> '';
    `)
  },
}
