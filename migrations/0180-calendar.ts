import type { Migration } from '../electron/db/migrate.ts'

/** The calendar: which festivals a shop keeps, its own ones, its own tasks, and birthdays counted by an index alone. */
export const migration: Migration = {
  version: 180,
  up(db) {
    db.exec(/* sql */ `
      -- Only where the shop decided otherwise than the data files.
      CREATE TABLE festival_choice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        shown INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      -- The rule is JSON, as in the data files.
      CREATE TABLE own_festival (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        rule TEXT NOT NULL,
        shown INTEGER NOT NULL DEFAULT 1,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      -- Something to be done on a day, once or again and again. The time is the shop's wall clock, empty for all day;
      -- the repetition is JSON, empty for once.
      CREATE TABLE reminder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        day TEXT NOT NULL,
        time TEXT NOT NULL DEFAULT '',
        repeat TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        customer_id INTEGER REFERENCES customer (id),
        origin_id INTEGER,
        order_id INTEGER,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX reminder_day ON reminder (day);
      CREATE INDEX reminder_customer ON reminder (customer_id) WHERE customer_id IS NOT NULL;
      CREATE INDEX reminder_origin ON reminder (origin_id) WHERE origin_id IS NOT NULL;

      -- What was decided about one of its days; the day is the one its repetition gives.
      CREATE TABLE reminder_turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        reminder_id INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        state TEXT NOT NULL,
        decided_day TEXT NOT NULL,
        until_day TEXT,
        at INTEGER NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (reminder_id, day)
      );
      CREATE INDEX reminder_turn_until ON reminder_turn (until_day) WHERE until_day IS NOT NULL;
      CREATE INDEX reminder_turn_decided ON reminder_turn (decided_day);

      -- With the calendar and the closed channels: the birthdays of a month are counted without reading the people.
      DROP INDEX profile_birthday;
      CREATE INDEX profile_birthday ON customer_profile (substr(birthday, -5), birthday_lunar, blocked)
        WHERE birthday <> '';
    `)
  },
}
