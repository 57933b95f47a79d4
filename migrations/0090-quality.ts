import type { Migration } from '../electron/db/migrate.ts'

/**
 * Where a customer lives in official names, what was put right to know it, and what is missing or odd. A repair is a
 * text as it came and as it is shown; `customer_repair` says of whom, whether it is applied or was declined. Both are
 * derived like the profile they hang on and go with it; only `declined_repair` is somebody's word. `quality_day` keeps
 * what was counted on each day.
 */
export const migration: Migration = {
  version: 90,
  up(db) {
    for (const column of ['country', 'province', 'city', 'district', 'postcode'])
      db.exec(`ALTER TABLE customer_profile ADD COLUMN ${column} TEXT NOT NULL DEFAULT ''`)
    // One bit for each thing that is missing or odd, see shared/features/quality/rules.ts.
    db.exec('ALTER TABLE customer_profile ADD COLUMN issues INTEGER NOT NULL DEFAULT 0')
    db.exec(/* sql */ `
      CREATE TABLE repair (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        customers INTEGER NOT NULL DEFAULT 0,
        UNIQUE (kind, before, after)
      );
      CREATE INDEX repair_listed ON repair (customers, id);

      CREATE TABLE customer_repair (
        customer_id INTEGER NOT NULL REFERENCES customer_profile (customer_id) ON DELETE CASCADE,
        repair_id INTEGER NOT NULL REFERENCES repair (id),
        PRIMARY KEY (customer_id, repair_id)
      ) WITHOUT ROWID;
      CREATE INDEX customer_repair_behind ON customer_repair (repair_id, customer_id);
      CREATE TRIGGER customer_repair_found AFTER INSERT ON customer_repair
        BEGIN UPDATE repair SET customers = customers + 1 WHERE id = new.repair_id; END;
      CREATE TRIGGER customer_repair_gone AFTER DELETE ON customer_repair
        BEGIN
          UPDATE repair SET customers = customers - 1 WHERE id = old.repair_id;
          DELETE FROM repair WHERE id = old.repair_id AND customers = 0;
        END;

      CREATE TABLE declined_repair (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        before TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (kind, before)
      );

      -- Shop 0 is all of them together; counts: how many customers have each issue.
      CREATE TABLE quality_day (
        day TEXT NOT NULL,
        shop INTEGER NOT NULL,
        customers INTEGER NOT NULL,
        counts TEXT NOT NULL,
        PRIMARY KEY (day, shop)
      ) WITHOUT ROWID;
    `)
  },
}
