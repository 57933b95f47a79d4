import type { Migration } from '../electron/db/migrate.ts'

/**
 * `orders_figures` holds all that conditions of segments ask of an order: status, channel and discount too, so that
 * none of them has to walk through the wide order rows.
 */
export const migration: Migration = {
  version: 190,
  up(db) {
    db.exec(/* sql */ `
      DROP INDEX orders_figures;
      CREATE INDEX orders_figures ON orders (
        customer_id, currency, created_at, created_day, shop_id, paid, paid_at, gross_fen, refund_fen, items,
        status, channel, discount_fen
      );
    `)
  },
}
