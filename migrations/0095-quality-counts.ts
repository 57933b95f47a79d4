import type { Migration } from '../electron/db/migrate.ts'

/** How many customers of the same shops have the same issues, kept up to date by the profiles themselves. */
export const migration: Migration = {
  version: 95,
  up(db) {
    const one = (row: 'new' | 'old') => `(shops, issues) = (${row}.shops, ${row}.issues)`
    const add = `INSERT INTO quality_count VALUES (new.shops, new.issues, 1)
      ON CONFLICT (shops, issues) DO UPDATE SET customers = customers + 1;`
    const take = `UPDATE quality_count SET customers = customers - 1 WHERE ${one('old')};
      DELETE FROM quality_count WHERE ${one('old')} AND customers = 0;`
    db.exec(/* sql */ `
      CREATE TABLE quality_count (
        shops TEXT NOT NULL,
        issues INTEGER NOT NULL,
        customers INTEGER NOT NULL,
        PRIMARY KEY (shops, issues)
      ) WITHOUT ROWID;
      INSERT INTO quality_count SELECT shops, issues, count(*) FROM customer_profile GROUP BY shops, issues;
      CREATE TRIGGER quality_found AFTER INSERT ON customer_profile BEGIN ${add} END;
      CREATE TRIGGER quality_changed AFTER UPDATE OF shops, issues ON customer_profile
        WHEN (old.shops, old.issues) <> (new.shops, new.issues) BEGIN ${take} ${add} END;
      CREATE TRIGGER quality_gone AFTER DELETE ON customer_profile BEGIN ${take} END;
    `)
  },
}
