import type { Migration } from '../electron/db/migrate.ts'

/**
 * Tags that member lists tell. They are rows of `customer_tag` like those put on by hand, and say so (`told`); which
 * there must be follows from `member`, so `tag_due` collects whose memberships changed.
 */
export const migration: Migration = {
  version: 210,
  up(db) {
    db.exec(/* sql */ `
      -- 1: a member list says so, whoever put it on.
      ALTER TABLE customer_tag ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

      -- Which tag a word of member lists means. It stays when the tag is renamed, merged into another or removed: lists
      -- are dropped again and again.
      CREATE TABLE told_word (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        word TEXT NOT NULL UNIQUE,
        tag_id INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX told_word_tag ON told_word (tag_id);

      -- Taken off by hand though a list says it: not put on again as long as the list goes on saying it.
      CREATE TABLE told_declined (
        person_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        PRIMARY KEY (person_id, tag_id)
      ) WITHOUT ROWID;
      CREATE TRIGGER told_taken AFTER DELETE ON customer_tag WHEN old.told = 1 BEGIN
        DELETE FROM told_declined WHERE person_id = ${base('old')} AND tag_id = old.tag_id;
        INSERT INTO told_declined VALUES (${base('old')}, old.tag_id); END;
      CREATE TRIGGER told_back AFTER INSERT ON customer_tag BEGIN
        DELETE FROM told_declined WHERE person_id = ${base('new')} AND tag_id = new.tag_id; END;
      CREATE TRIGGER told_gone AFTER DELETE ON customer BEGIN
        DELETE FROM told_declined WHERE person_id = old.id; END;

      DROP TRIGGER tag_taken;
      DROP TRIGGER tag_turned;
      DROP TRIGGER tag_put_back;
      CREATE TRIGGER tag_taken AFTER DELETE ON customer_tag BEGIN ${ended} END;
      CREATE TRIGGER tag_turned AFTER UPDATE OF tag_id ON customer_tag WHEN old.tag_id <> new.tag_id BEGIN
        ${ended} ${resumed} END;
      CREATE TRIGGER tag_put_back AFTER INSERT ON customer_tag
        WHEN new.created_by < (SELECT max(id) FROM journal) BEGIN ${resumed} END;

      CREATE TRIGGER told_member_new AFTER INSERT ON member WHEN new.tags <> '' BEGIN ${due(base('new'))} END;
      CREATE TRIGGER told_member_changed AFTER UPDATE OF tags, customer_id, origin_id ON member
        WHEN (old.tags <> '' OR new.tags <> '') AND (old.tags <> new.tags OR ${base('old')} IS NOT ${base('new')})
        BEGIN ${due(base('old'))} ${due(base('new'))} END;
      CREATE TRIGGER told_member_gone AFTER DELETE ON member WHEN old.tags <> '' BEGIN ${due(base('old'))} END;
      -- Another import may be the first by now that says so.
      CREATE TRIGGER told_forgotten AFTER DELETE ON import_told WHEN old.entity = 'members'
        BEGIN ${due(`(SELECT ${base('member')} FROM member WHERE id = old.entity_id AND tags <> '')`)} END;

      INSERT INTO tag_due SELECT DISTINCT 'told', ${base('member')} FROM member
        WHERE tags <> '' AND customer_id IS NOT NULL;
    `)
  },
}

/** Whose a row would be if nobody were joined. */
function base(row: 'old' | 'new' | 'member'): string {
  return `coalesce(${row}.origin_id, ${row}.customer_id)`
}

// Not OR IGNORE: the conflict clause of the statement that fires a trigger would be the trigger's own.
function due(person: string): string {
  return `INSERT INTO tag_due SELECT 'told', ${person} WHERE ${person} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM tag_due WHERE what = 'told' AND of_id = ${person});`
}

/** As migration 0140 has them, with the list that put it on instead of a hand. */
const ended = `INSERT INTO tag_spell (tag_id, person_id, from_at, from_journal, from_why, rule_id, until_at,
    until_journal, until_why)
  SELECT old.tag_id, ${base('old')}, coalesce((SELECT at FROM journal WHERE id = old.created_by), at), old.created_by,
    CASE old.told WHEN 1 THEN 'told' ELSE 'hand' END, 0, at, id, 'hand' FROM journal ORDER BY id DESC LIMIT 1;`

/** What comes back was never gone. */
const resumed = `DELETE FROM tag_spell WHERE person_id = ${base('new')} AND tag_id = new.tag_id
  AND from_journal = new.created_by AND from_why IN ('hand', 'told');`
