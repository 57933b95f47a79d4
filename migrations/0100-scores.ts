import type { Migration } from '../electron/db/migrate.ts'

/**
 * The shop's own limits of scores, the limits each past month was judged by, and of every customer the category they
 * buy most: each category has its own time after which silence is long.
 */
export const migration: Migration = {
  version: 100,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE score_limits (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        limits TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE TABLE score_month (month TEXT PRIMARY KEY, model TEXT NOT NULL) WITHOUT ROWID;

      -- The word of the category; 0 where no product file tells one.
      ALTER TABLE customer_profile ADD COLUMN category INTEGER NOT NULL DEFAULT 0;
      DROP INDEX profile_stage;
      CREATE INDEX profile_stage ON customer_profile
        (last_paid_day, paid_orders, net_fen, customer_id, category);
    `)
  },
}
