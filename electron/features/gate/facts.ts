import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { GateLimits } from '../../../shared/features/gate/limits.ts'
import type { ConsentState, Purpose } from '../../../shared/features/gate/rules.ts'
import type { Db } from '../../db/connect.ts'
import { sameOrders } from '../shops/same-orders.ts'
import type { Word } from './consent-state.ts'

const DAY = 86_400_000

/** Of one customer, of the person behind one order, or of everybody. */
export type Whose = 'customer' | 'order' | 'everybody'

export type ContactRow = [id: number, at: number, channel: Channel, contact: number]

interface Params {
  at: number
  id?: number
  /** Of everybody, profiles and words are those of ids above the one and up to the other. */
  above?: number
  upTo?: number
  /** Of everybody, contacts are some of those after this one: ask on until there are none. */
  after?: ContactRow | undefined
}

/** `[whose, …]`: rows of facts; of an anonymous order `whose` is 0. */
type Rows<Row extends unknown[]> = (params: Params) => Row[]

export interface GateFacts {
  /** `province` is empty unless it was asked for. */
  profiles: Rows<[id: number, blocked: number, country: string, shops: string, province: string]>
  contacts: Rows<ContactRow>
  /** In the order they were said, those of one person together. */
  words: (channel: Channel) => Rows<[id: number, word: Word]>
  ordered: Rows<[id: number, at: number]>
  refunds: Rows<[id: number, at: number]>
  parcels: Rows<[id: number, at: number]>
  overrides: (purpose: Purpose) => Rows<[id: number]>
}

/** Contacts of everybody read at once. */
const MOST_CONTACTS = 10_000

/**
 * Reads what may hold people back, as of `at`: the same questions for one and for everybody. Of everybody only those are
 * found of whom there is something to tell, so it costs what lies within the limits, not what the shop ever sold.
 */
export function gateFacts(db: Db, limits: GateLimits, whose: Whose, withProvince: boolean): GateFacts {
  const everybody = whose === 'everybody'
  const of = (column: string) => (everybody ? 'TRUE' : `${column} = @id`)
  const ofOrders = whose === 'order' ? 'orders.id = @id' : of('orders.customer_id')
  const owner = 'coalesce(orders.customer_id, 0)'
  const known = everybody ? 'AND orders.customer_id IS NOT NULL' : ''
  const stretch = (column: string) =>
    everybody ? `${column} > @above AND ${column} <= @upTo` : `${column} = @id`
  const rows = <Row extends unknown[]>(sql: string, since = 0): Rows<Row> => {
    const read = db.prepare<unknown[], Row>(sql).raw()
    return ({ at, ...params }) => {
      const [customer, when, channel, contact] = params.after ?? [0, at - since, '', 0]
      const after = { customer, when, channel, contact }
      return read.all({ ...params, ...after, at, since: at - since })
    }
  }
  const none = () => []
  const lookBack = Math.max(
    limits.overall?.days ?? 0,
    ...Object.values(limits.perChannel).map((one) => one?.days ?? 0),
  )
  const created = everybody ? 'coalesce(created_at, 0)' : 'created_at'
  const sent = 'coalesce(shipped_at, paid_at)'
  return {
    profiles: rows(
      whose === 'order'
        ? `SELECT 0, 0, '', ' ' || shop_id || ' ', ${
            withProvince ? '(SELECT text FROM word WHERE word.id = province)' : "''"
          } FROM orders WHERE ${ofOrders}`
        : `SELECT customer_id, blocked, country, shops, ${withProvince ? 'province' : "''"}
           FROM customer_profile WHERE ${stretch('customer_id')}`,
    ),
    contacts:
      whose === 'order' || lookBack === 0
        ? none
        : rows(
            `SELECT customer_id, at, channel, id FROM contact_made WHERE at > @since AND ${
              everybody
                ? `(at, customer_id, channel, id) > (@when, @customer, @channel, @contact)
                   ORDER BY at, customer_id, channel, id LIMIT ${MOST_CONTACTS}`
                : of('customer_id')
            }`,
            lookBack * DAY,
          ),
    words: remembered((channel) => wordsReader(db, channel, whose, stretch('customer_id'))),
    ordered:
      limits.orderHours === 0
        ? none
        : rows(
            `SELECT ${owner}, max(created_at) FROM orders
             WHERE ${ofOrders} ${known} AND ${created} > @since AND ${created} <= @at GROUP BY 1`,
            limits.orderHours * 3_600_000,
          ),
    refunds:
      limits.refundDays === 0
        ? none
        : rows(
            `SELECT ${owner}, max(coalesce(applied_at, 0))
             FROM ${everybody ? 'refund CROSS JOIN orders' : 'orders CROSS JOIN refund'}
               ON orders.order_number = refund.order_number
             JOIN shop AS theirs ON theirs.id = refund.shop_id JOIN shop AS ours ON ours.id = orders.shop_id
             WHERE ${ofOrders} ${known} AND refund.state NOT IN ('success', 'failed') AND finished_at IS NULL
               AND coalesce(applied_at, 0) > @since AND coalesce(applied_at, 0) <= @at
               AND ${sameOrders('theirs', 'ours')} GROUP BY 1`,
            limits.refundDays * DAY,
          ),
    parcels:
      limits.parcelDays === 0
        ? none
        : rows(
            `SELECT ${owner}, max(${sent}) FROM orders
             WHERE ${ofOrders} ${known} AND status IN (30, 40) AND completed_at IS NULL
               AND ${sent} > @since AND ${sent} <= @at GROUP BY 1`,
            limits.parcelDays * DAY,
          ),
    overrides: remembered((purpose) =>
      whose === 'order'
        ? none
        : rows(
            `SELECT DISTINCT customer_id FROM gate_override
             WHERE ${of('customer_id')} AND until > @at AND purpose = '${purpose}'`,
          ),
    ),
  }
}

/** Of a list of follow-ups everybody is asked about by itself: what is asked is prepared once. */
function remembered<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

/** Everything said about one channel, of each person in the order it was said; e-mail is ticked at checkouts too. */
function wordsReader(db: Db, channel: Channel, whose: Whose, person: string): Rows<[number, Word]> {
  if (whose === 'order') return () => []
  const said = `SELECT customer_id, coalesce(origin_id, customer_id) AS base, state, at, 0 AS ticked, id FROM consent
    WHERE channel = '${channel}' AND ${person}`
  const ticks = `SELECT customer_id, coalesce(origin_id, customer_id), iif(accepts_marketing = 1, 'given', 'refused'),
      coalesce(created_at, 0), 1, id FROM orders
    WHERE accepts_marketing IS NOT NULL AND customer_id IS NOT NULL AND ${person}`
  const read = db
    .prepare<unknown[], [number, number, ConsentState, number, number]>(
      `SELECT * FROM (${channel === 'email' ? `${said} UNION ALL ${ticks}` : said}) ORDER BY customer_id, at, id`,
    )
    .raw()
  return ({ id, above, upTo }) => {
    const rows = read.all({ id, above, upTo }) as [number, number, ConsentState, number, number][]
    return rows.map(([person, base, state, at, ticked]) => [
      person,
      { base, state, at, ticked: ticked === 1 },
    ])
  }
}
