import type { Migration } from '../electron/db/migrate.ts'

/**
 * Care rules of the shop's own, incidents, and what rules find people and orders by. `care_found` is derived
 * (care/prepare.ts): who came into a segment when, and what is used up when.
 */
export const migration: Migration = {
  version: 150,
  up(db) {
    db.exec(/* sql */ `
      -- What the shop changed of a shipped rule (its key), or a rule of its own (no key).
      CREATE TABLE care_rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX care_rule_key ON care_rule (key) WHERE key <> '';

      CREATE TABLE care_incident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        -- Names of provinces as orders have them, a list.
        regions TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT NOT NULL,
        pause INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX care_incident_until ON care_incident (until_day);

      CREATE TABLE care_found (
        customer_id INTEGER NOT NULL REFERENCES customer_profile (customer_id) ON DELETE CASCADE,
        finder TEXT NOT NULL,
        -- The product of a refill; 0 for a segment.
        what INTEGER NOT NULL,
        -- The day it counts from: bought last, or came into the segment; empty for who was in it from the beginning.
        since_day TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (customer_id, finder, what)
      ) WITHOUT ROWID;
      CREATE INDEX care_found_day ON care_found (finder, day);

      -- What was on the list of a day, so that the next can say what became of it.
      CREATE TABLE care_listed (day TEXT PRIMARY KEY, task_ids TEXT NOT NULL) WITHOUT ROWID;

      ALTER TABLE customer_profile ADD COLUMN first_paid_day TEXT NOT NULL DEFAULT '';
      -- The first day on which somebody with a rhythm of their own is overdue by it.
      ALTER TABLE customer_profile ADD COLUMN overdue_day TEXT NOT NULL DEFAULT '';
    `)
    fill(db)
    db.exec(/* sql */ `
      CREATE INDEX profile_first_paid ON customer_profile (first_paid_day, net_fen, customer_id);
      CREATE INDEX profile_anniversary ON customer_profile (substr(first_paid_day, -5), net_fen, customer_id);
      CREATE INDEX profile_overdue ON customer_profile (overdue_day, net_fen, customer_id);
      CREATE INDEX orders_completed ON orders (completed_at, id) WHERE completed_at IS NOT NULL;
      CREATE INDEX review_bad ON review (reviewed_at) WHERE rating <= 3;
      CREATE INDEX refund_done ON refund (finished_at) WHERE state = 'success';
    `)
    moveSettings(db)
  },
}

type Database = Parameters<Migration['up']>[0]

/** As refreshProfiles counts them (customers/profile.ts). */
function fill(db: Database): void {
  const addDays = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const write = db.prepare(
    'UPDATE customer_profile SET first_paid_day = ?, overdue_day = ? WHERE customer_id = ?',
  )
  const rows = db
    .prepare<[], { id: number; last: string; gaps: string }>(
      `SELECT customer_id AS id, last_paid_day AS last, gaps FROM customer_profile WHERE last_paid_day <> ''`,
    )
    .all()
  for (const { id, last, gaps } of rows) {
    const each = gaps === '' ? [] : gaps.split(' ').map(Number)
    const middle = (each.length - 1) / 2
    const usual = ((each[Math.floor(middle)] ?? 0) + (each[Math.ceil(middle)] ?? 0)) / 2
    const overdue = each.length < 3 ? '' : addDays(last, Math.floor(Math.max(14, 1.5 * usual)) + 1)
    write.run(addDays(last, -each.reduce((sum, gap) => sum + gap, 0)), overdue, id)
  }
}

/** Two figures of rules used to be settings. */
function moveSettings(db: Database): void {
  const saved = (key: string) =>
    db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key)
  const add = db.prepare('INSERT INTO care_rule (key, body, created_by, changed_by) VALUES (?, ?, 0, 0)')
  const days = saved('unsignedAfterDays')
  if (days !== undefined && days !== '5')
    add.run('unsigned', JSON.stringify({ when: { on: 'order', event: 'unsigned', days: Number(days) } }))
  const worth = saved('dormantWorthFen')
  if (worth !== undefined && worth !== '50000')
    add.run('dormant', JSON.stringify({ worthFen: Number(worth) }))
  db.exec(`DELETE FROM setting WHERE key IN ('unsignedAfterDays', 'dormantWorthFen')`)
}
