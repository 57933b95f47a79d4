import type { Migration } from '../electron/db/migrate.ts'

/**
 * What stands between wanting to contact people and doing it: whom the shop contacted and when, what they said about
 * being written to, who may be contacted all the same, and the shop's limits.
 *
 * `consent` is only ever added to: the newest word of a person and channel counts, the older ones prove what was said
 * before, and an undone word leaves the one before it.
 */
export const migration: Migration = {
  version: 130,
  up(db) {
    const hanging = /* sql */ `
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        origin_id INTEGER,`
    const authored = /* sql */ `
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL`
    const channel = `channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'email', 'chat', 'wechat'))`
    db.exec(/* sql */ `
      CREATE TABLE contact_made (${hanging}
        ${channel},
        at INTEGER NOT NULL,
        -- What made the shop contact them: a follow-up, a file for a sender, somebody by hand.
        source TEXT NOT NULL,
        task_key TEXT,
        script_key TEXT,
        script_version INTEGER,
        note TEXT NOT NULL DEFAULT '',${authored}
      );
      CREATE INDEX contact_made_customer ON contact_made (customer_id, at, channel);
      CREATE INDEX contact_made_origin ON contact_made (origin_id) WHERE origin_id IS NOT NULL;
      CREATE INDEX contact_made_at ON contact_made (at, customer_id, channel);
      CREATE INDEX contact_made_task ON contact_made (task_key) WHERE task_key IS NOT NULL;

      CREATE TABLE consent (${hanging}
        ${channel},
        state TEXT NOT NULL CHECK (state IN ('given', 'refused', 'withdrawn', 'unknown')),
        -- How they said it.
        source TEXT NOT NULL,
        at INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '',${authored}
      );
      CREATE INDEX consent_customer ON consent (customer_id, channel, at);
      CREATE INDEX consent_origin ON consent (origin_id) WHERE origin_id IS NOT NULL;
      -- What buyers ticked at the checkout.
      CREATE INDEX orders_marketing ON orders (customer_id, origin_id, created_at, accepts_marketing)
        WHERE accepts_marketing IS NOT NULL AND customer_id IS NOT NULL;

      CREATE TABLE gate_override (${hanging}
        purpose TEXT NOT NULL CHECK (purpose IN ('care', 'marketing')),
        reason TEXT NOT NULL,
        at INTEGER NOT NULL,
        until INTEGER NOT NULL,${authored}
      );
      CREATE INDEX gate_override_customer ON gate_override (customer_id);
      CREATE INDEX gate_override_origin ON gate_override (origin_id) WHERE origin_id IS NOT NULL;
      CREATE INDEX gate_override_until ON gate_override (until);

      CREATE TABLE gate_limits (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        limits TEXT NOT NULL,${authored}
      );
      -- Which cases are still open.
      CREATE INDEX refund_open ON refund (coalesce(applied_at, 0), order_number, shop_id)
        WHERE state IN ('pending', '', 'unknown') AND finished_at IS NULL;
    `)
  },
}
