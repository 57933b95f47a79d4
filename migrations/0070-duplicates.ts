import type { Migration } from '../electron/db/migrate.ts'

/**
 * Two customers nobody wants to decide about before `until`. A row is never changed: whoever puts off again adds one,
 * and undo takes it away.
 */
export const migration: Migration = {
  version: 70,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE duplicate_later (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        one_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        until INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX duplicate_later_until ON duplicate_later (until);
      CREATE INDEX duplicate_later_one ON duplicate_later (one_id);
      CREATE INDEX duplicate_later_other ON duplicate_later (other_id);
    `)
  },
}
