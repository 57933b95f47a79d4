import type { Migration } from '../electron/db/migrate.ts'

/**
 * Tags of kinds, in groups, kept by rules; since when somebody has one and what took it away. What people have by rule
 * is a spell without an end; what they have by hand stays in `customer_tag`, whose ended spells triggers write.
 */
export const migration: Migration = {
  version: 140,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE tag_group (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        -- One of its tags at most: putting one on takes the others off.
        exclusive INTEGER NOT NULL DEFAULT 0,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      ALTER TABLE tag ADD COLUMN kind TEXT NOT NULL DEFAULT 'static';
      -- 0: in none.
      ALTER TABLE tag ADD COLUMN group_id INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE tag ADD COLUMN description TEXT NOT NULL DEFAULT '';
      ALTER TABLE tag ADD COLUMN owner TEXT NOT NULL DEFAULT '';
      -- Its last day; empty for none.
      ALTER TABLE tag ADD COLUMN expires_on TEXT NOT NULL DEFAULT '';
      -- Days after which it falls off whom it was put on; 0 for never.
      ALTER TABLE tag ADD COLUMN expires_days INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE tag ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      -- 0: put on by hand.
      ALTER TABLE tag ADD COLUMN rule_id INTEGER NOT NULL DEFAULT 0;

      -- Every rule a tag ever had: spells name the one that put it on. Rows only come.
      CREATE TABLE tag_rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        rule TEXT NOT NULL,
        at INTEGER NOT NULL
      );

      -- From when until when somebody had a tag. 'person_id' is who it was then: people are joined and parted by links,
      -- history is not rewritten.
      CREATE TABLE tag_spell (
        id INTEGER PRIMARY KEY,
        tag_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        from_at INTEGER NOT NULL,
        from_journal INTEGER NOT NULL,
        from_why TEXT NOT NULL,
        rule_id INTEGER NOT NULL,
        -- What the person's figures were then.
        paid_orders INTEGER,
        net_fen INTEGER,
        last_paid_day TEXT,
        until_at INTEGER,
        until_journal INTEGER,
        until_why TEXT
      );
      CREATE INDEX tag_spell_tag ON tag_spell (tag_id, until_at, person_id);
      CREATE INDEX tag_spell_person ON tag_spell (person_id, tag_id, until_at);

      -- For which rule, and whether at work, the spells of a tag are right.
      CREATE TABLE tag_upkeep (tag_id INTEGER PRIMARY KEY, state TEXT NOT NULL);

      -- Whom rules must be asked about again, besides those whose profile changed; and what else rules may ask changed.
      CREATE TABLE tag_due (what TEXT NOT NULL, of_id INTEGER NOT NULL, PRIMARY KEY (what, of_id)) WITHOUT ROWID;

      -- Who has which tag, by hand or by rule, and since when. Tags that are put away are on nobody.
      CREATE VIEW has_tag AS
        SELECT customer_tag.tag_id, customer_tag.customer_id, customer_tag.created_by AS journal_id
          FROM customer_tag WHERE tag_id NOT IN (SELECT id FROM tag WHERE archived = 1)
        UNION ALL SELECT tag_id, person_id, from_journal FROM tag_spell WHERE until_at IS NULL;

      CREATE TRIGGER tag_taken AFTER DELETE ON customer_tag BEGIN
        ${ended} END;
      CREATE TRIGGER tag_turned AFTER UPDATE OF tag_id ON customer_tag WHEN old.tag_id <> new.tag_id BEGIN
        ${ended} ${resumed} END;
      CREATE TRIGGER tag_put_back AFTER INSERT ON customer_tag
        WHEN new.created_by < (SELECT max(id) FROM journal) BEGIN ${resumed} END;
      CREATE TRIGGER tag_spells_gone AFTER DELETE ON customer BEGIN
        DELETE FROM tag_spell WHERE person_id = old.id; END;
    `)
    for (const table of ofPeople) follow(db, table, 'person', 'customer_id')
    for (const [table, what] of wholes) follow(db, table, what, '0')
    db.exec(/* sql */ `
      CREATE TRIGGER product_named AFTER UPDATE OF title, sku ON product
        BEGIN INSERT INTO tag_due SELECT 'product', 0
          WHERE NOT EXISTS (SELECT 1 FROM tag_due WHERE what = 'product'); END;`)
  },
}

const holder = (row: 'new' | 'old') => `coalesce(${row}.origin_id, ${row}.customer_id)`

const ended = `INSERT INTO tag_spell (tag_id, person_id, from_at, from_journal, from_why, rule_id, until_at, until_journal,
    until_why)
  SELECT old.tag_id, ${holder('old')}, coalesce((SELECT at FROM journal WHERE id = old.created_by), at), old.created_by,
    'hand', 0, at, id, 'hand' FROM journal ORDER BY id DESC LIMIT 1;`

/** What comes back was never gone. */
const resumed = `DELETE FROM tag_spell WHERE person_id = ${holder('new')} AND tag_id = new.tag_id
  AND from_journal = new.created_by AND from_why = 'hand';`

/** What rules ask of one person and their profile does not show. */
const ofPeople = [
  'note',
  'care_decision',
  'contact_made',
  'custom_value',
  'segment_member',
  'customer_tag',
  'member',
]

/** What rules ask that is of nobody alone: all are asked again by the rules it concerns. */
const wholes = [
  ['refund', 'refund'],
  ['review', 'review'],
  ['product_listing', 'product'],
  ['shop', 'shop'],
  ['custom_field', 'field'],
  ['segment', 'segment'],
  ['segment_snapshot', 'segment'],
  ['tag', 'tag'],
] as const

function follow(db: Parameters<Migration['up']>[0], table: string, what: string, id: string): void {
  // Not OR IGNORE: the conflict clause of the statement that fires a trigger would be the trigger's own.
  const note = (row: 'new' | 'old') => {
    const due = id === '0' ? '0' : `${row}.${id}`
    return `INSERT INTO tag_due SELECT '${what}', ${due} WHERE ${due} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM tag_due WHERE what = '${what}' AND of_id = ${due});`
  }
  db.exec(/* sql */ `
    CREATE TRIGGER tag_due_${table}_new AFTER INSERT ON ${table} BEGIN ${note('new')} END;
    CREATE TRIGGER tag_due_${table}_changed AFTER UPDATE ON ${table} BEGIN ${note('old')} ${note('new')} END;
    CREATE TRIGGER tag_due_${table}_gone AFTER DELETE ON ${table} BEGIN ${note('old')} END;`)
}
