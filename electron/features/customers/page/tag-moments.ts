import type { Db } from '../../../db/connect.ts'
import type { Moment } from './moments.ts'

/** Of somebody whom rules tag and untag every day the newest are enough. */
const MOST_SPELLS = 500

interface Row {
  kind: 'tagged' | 'untagged'
  id: number
  at: number
  name: string
  why: string
}

/** Tags that came and went, by hand, by rule or by member lists, of everybody a person is made of. */
export function tagMoments(db: Db, living: number, bases: string): Moment[] {
  const rows = db
    .prepare<{ bases: string; living: number }, Row>(
      `WITH spell AS (
         SELECT id, tag_id, from_at, from_why, until_at, until_why FROM tag_spell
         WHERE person_id IN (SELECT value FROM json_each(@bases)) AND tag_id > 0 ORDER BY id DESC LIMIT ${MOST_SPELLS}
       )
       SELECT 'tagged' AS kind, 2 * spell.id AS id, from_at AS at, name, from_why AS why
         FROM spell JOIN tag ON tag.id = tag_id
       UNION ALL SELECT 'untagged', 2 * spell.id, until_at, name, until_why
         FROM spell JOIN tag ON tag.id = tag_id WHERE until_at IS NOT NULL
       UNION ALL SELECT 'tagged', 2 * customer_tag.id + 1, at, name,
           iif(told = 1 AND action IN ('imports.load', 'demo.load'), 'told', 'hand')
         FROM customer_tag JOIN tag ON tag.id = tag_id JOIN journal ON journal.id = customer_tag.created_by
         WHERE customer_id = @living AND at > 0`,
    )
    .all({ bases, living })
  return rows.map(({ kind, id, at, name, why }) => ({ kind, id, at, orderId: null, data: { name, why } }))
}
