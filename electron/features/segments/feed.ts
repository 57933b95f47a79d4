import type { Feed, FeedRow } from '../../../shared/features/segments/contract.ts'
import { addDays, startOfDay } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { checkDay, notFound } from '../../engine/failures.ts'

interface Asked {
  id: number
  /** Days in the shop's zone, both included. */
  from: string
  to: string
  what?: FeedRow['what'] | undefined
  after?: string | null | undefined
  limit: number
}

/** Not theirs to come or leave by: it began or ceased to be kept. */
const came = `tag_id = @kept AND from_at >= @begin AND from_at < @end AND from_why <> 'begun'`
const left = `tag_id = @kept AND until_at >= @begin AND until_at < @end AND until_why NOT IN ('off', 'removed')`

const columns = (what: FeedRow['what'], side: 'from' | 'until') =>
  `SELECT '${what}' AS what, ${side}_at AS at, id * 2 + ${what === 'came' ? 0 : 1} AS place, person_id AS person,
     from_at AS since, until_at AS until, ${side}_why AS why, ${side}_journal AS journalId FROM tag_spell`
const sides = {
  came: `${columns('came', 'from')} WHERE ${came}`,
  left: `${columns('left', 'until')} WHERE ${left}`,
}

type Read = FeedRow & { place: number }

/** Who came into a segment and who left it, the latest first. Throws NOT_FOUND `segment`, or a day there is none. */
export function feedOf(db: Db, timeZone: string, { id, from, to, what, after, limit }: Asked): Feed {
  if (db.prepare('SELECT 1 FROM segment WHERE id = ?').get(id) === undefined) throw notFound('segment', id)
  const span = {
    kept: -id,
    begin: startOfDay(checkDay(from, 'from'), timeZone),
    end: startOfDay(addDays(checkDay(to, 'to'), 1), timeZone),
  }
  const count = (of: string) =>
    db.prepare(`SELECT count(*) FROM tag_spell WHERE ${of}`).pluck().get(span) as number
  const rows = db
    .prepare<unknown[], Read>(
      `SELECT what, event.at, place, coalesce(merged_into_id, customer.id) AS customerId,
         coalesce((SELECT coalesce(nullif(name, ''), nick) FROM customer_profile
           WHERE customer_id = coalesce(merged_into_id, customer.id)), '') AS name,
         since, until, why, coalesce(journal.action, '') AS action
       FROM (${what ? sides[what] : `${sides.came} UNION ALL ${sides.left}`}) AS event
       JOIN customer ON customer.id = person LEFT JOIN journal ON journal.id = journalId
       WHERE (event.at, place) < (@at, @before) ORDER BY event.at DESC, place DESC LIMIT @most`,
    )
    .all({ ...span, ...placeOf(after), most: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    keptSince: db.prepare('SELECT min(from_at) FROM tag_spell WHERE tag_id = ?').pluck().get(-id) as
      | number
      | null,
    came: count(came),
    left: count(left),
    rows: rows.slice(0, limit).map(({ place: _, ...row }) => row),
    next: last ? `${last.at} ${last.place}` : null,
  }
}

const placeOf = (after: string | null | undefined) => {
  const [at = Number.NaN, before = Number.NaN] = (after ?? '').split(' ').map(Number)
  const known = after !== null && after !== undefined && Number.isFinite(at) && Number.isFinite(before)
  return known ? { at, before } : { at: Number.MAX_SAFE_INTEGER, before: 0 }
}
