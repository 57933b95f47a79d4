import type { Migration } from '../electron/db/migrate.ts'

/**
 * The hash of the cells an order was made from (`reading/known-cells.ts`), beside `seen_hash`, that of what they said: the
 * same file again is known without being taken apart. 0: not kept, as of what was loaded before.
 */
export const migration: Migration = {
  version: 300,
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE orders ADD COLUMN cells_hash INTEGER NOT NULL DEFAULT 0;
      -- With the category: the rhythm of all is counted without reading the people.
      DROP INDEX profile_gaps;
      CREATE INDEX profile_gaps ON customer_profile (gaps, category) WHERE gaps <> '';
    `)
  },
}
