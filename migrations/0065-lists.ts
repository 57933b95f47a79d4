import type { Migration } from '../electron/db/migrate.ts'

/**
 * What lists are filtered by and kept as: tags, saved views, the shops a person bought in, and which profiles changed
 * lately, so that a reader that keeps columns in memory need not read everybody again.
 */
export const migration: Migration = {
  version: 65,
  up(db) {
    db.exec(/* sql */ `
      -- Ids are not given again: addresses and undone entries still name those of tags that are gone.
      CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        color TEXT NOT NULL DEFAULT 'neutral',
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      CREATE TABLE customer_tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tag_id INTEGER NOT NULL REFERENCES tag (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX customer_tag_once ON customer_tag (coalesce(origin_id, customer_id), tag_id);
      CREATE INDEX customer_tag_customer ON customer_tag (customer_id, tag_id);
      CREATE INDEX customer_tag_origin ON customer_tag (origin_id) WHERE origin_id IS NOT NULL;
      CREATE INDEX customer_tag_tagged ON customer_tag (tag_id, customer_id);

      -- A list as somebody likes to see it: its address (filters and order) and its columns.
      CREATE TABLE saved_view (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        list TEXT NOT NULL,
        name TEXT NOT NULL,
        view TEXT NOT NULL,
        position INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (list, name)
      );

      -- Ids of the shops a person ordered in, each between blanks.
      ALTER TABLE customer_profile ADD COLUMN shops TEXT NOT NULL DEFAULT '';
      -- Of the texts a person is found by: tells whether their words must be written anew.
      ALTER TABLE customer_profile ADD COLUMN search_hash INTEGER NOT NULL DEFAULT 0;
      UPDATE customer_profile SET shops = coalesce((SELECT ' ' || group_concat(shop_id, ' ') || ' ' FROM (
        SELECT DISTINCT shop_id FROM orders WHERE orders.customer_id = customer_profile.customer_id
        ORDER BY shop_id)), '');
    `)
    keepLatestChanges(db)
  },
}

/** Of the profiles; whoever missed more than are kept reads all of them. */
const KEPT_CHANGES = 20_000

function keepLatestChanges(db: Parameters<Migration['up']>[0]): void {
  db.exec('CREATE TABLE profile_change (id INTEGER PRIMARY KEY, profile_id INTEGER NOT NULL)')
  const note = (of: string) => `INSERT INTO profile_change (profile_id) VALUES (${of}.customer_id);
    DELETE FROM profile_change WHERE id = last_insert_rowid() - ${KEPT_CHANGES};`
  db.exec(/* sql */ `
    CREATE TRIGGER profile_made AFTER INSERT ON customer_profile BEGIN ${note('new')} END;
    CREATE TRIGGER profile_changed AFTER UPDATE ON customer_profile BEGIN ${note('new')} END;
    CREATE TRIGGER profile_gone AFTER DELETE ON customer_profile BEGIN ${note('old')} END;
  `)
}
