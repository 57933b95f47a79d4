import type { Migration } from '../electron/db/migrate.ts'

/**
 * The first schema. `created_by` and `changed_by` are the journal entries that made and last changed a row: undo takes
 * back what nobody has touched since. Tables `customer_profile` and `customer_search` are derived and can be rebuilt.
 */
export const migration: Migration = {
  version: 10,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) WITHOUT ROWID;

      CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        door TEXT NOT NULL,
        action TEXT NOT NULL,
        count INTEGER NOT NULL,
        data TEXT NOT NULL,
        undo TEXT NOT NULL CHECK (undo IN ('possible', 'done', 'none'))
      );

      CREATE TABLE undo_row (
        journal_id INTEGER NOT NULL REFERENCES journal (id),
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT NOT NULL,
        PRIMARY KEY (journal_id, table_name, row_id)
      ) WITHOUT ROWID;

      -- Text that repeats in order after order: statuses, carriers, places.
      CREATE TABLE word (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL UNIQUE
      );

      CREATE TABLE shop (
        id INTEGER PRIMARY KEY,
        platform TEXT NOT NULL,
        name TEXT NOT NULL,
        time_zone TEXT NOT NULL,
        currency TEXT NOT NULL,
        demo INTEGER NOT NULL DEFAULT 0,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (platform, name)
      );

      CREATE TABLE product (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        sku TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (title, sku)
      );

      -- Only what a person said or decided; what orders tell stands in customer_profile.
      CREATE TABLE customer (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        gender TEXT NOT NULL DEFAULT 'unknown',
        birthday TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        do_not_contact INTEGER NOT NULL DEFAULT 0,
        merged_into_id INTEGER REFERENCES customer (id),
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      CREATE TABLE identity (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        value TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX identity_key ON identity (value, kind, scope);
      CREATE INDEX identity_customer ON identity (customer_id);

      CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        shop_id INTEGER NOT NULL REFERENCES shop (id),
        order_number TEXT NOT NULL,
        external_id TEXT NOT NULL,
        customer_id INTEGER REFERENCES customer (id),
        status INTEGER NOT NULL,
        status_raw INTEGER NOT NULL REFERENCES word (id),
        close_reason INTEGER NOT NULL REFERENCES word (id),
        paid INTEGER NOT NULL,
        currency TEXT NOT NULL,
        gross_fen INTEGER,
        refund_fen INTEGER NOT NULL,
        due_fen INTEGER,
        shipping_fen INTEGER,
        discount_fen INTEGER,
        money_rank INTEGER NOT NULL,
        created_at INTEGER,
        created_day TEXT,
        paid_at INTEGER,
        shipped_at INTEGER,
        completed_at INTEGER,
        items INTEGER NOT NULL,
        line_level INTEGER NOT NULL,
        carrier INTEGER NOT NULL REFERENCES word (id),
        tracking_number TEXT NOT NULL,
        channel INTEGER NOT NULL REFERENCES word (id),
        buyer_message TEXT NOT NULL,
        seller_note TEXT NOT NULL,
        note_rank INTEGER NOT NULL,
        name TEXT NOT NULL,
        nick TEXT NOT NULL,
        phone TEXT NOT NULL,
        phone_kind TEXT NOT NULL,
        email TEXT NOT NULL,
        country INTEGER NOT NULL REFERENCES word (id),
        province INTEGER NOT NULL REFERENCES word (id),
        city INTEGER NOT NULL REFERENCES word (id),
        district INTEGER NOT NULL REFERENCES word (id),
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        accepts_marketing INTEGER,
        seen_hash INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (shop_id, order_number, external_id)
      );
      CREATE INDEX orders_customer ON orders (customer_id, created_at) WHERE customer_id IS NOT NULL;
      CREATE INDEX orders_created ON orders (coalesce(created_at, 0), id);
      CREATE INDEX orders_paid ON orders (coalesce(paid_at, 0), id);
      CREATE INDEX orders_gross ON orders (coalesce(gross_fen, 0), id);
      CREATE INDEX orders_net ON orders (coalesce(gross_fen, 0) - refund_fen, id);
      CREATE INDEX orders_refund ON orders (refund_fen, id);
      CREATE INDEX orders_items ON orders (items, id);
      CREATE INDEX orders_status ON orders (status, id);
      CREATE INDEX orders_number ON orders (order_number, id);
      CREATE INDEX orders_shop ON orders (shop_id, id);
      CREATE INDEX orders_status_created ON orders (status, coalesce(created_at, 0), id);
      CREATE INDEX orders_anonymous ON orders (coalesce(created_at, 0), id) WHERE customer_id IS NULL;

      CREATE TABLE order_line (
        id INTEGER PRIMARY KEY,
        order_id INTEGER NOT NULL REFERENCES orders (id),
        line_key TEXT NOT NULL,
        product_id INTEGER NOT NULL REFERENCES product (id),
        attributes INTEGER NOT NULL REFERENCES word (id),
        quantity INTEGER NOT NULL,
        unit_price_fen INTEGER,
        amount_fen INTEGER,
        refund_fen INTEGER NOT NULL,
        status_raw INTEGER NOT NULL REFERENCES word (id),
        line_rank INTEGER NOT NULL,
        adjustment INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (order_id, line_key)
      );

      CREATE TABLE customer_profile (
        customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
        name TEXT NOT NULL,
        nick TEXT NOT NULL,
        phone TEXT NOT NULL,
        phone_kind TEXT NOT NULL,
        email TEXT NOT NULL,
        region TEXT NOT NULL,
        address TEXT NOT NULL,
        platforms TEXT NOT NULL,
        currency TEXT NOT NULL,
        other_currencies INTEGER NOT NULL,
        orders INTEGER NOT NULL,
        paid_orders INTEGER NOT NULL,
        gross_fen INTEGER NOT NULL,
        refund_fen INTEGER NOT NULL,
        net_fen INTEGER NOT NULL,
        average_fen INTEGER NOT NULL,
        items INTEGER NOT NULL,
        first_order_at INTEGER NOT NULL,
        last_order_at INTEGER NOT NULL,
        last_paid_at INTEGER NOT NULL,
        last_paid_day TEXT NOT NULL,
        purchase_days INTEGER NOT NULL
      );

      CREATE VIRTUAL TABLE customer_search USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
      );

      CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY REFERENCES journal (id),
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        state TEXT NOT NULL,
        demo INTEGER NOT NULL,
        told INTEGER NOT NULL DEFAULT 0,
        files TEXT NOT NULL,
        result TEXT
      );
      CREATE TABLE import_file (
        id INTEGER PRIMARY KEY,
        import_id INTEGER NOT NULL REFERENCES import_batch (id),
        name TEXT NOT NULL,
        header TEXT NOT NULL
      );
      CREATE INDEX import_file_batch ON import_file (import_id);
      CREATE TABLE import_reject (
        id INTEGER PRIMARY KEY,
        file_id INTEGER NOT NULL REFERENCES import_file (id),
        row INTEGER NOT NULL,
        code TEXT NOT NULL,
        data TEXT NOT NULL,
        cells TEXT NOT NULL
      );
      CREATE INDEX import_reject_file ON import_reject (file_id);

      CREATE TABLE care_decision (
        id INTEGER PRIMARY KEY,
        task_key TEXT NOT NULL UNIQUE,
        customer_id INTEGER REFERENCES customer (id),
        order_id INTEGER,
        reason TEXT NOT NULL,
        state TEXT NOT NULL,
        at INTEGER NOT NULL,
        day TEXT NOT NULL,
        until_day TEXT,
        note TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX care_decision_customer ON care_decision (customer_id) WHERE customer_id IS NOT NULL;
      CREATE INDEX care_decision_day ON care_decision (day);
    `)
    db.exec(profileIndexes)
  },
}

/** Every column a list can be sorted by has its own `(column, id)`: a page anywhere costs the same. */
const profileIndexes = [
  'name',
  'region',
  'platforms',
  'phone',
  'email',
  'orders',
  'paid_orders',
  'gross_fen',
  'refund_fen',
  'net_fen',
  'average_fen',
  'items',
  'first_order_at',
  'last_order_at',
  'last_paid_at',
]
  .map((column) => `CREATE INDEX profile_${column} ON customer_profile (${column}, customer_id);`)
  .join('\n')
