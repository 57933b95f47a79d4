import type { Migration } from '../electron/db/migrate.ts'

/**
 * Who comes into a segment and leaves it is followed like a tag that a rule keeps: spells whose `tag_id` is below zero
 * are of the segment of that number. A segment may be left out of it.
 */
export const migration: Migration = {
  version: 231,
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE segment ADD COLUMN followed INTEGER NOT NULL DEFAULT 1;
      CREATE INDEX tag_spell_ended ON tag_spell (tag_id, until_at) WHERE tag_id < 0 AND until_at IS NOT NULL;
      CREATE INDEX tag_spell_begun ON tag_spell (tag_id, from_at) WHERE tag_id < 0;
    `)
  },
}
