import type { Db } from '../../../db/connect.ts'
import { OF_EVERYBODY } from '../queries.ts'

export interface TrafficDay {
  shopId: number
  day: string
  /** Both empty for a whole shop. */
  productId: string
  title: string
  visitors: number | null
  views: number | null
  dwellSeconds: number | null
  favourites: number | null
  cartPeople: number | null
  newVisitors: number | null
  returningVisitors: number | null
  toldBuyers: number | null
}

export interface Span {
  from: string
  until: string
}

const number = (fact: string) => `CASE WHEN json_type(facts, '$.${fact}') IN ('integer', 'real')
  THEN facts ->> '${fact}' END`

/** Of whole shops and of products, in order of day, shop and row. */
export function readTraffic(db: Db, { from, until }: Span, shopId: number | undefined): TrafficDay[] {
  return db
    .prepare<[{ from: string; until: string; shopId: number | null }], TrafficDay>(
      `SELECT shop_id AS shopId, day, product_id AS productId, trim(title) AS title, visitors, views,
         dwell_seconds AS dwellSeconds, favourites, cart_people AS cartPeople,
         ${number('newVisitors')} AS newVisitors, ${number('returningVisitors')} AS returningVisitors,
         buyers AS toldBuyers
       FROM traffic WHERE day >= @from AND day <= @until AND (@shopId IS NULL OR shop_id = @shopId)
         AND ${OF_EVERYBODY}
       ORDER BY day, shop_id, id`,
    )
    .all({ from, until, shopId: shopId ?? null })
}

/** First and last day that files tell of. */
export function toldSpan(db: Db, shopId: number | undefined): { first: string; last: string } | null {
  const { first, last } = db
    .prepare<[{ shopId: number | null }], { first: string | null; last: string | null }>(
      `SELECT min(day) AS first, max(day) AS last FROM traffic
       WHERE day <> '' AND (@shopId IS NULL OR shop_id = @shopId) AND ${OF_EVERYBODY}`,
    )
    .get({ shopId: shopId ?? null }) ?? { first: null, last: null }
  return first === null || last === null ? null : { first, last }
}

/** Who ordered on a day of creation in a shop, paid or not: one entry for each order; null for the anonymous. */
export function readOrdering(
  db: Db,
  { from, until }: Span,
): [shopId: number, day: string, who: number | null][] {
  return db
    .prepare<[string, string], [number, string, number | null]>(
      `SELECT shop_id, created_day, customer_id FROM orders INDEXED BY orders_figures
       WHERE created_day >= ? AND created_day <= ?`,
    )
    .raw()
    .all(from, until) as [number, string, number | null][]
}
