import type { Migration } from '../electron/db/migrate.ts'

/** One's own tasks can be given to somebody else: one turn of many, or the only one there is. */
export const migration: Migration = {
  version: 250,
  up(db) {
    db.exec(/* sql */ `
      -- The day is the one its repetition gives; empty for what comes only once, wherever it is moved to.
      CREATE TABLE reminder_hand (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        reminder_id INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        owner TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (reminder_id, day)
      );
    `)
  },
}
