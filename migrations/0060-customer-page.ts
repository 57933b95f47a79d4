import type { Migration } from '../electron/db/migrate.ts'

/**
 * What shops note and decide about people, each in a table of its own so that it can be undone by itself: notes, ways
 * not to contact somebody, fields of the shop's own. `note` and `do_not_contact` of the customer move there.
 *
 * `note_search` is kept by triggers: whatever writes a note (a command, an undo), its words follow. They call
 * `search_words`, which every connection brings along (electron/db/connect.ts).
 */
export const migration: Migration = {
  version: 60,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        text TEXT NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX note_customer ON note (customer_id, at);
      CREATE INDEX note_origin ON note (origin_id) WHERE origin_id IS NOT NULL;

      CREATE VIRTUAL TABLE note_search USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
      );
      CREATE TRIGGER note_written AFTER INSERT ON note BEGIN
        INSERT INTO note_search (rowid, words) VALUES (new.id, search_words(new.text));
      END;
      CREATE TRIGGER note_rewritten AFTER UPDATE OF text ON note WHEN new.text <> old.text BEGIN
        DELETE FROM note_search WHERE rowid = old.id;
        INSERT INTO note_search (rowid, words) VALUES (new.id, search_words(new.text));
      END;
      CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
        DELETE FROM note_search WHERE rowid = old.id;
      END;

      CREATE TABLE contact_block (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        channel TEXT NOT NULL CHECK (channel IN ('all', 'sms', 'phone', 'email', 'chat', 'wechat')),
        reason TEXT NOT NULL,
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX contact_block_channel ON contact_block (coalesce(origin_id, customer_id), channel);
      CREATE INDEX contact_block_customer ON contact_block (customer_id);
      CREATE INDEX contact_block_origin ON contact_block (origin_id) WHERE origin_id IS NOT NULL;

      CREATE TABLE custom_field (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes-no')),
        choices TEXT NOT NULL,
        position INTEGER NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE TABLE custom_value (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        field_id INTEGER NOT NULL REFERENCES custom_field (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        value TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX custom_value_field ON custom_value (coalesce(origin_id, customer_id), field_id);
      CREATE INDEX custom_value_customer ON custom_value (customer_id);
      CREATE INDEX custom_value_origin ON custom_value (origin_id) WHERE origin_id IS NOT NULL;
      CREATE INDEX custom_value_value ON custom_value (field_id, value);

      -- 0: the birthday is a day of the solar calendar, 1: of the lunar one, 2: in a leap month of the lunar one.
      ALTER TABLE customer ADD COLUMN birthday_lunar INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE customer ADD COLUMN income_band TEXT NOT NULL DEFAULT '';
      ALTER TABLE customer ADD COLUMN interests TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE customer ADD COLUMN owner TEXT NOT NULL DEFAULT '';
      ALTER TABLE customer_profile ADD COLUMN birthday_lunar INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE customer_profile ADD COLUMN owner TEXT NOT NULL DEFAULT '';
      CREATE INDEX profile_owner ON customer_profile (owner, customer_id) WHERE owner <> '';

      -- Who lives at the same address, however it is spaced; what a platform masked is nobody's address.
      CREATE INDEX profile_address ON customer_profile (lower(replace(replace(address, ' ', ''), '　', '')))
        WHERE address <> '' AND instr(address, '*') = 0;
      -- When somebody's own row was edited.
      CREATE INDEX undo_row_customer ON undo_row (row_id) WHERE table_name = 'customer';
    `)
    moveOut(db, 'note')
    moveOut(db, 'do_not_contact')
    db.exec(/* sql */ `
      UPDATE undo_row SET before = json_remove(before, '$.note', '$.do_not_contact') WHERE table_name = 'customer';
      ALTER TABLE customer DROP COLUMN note;
      ALTER TABLE customer DROP COLUMN do_not_contact;
    `)
  },
}

type Database = Parameters<Migration['up']>[0]

interface Version {
  customerId: number
  root: number
  /** The entry that made the next version; null of the present one. */
  until: number | null
  at: number
  actor: string
  value: string | number
}

/**
 * Plays back how a column came to say what it says, so that undo of an old edit still gives back the note or the block
 * of then: every edit that changed it now has written, changed or deleted a row.
 */
function moveOut(db: Database, column: 'note' | 'do_not_contact'): void {
  const isNote = column === 'note'
  const versions = db
    .prepare<[], Version>(
      `SELECT * FROM (SELECT row_id AS customerId, coalesce(merged_into_id, customer.id) AS root, journal_id AS until, journal.at,
         journal.actor, before ->> '${column}' AS value
       FROM undo_row JOIN customer ON customer.id = row_id LEFT JOIN journal ON journal.id = journal_id
       WHERE table_name = 'customer'
       UNION ALL SELECT id, coalesce(merged_into_id, id), NULL, 0, '', ${column} FROM customer
         WHERE ${column} NOT IN ('', 0) OR id IN (SELECT row_id FROM undo_row WHERE table_name = 'customer'))
       ORDER BY customerId, until IS NULL, until`,
    )
    .all()
  const add = db.prepare(
    isNote
      ? `INSERT INTO note (customer_id, origin_id, text, at, actor, created_by, changed_by)
         VALUES (@root, @origin, @value, @at, @actor, @by, @by)`
      : `INSERT INTO contact_block (customer_id, origin_id, channel, reason, at, created_by, changed_by)
         VALUES (@root, @origin, 'all', '', @at, @by, @by)`,
  )
  const table = isNote ? 'note' : 'contact_block'
  const names = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const keep = db.prepare(
    `INSERT INTO undo_row (journal_id, table_name, row_id, before)
     SELECT @by, '${table}', id, json_object(${names.map((name) => `'${name}', ${name}`).join(', ')})
     FROM ${table} WHERE id = @id`,
  )
  const rewrite = db.prepare('UPDATE note SET text = @value, changed_by = @by WHERE id = @id')
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = @id`)
  let row: number | null = null
  let before: Version | null = null
  for (const version of versions) {
    const { customerId, root, value } = version
    const first: boolean = before?.customerId !== customerId
    if (first) row = null
    // Whoever wrote what was there before any edit that is still known, nobody can undo it.
    const by: number = first ? 0 : (before?.until ?? 0)
    const said = value !== '' && value !== 0 && value !== null
    if (row !== null && value !== before?.value) {
      keep.run({ by, id: row })
      if (said) rewrite.run({ by, id: row, value })
      else {
        remove.run({ id: row })
        row = null
      }
    } else if (row === null && said) {
      const origin = root === customerId ? null : customerId
      const { at, actor } = first || !before ? { at: 0, actor: '' } : before
      const bound = isNote ? { value, actor } : {}
      row = Number(add.run({ root, origin, at, by, ...bound }).lastInsertRowid)
    }
    before = version
  }
}
