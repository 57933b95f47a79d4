import type { Migration } from '../electron/db/migrate.ts'

/**
 * Money is scored among those who buy mostly in the same currency: its indexes tell the currency and whether somebody
 * ever paid, so that no profile has to be read for it.
 */
export const migration: Migration = {
  version: 220,
  up(db) {
    for (const column of ['net_fen', 'average_fen'])
      db.exec(/* sql */ `
        DROP INDEX profile_${column};
        CREATE INDEX profile_${column} ON customer_profile (${column}, customer_id, currency, paid_orders);
      `)
  },
}
