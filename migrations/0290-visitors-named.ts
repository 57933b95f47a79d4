import type { Migration } from '../electron/db/migrate.ts'

/**
 * Visitor files may name single buyers. Whose a row is stands nowhere: it is looked up by these keys when somebody is
 * shown, so that people who are joined or parted take their visits along. Rows that name nobody stay as they are.
 */
export const migration: Migration = {
  version: 290,
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE traffic ADD COLUMN buyer_id TEXT NOT NULL DEFAULT '';
      ALTER TABLE traffic ADD COLUMN account TEXT NOT NULL DEFAULT '';
      ALTER TABLE traffic ADD COLUMN phone TEXT NOT NULL DEFAULT '';
      ALTER TABLE traffic ADD COLUMN email TEXT NOT NULL DEFAULT '';
      CREATE INDEX traffic_buyer_id ON traffic (buyer_id) WHERE buyer_id <> '';
      CREATE INDEX traffic_account ON traffic (account) WHERE account <> '';
      CREATE INDEX traffic_phone ON traffic (phone) WHERE phone <> '';
      CREATE INDEX traffic_email ON traffic (email) WHERE email <> '';
    `)
  },
}
