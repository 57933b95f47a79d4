import type { Migration } from '../electron/db/migrate.ts'

/**
 * Of a group of which there is one at most, what was put on last counts. Whoever was joined of two with one each, whose
 * group became such a one later, or whose undo brought a second one back keeps both rows; the earlier rests, and counts
 * again as soon as the later is gone or people are parted.
 */
export const migration: Migration = {
  version: 230,
  up(db) {
    db.exec(/* sql */ `
      -- Which tag of a group rests with whom, and which one counts there instead.
      CREATE VIEW tag_resting AS
        SELECT mine.id, mine.customer_id, mine.tag_id, other.id AS for_tag, later.created_by AS for_journal, later.id AS for_id
        FROM customer_tag AS mine
        JOIN tag ON tag.id = mine.tag_id AND tag.group_id > 0 AND tag.archived = 0
        JOIN tag_group ON tag_group.id = tag.group_id AND exclusive = 1
        JOIN tag AS other ON other.group_id = tag.group_id AND other.id <> tag.id AND other.archived = 0
        JOIN customer_tag AS later ON later.customer_id = mine.customer_id AND later.tag_id = other.id
          AND (later.created_by, later.id) > (mine.created_by, mine.id);

      -- What people have by hand and what counts of it. Most tags are in no such group: that is asked but once.
      CREATE VIEW tag_by_hand AS
        SELECT id, tag_id, customer_id, created_by FROM customer_tag
        WHERE tag_id NOT IN (SELECT tag.id FROM tag JOIN tag_group ON tag_group.id = group_id AND exclusive = 1)
          OR NOT EXISTS (SELECT 1 FROM tag_resting WHERE tag_resting.id = customer_tag.id);

      DROP VIEW has_tag;
      CREATE VIEW has_tag AS
        SELECT tag_id, customer_id, created_by AS journal_id FROM tag_by_hand
          WHERE tag_id NOT IN (SELECT id FROM tag WHERE archived = 1)
        UNION ALL SELECT tag_id, person_id, from_journal FROM tag_spell WHERE until_at IS NULL;
    `)
    // Which tags count may change for everybody: rules that ask of tags are asked anew.
    const note = `INSERT INTO tag_due SELECT 'tag', 0 WHERE NOT EXISTS (SELECT 1 FROM tag_due WHERE what = 'tag' AND of_id = 0);`
    for (const event of ['INSERT', 'UPDATE', 'DELETE'])
      db.exec(
        `CREATE TRIGGER tag_due_tag_group_${event.toLowerCase()} AFTER ${event} ON tag_group BEGIN ${note} END;`,
      )
  },
}
