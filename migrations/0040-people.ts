import type { Migration } from '../electron/db/migrate.ts'

/**
 * Who is who. Joining is a link, not a deletion: the joined customer stays, `merged_into_id` names who stands for the
 * whole group (never a chain), and every row that hangs on somebody says in `customer_id` whose it is today and in
 * `origin_id` whose it would be if nobody were joined (null: the same). Both are derived from the links and can be
 * made again from them at any time.
 */
export const migration: Migration = {
  version: 40,
  up(db) {
    // Rows that commands delete and undo puts back never share their id with a later one: hence AUTOINCREMENT.
    db.exec(/* sql */ `
      CREATE TABLE customer_link (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        one_id INTEGER NOT NULL REFERENCES customer (id),
        other_id INTEGER NOT NULL REFERENCES customer (id),
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
        basis TEXT NOT NULL CHECK (basis IN ('evidence', 'hand')),
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (one_id, other_id, basis)
      );
      CREATE INDEX customer_link_other ON customer_link (other_id);

      -- Values that say nothing about who somebody is, though they look as if they did; stopped = 0: somebody looked at
      -- the value and found it good.
      CREATE TABLE stopped_key (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        value TEXT NOT NULL,
        stopped INTEGER NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('many', 'own', 'hand')),
        buyers INTEGER NOT NULL,
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (kind, scope, value)
      );

      -- Whose an anonymous order is, by somebody's word. Found again by number, because an order that is imported anew
      -- has another id.
      CREATE TABLE order_claim (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        order_number TEXT NOT NULL,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,
        source TEXT NOT NULL CHECK (source IN ('numbers', 'pairs', 'code', 'who')),
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, order_number)
      );
      CREATE INDEX order_claim_customer ON order_claim (customer_id);

      -- A code on a card in the parcel: who tells it is who bought.
      CREATE TABLE parcel_code (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        order_number TEXT NOT NULL,
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, order_number)
      );
    `)
    // Where the large tables ended when an entry began: undo finds what it made without reading them.
    db.exec(`ALTER TABLE journal ADD COLUMN ends TEXT NOT NULL DEFAULT '{}'`)
    for (const table of ['orders', 'identity', 'member', 'care_decision'])
      db.exec(`ALTER TABLE ${table} ADD COLUMN origin_id INTEGER`)
    for (const table of ['orders', 'identity', 'member', 'care_decision', 'order_claim'])
      db.exec(`CREATE INDEX ${table}_origin ON ${table} (origin_id) WHERE origin_id IS NOT NULL`)
    showPersonFacts(db)
    linkTheJoined(db)
  },
}

/** What a person is by hand or by a member list stands in the profile, where lists and care find it at once. */
function showPersonFacts(db: Parameters<Migration['up']>[0]): void {
  db.exec(/* sql */ `
    ALTER TABLE customer_profile ADD COLUMN gender TEXT NOT NULL DEFAULT 'unknown';
    ALTER TABLE customer_profile ADD COLUMN birthday TEXT NOT NULL DEFAULT '';
    -- Days between consecutive purchase days, ascending; with them the model is counted without reading the orders.
    ALTER TABLE customer_profile ADD COLUMN gaps TEXT NOT NULL DEFAULT '';
    CREATE INDEX profile_gaps ON customer_profile (gaps) WHERE gaps <> '';
    -- Do not contact: one bit per channel, all of them 31.
    ALTER TABLE customer_profile ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
    UPDATE customer_profile SET birthday = (SELECT birthday FROM member
        WHERE member.customer_id = customer_profile.customer_id AND birthday <> ''
        ORDER BY length(birthday) DESC, birthday LIMIT 1)
      WHERE customer_id IN (SELECT customer_id FROM member WHERE birthday <> '');
    UPDATE customer_profile SET gender = customer.gender,
        birthday = CASE WHEN customer.birthday <> '' THEN customer.birthday ELSE customer_profile.birthday END,
        blocked = CASE do_not_contact WHEN 1 THEN 31 ELSE 0 END
      FROM customer WHERE customer.id = customer_id;
    DROP INDEX customer_birthday;
    DROP INDEX member_birthday;
    CREATE INDEX profile_birthday ON customer_profile (substr(birthday, -5)) WHERE birthday <> '';
  `)
}

/** People joined so far were chains without a link. */
function linkTheJoined(db: Parameters<Migration['up']>[0]): void {
  db.exec(/* sql */ `
    CREATE TEMP TABLE joined AS WITH RECURSIVE up (id, top) AS (
      SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL
      UNION ALL SELECT up.id, customer.merged_into_id FROM up JOIN customer ON customer.id = up.top
        WHERE customer.merged_into_id IS NOT NULL)
      SELECT id, min(top) AS top FROM up GROUP BY id;
    UPDATE customer SET merged_into_id = (SELECT top FROM joined WHERE joined.id = customer.id)
      WHERE id IN (SELECT id FROM joined);
    INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
      SELECT top, joined.id, 'same', 'evidence', 0, customer.changed_by, customer.changed_by
      FROM joined JOIN customer ON customer.id = joined.id;
    DROP TABLE joined;
  `)
}
