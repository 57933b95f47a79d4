import type { Migration } from '../electron/db/migrate.ts'

/** What claims, cards and the quick question "who is this?" are found by, and the keys a person was named with. */
export const migration: Migration = {
  version: 80,
  up(db) {
    db.exec(/* sql */ `
      -- Keys a claim told its person with (a chat nick, a telephone), as JSON: they are evidence as long as it stands.
      ALTER TABLE order_claim ADD COLUMN told TEXT NOT NULL DEFAULT '[]';
      CREATE INDEX order_claim_number ON order_claim (order_number);
      CREATE INDEX parcel_code_number ON parcel_code (order_number);
      CREATE INDEX parcel_code_batch ON parcel_code (created_by, id);
      CREATE INDEX orders_tracking ON orders (tracking_number) WHERE tracking_number <> '';
    `)
  },
}
