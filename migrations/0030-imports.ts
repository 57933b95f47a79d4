import type { Migration } from '../electron/db/migrate.ts'

/**
 * Imports of every kind. `import_told` holds what each import told about a thing, so that any import can be taken back
 * and the thing made again from what the others told. `refund`, `review`, `member`, `product_listing` and `traffic`
 * are made from it; they are found again by order number, account or product, never by the id of an order.
 */
export const migration: Migration = {
  version: 30,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE import_told (
        entity TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        import_id INTEGER NOT NULL,
        as_of INTEGER NOT NULL,
        said TEXT NOT NULL,
        PRIMARY KEY (entity, entity_id, import_id, as_of)
      ) WITHOUT ROWID;
      CREATE INDEX import_told_import ON import_told (import_id);

      -- Orders of which an import said exactly what had been said before: their ids, packed.
      ALTER TABLE import_batch ADD COLUMN same BLOB;

      ALTER TABLE import_file ADD COLUMN kind TEXT NOT NULL DEFAULT 'orders';
      ALTER TABLE import_file ADD COLUMN layout TEXT NOT NULL DEFAULT '';
      ALTER TABLE import_file ADD COLUMN shop_id INTEGER;
      ALTER TABLE import_file ADD COLUMN from_day TEXT;
      ALTER TABLE import_file ADD COLUMN to_day TEXT;
      ALTER TABLE import_file ADD COLUMN as_of INTEGER;
      ALTER TABLE import_reject ADD COLUMN cleared_by INTEGER;
      CREATE INDEX import_reject_open ON import_reject (file_id) WHERE cleared_by IS NULL;

      -- Status and refund as the order files tell them, of orders whose refunds are known from a refund file. They
      -- stand in the order's own row, so that its image for undo holds both.
      ALTER TABLE orders ADD COLUMN told_status INTEGER;
      ALTER TABLE orders ADD COLUMN told_refund_fen INTEGER;
      -- Refunded without an amount means refunded in full.
      UPDATE orders SET refund_fen = gross_fen
        WHERE status = 80 AND gross_fen > 0 AND refund_fen = 0 AND (money_rank / 128) % 128 = 0;
      CREATE INDEX orders_settled ON orders (id) WHERE told_status IS NOT NULL;

      -- Who was joined into whom: asked when people part again, and whenever a customer goes.
      CREATE INDEX customer_merged ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL;

      CREATE TABLE refund (
        id INTEGER PRIMARY KEY,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        record_key TEXT NOT NULL,
        refund_number TEXT NOT NULL,
        order_number TEXT NOT NULL,
        line_key TEXT NOT NULL,
        state TEXT NOT NULL,
        status_raw TEXT NOT NULL,
        amount_fen INTEGER,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        applied_at INTEGER,
        finished_at INTEGER,
        title TEXT NOT NULL,
        facts TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, record_key)
      );
      CREATE INDEX refund_order ON refund (order_number);

      CREATE TABLE review (
        id INTEGER PRIMARY KEY,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        record_key TEXT NOT NULL,
        order_number TEXT NOT NULL,
        account TEXT NOT NULL,
        rating INTEGER,
        text TEXT NOT NULL,
        reviewed_at INTEGER,
        title TEXT NOT NULL,
        facts TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, record_key)
      );
      CREATE INDEX review_order ON review (order_number);
      CREATE INDEX review_account ON review (account) WHERE account <> '';

      -- What a member list says about a person; the person's own row holds only what was decided by hand.
      CREATE TABLE member (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER REFERENCES customer (id),
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        record_key TEXT NOT NULL,
        name TEXT NOT NULL,
        nick TEXT NOT NULL,
        account TEXT NOT NULL,
        member_id TEXT NOT NULL,
        phone TEXT NOT NULL,
        phone_kind TEXT NOT NULL,
        email TEXT NOT NULL,
        gender TEXT NOT NULL,
        birthday TEXT NOT NULL,
        level TEXT NOT NULL,
        points INTEGER,
        balance_fen INTEGER,
        tags TEXT NOT NULL,
        region TEXT NOT NULL,
        address TEXT NOT NULL,
        joined_at INTEGER,
        facts TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, record_key)
      );
      CREATE INDEX member_customer ON member (customer_id);
      CREATE INDEX member_birthday ON member (substr(birthday, -5)) WHERE birthday <> '';

      CREATE TABLE product_listing (
        id INTEGER PRIMARY KEY,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        record_key TEXT NOT NULL,
        product_id TEXT NOT NULL,
        sku TEXT NOT NULL,
        title TEXT NOT NULL,
        attributes TEXT NOT NULL,
        category TEXT NOT NULL,
        price_fen INTEGER,
        cost_fen INTEGER,
        stock INTEGER,
        status_raw TEXT NOT NULL,
        facts TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, record_key)
      );

      CREATE TABLE traffic (
        id INTEGER PRIMARY KEY,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        record_key TEXT NOT NULL,
        day TEXT NOT NULL,
        product_id TEXT NOT NULL,
        title TEXT NOT NULL,
        visitors INTEGER,
        views INTEGER,
        dwell_seconds REAL,
        favourites INTEGER,
        cart_people INTEGER,
        buyers INTEGER,
        paid_fen INTEGER,
        facts TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, record_key)
      );
      CREATE INDEX traffic_day ON traffic (shop_id, day);

      CREATE TABLE import_layout (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        layout TEXT NOT NULL,
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX import_layout_header ON import_layout (fingerprint);

      -- What a person said a platform's word means.
      CREATE TABLE status_word (
        id INTEGER PRIMARY KEY,
        platform TEXT NOT NULL,
        word TEXT NOT NULL,
        status INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (platform, word)
      );

      CREATE TABLE watched_file (
        path TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        state TEXT NOT NULL,
        refused TEXT,
        import_id INTEGER,
        at INTEGER NOT NULL
      ) WITHOUT ROWID;
    `)
  },
}
