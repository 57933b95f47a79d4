import type { Migration } from '../electron/db/migrate.ts'

/**
 * The morning: what came of a contact and with which words it was made, who of the staff does what, which days were
 * finished, and the numbers of lists on paper.
 */
export const migration: Migration = {
  version: 160,
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE care_decision ADD COLUMN rule_key TEXT NOT NULL DEFAULT '';
      ALTER TABLE care_decision ADD COLUMN channel TEXT NOT NULL DEFAULT '';
      ALTER TABLE care_decision ADD COLUMN script_key TEXT NOT NULL DEFAULT '';
      ALTER TABLE care_decision ADD COLUMN script_version INTEGER NOT NULL DEFAULT 0;
      -- What the person did: '' not told, 'replied', 'ordered', 'refused', 'no_answer'.
      ALTER TABLE care_decision ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
      UPDATE care_decision SET rule_key = reason;

      CREATE TABLE staff (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        -- Both days included; null: present.
        away_from TEXT,
        away_until TEXT,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      -- Who does a follow-up, where that is not whoever looks after the customer anyway.
      CREATE TABLE care_assignment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_key TEXT NOT NULL UNIQUE,
        customer_id INTEGER REFERENCES customer (id),
        origin_id INTEGER,
        order_id INTEGER,
        owner TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX care_assignment_customer ON care_assignment (customer_id) WHERE customer_id IS NOT NULL;
      CREATE INDEX care_assignment_origin ON care_assignment (origin_id) WHERE origin_id IS NOT NULL;

      -- A day whose work was done: written once, when it was.
      CREATE TABLE care_day (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        day TEXT NOT NULL UNIQUE,
        reached TEXT NOT NULL CHECK (reached IN ('all', 'capacity')),
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      -- A list on paper: the follow-ups behind its numbers, in their order (a JSON array of arrays of task keys).
      CREATE TABLE care_sheet (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        lines TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
    `)
  },
}
