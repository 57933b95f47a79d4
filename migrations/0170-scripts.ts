import type { Migration } from '../electron/db/migrate.ts'

/**
 * The shop's own scripts with all their versions, what it chose of the shipped ones, and its own list of words to
 * look out for. Ids are not given again: contacts made name scripts that may be gone.
 */
export const migration: Migration = {
  version: 170,
  up(db) {
    db.exec(/* sql */ `
      CREATE TABLE script (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        situation TEXT NOT NULL,
        channel TEXT NOT NULL,
        locale TEXT NOT NULL,
        -- The one in use.
        version INTEGER NOT NULL,
        -- Key of the script it was made from; else empty.
        copied_from TEXT NOT NULL DEFAULT '',
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE INDEX script_situation ON script (situation, channel, locale);

      CREATE TABLE script_version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        script_id INTEGER NOT NULL REFERENCES script (id),
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        -- JSON: the wordings that take turns.
        variants TEXT NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX script_version_once ON script_version (script_id, version);

      -- Where a script stands among those of its situation and whether it is used; shipped ones by their key.
      CREATE TABLE script_choice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        script_key TEXT NOT NULL UNIQUE,
        off INTEGER NOT NULL DEFAULT 0,
        position INTEGER,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL
      );

      -- A word of the shop's own list, or what it changed about a shipped one.
      CREATE TABLE script_word (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        locale TEXT NOT NULL,
        word TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '',
        suggestion TEXT NOT NULL DEFAULT '',
        -- JSON: phrases it may stand in.
        exceptions TEXT NOT NULL DEFAULT '[]',
        off INTEGER NOT NULL DEFAULT 0,
        created_by INTEGER NOT NULL,
        changed_by INTEGER NOT NULL,
        UNIQUE (locale, word)
      );
    `)
  },
}
