import type { Migration } from '../electron/db/migrate.ts'

/**
 * What member lists say about fields of the shop's own (`own:<id>` in `member.facts`), in a table of its own, so that
 * people are found by it. Kept by triggers: whatever writes, undoes or removes a member needs to know nothing of it.
 */
export const migration: Migration = {
  version: 105,
  up(db) {
    const forget = (row: 'new' | 'old') => `DELETE FROM told_field WHERE member_id = ${row}.id;`
    const tell = `INSERT INTO told_field (member_id, field_id, value)
      SELECT new.id, CAST(substr(key, 5) AS INTEGER), value FROM json_each(new.facts) WHERE key LIKE 'own:%';`
    const tells = (row: 'new' | 'old') => `instr(${row}.facts, '"own:') > 0`
    db.exec(/* sql */ `
      CREATE TABLE told_field (
        member_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (member_id, field_id)
      ) WITHOUT ROWID;
      CREATE INDEX told_field_value ON told_field (field_id, value, member_id);
      CREATE TRIGGER field_told AFTER INSERT ON member WHEN ${tells('new')} BEGIN ${forget('new')} ${tell} END;
      CREATE TRIGGER field_told_anew AFTER UPDATE OF facts ON member
        WHEN ${tells('new')} OR ${tells('old')} BEGIN ${forget('new')} ${tell} END;
      CREATE TRIGGER field_untold AFTER DELETE ON member WHEN ${tells('old')} BEGIN ${forget('old')} END;
      -- Of each person and field what a hand said, else what the newest membership says (fields/queries.ts).
      CREATE VIEW known_field AS
        SELECT customer_id, field_id, value FROM (
          SELECT customer_id, field_id, value,
            row_number() OVER (PARTITION BY customer_id, field_id ORDER BY rank, joined_at DESC, told_by DESC) AS place
          FROM (
            SELECT customer_id, field_id, value, coalesce(origin_id, 0) AS rank, 0 AS joined_at, '' AS told_by
              FROM custom_value
            UNION ALL
            SELECT member.customer_id, told_field.field_id, told_field.value, 9e15, coalesce(member.joined_at, 0),
                member.record_key
              FROM told_field JOIN member ON member.id = told_field.member_id WHERE member.customer_id IS NOT NULL
          )
        ) WHERE place = 1;
      CREATE INDEX undo_row_opened ON undo_row (before ->> '$.customer_id') WHERE table_name = 'contact_block';
    `)
  },
}
