import type { Migration } from '../electron/db/migrate.ts'

/**
 * The language of the words a follow-up was done with, since shipped scripts have one key in both; empty where it was
 * not noted. Why one was skipped, as a code that pages have words for; free words stay in the note.
 */
export const migration: Migration = {
  version: 240,
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE care_decision ADD COLUMN script_locale TEXT NOT NULL DEFAULT '';
      ALTER TABLE care_decision ADD COLUMN why TEXT NOT NULL DEFAULT '';
    `)
  },
}
