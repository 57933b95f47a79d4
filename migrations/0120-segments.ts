import type { Migration } from '../electron/db/migrate.ts'

/**
 * Segments: a rule over everybody, or a fixed list of people. Ids are not given again: rules and undone entries still
 * name those of segments that are gone.
 */
export const migration: Migration = {
  version: 120,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE segment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL DEFAULT '',
        color TEXT NOT NULL DEFAULT 'neutral',
        kind TEXT NOT NULL CHECK (kind IN ('dynamic', 'fixed')),
        -- Of a fixed list what it was made from, where that was a rule; else empty.
        rule TEXT NOT NULL DEFAULT '',
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      CREATE TABLE segment_member (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        segment_id INTEGER NOT NULL REFERENCES segment (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX segment_member_once ON segment_member (coalesce(origin_id, customer_id), segment_id);
      CREATE INDEX segment_member_of ON segment_member (segment_id, customer_id);
      CREATE INDEX segment_member_customer ON segment_member (customer_id);
      CREATE INDEX segment_member_origin ON segment_member (origin_id) WHERE origin_id IS NOT NULL;

      -- Who was in a segment on a day: their ids, packed (electron/features/segments/packed-ids.ts). They outlive the
      -- segment, so that undo of its removal finds them again.
      CREATE TABLE segment_snapshot (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        segment_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        customers INTEGER NOT NULL,
        people BLOB NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX segment_snapshot_segment ON segment_snapshot (segment_id, at);
    `)
  },
}
