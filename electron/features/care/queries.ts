import { EVERY_CHANNEL } from '../../../shared/features/contact/rules.ts'
import type { PhoneKind } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { type Decision, readTaskId, type TaskKey } from './rules.ts'

/** The person a follow-up is about; all empty for an anonymous order. */
export interface Addressee {
  customerId: number | null
  name: string | null
  nick: string | null
  phone: string | null
  phoneKind: PhoneKind | null
  email: string | null
  lastPaidAt: number | null
  lastPaidDay: string | null
  paidOrders: number | null
  netFen: number | null
  currency: string | null
  birthday: string
  /** 0 solar, 1 lunar, 2 lunar in a leap month. */
  birthdayLunar: number
  /** The word of what they buy most; 0 where no category is known. */
  category: number
  /** Who looks after them; empty: nobody in particular. */
  owner: string
}

export interface CareOrder extends Addressee {
  orderId: number
  orderNumber: string
  orderCurrency: string
  amountFen: number
  status: number
  paid: number
  createdAt: number | null
  sentAt: number | null
  completedAt: number | null
  shopId: number
  shopName: string
  platform: Platform
  carrier: string
  statusRaw: string
  province: string
  tracking: string
  product: string | null
}

const addresseeColumns = `profile.name, profile.nick, profile.phone, profile.phone_kind AS phoneKind, profile.email,
  last_paid_at AS lastPaidAt, last_paid_day AS lastPaidDay, paid_orders AS paidOrders, profile.net_fen AS netFen,
  profile.currency AS currency, coalesce(profile.birthday, '') AS birthday,
  coalesce(birthday_lunar, 0) AS birthdayLunar, coalesce(profile.category, 0) AS category,
  coalesce(profile.owner, '') AS owner`

const titleOf = (order: string) => `(SELECT title FROM order_line JOIN product ON product.id = product_id
  WHERE order_id = ${order} ORDER BY adjustment, length(line_key), line_key LIMIT 1)`

/** Orders with their person; those of people on the do-not-contact list are never among them. */
const orderSelect = `SELECT orders.id AS orderId, order_number AS orderNumber,
    orders.customer_id AS customerId, orders.currency AS orderCurrency,
    coalesce(due_fen, nullif(orders.gross_fen, 0), 0) AS amountFen, status, paid, created_at AS createdAt,
    coalesce(shipped_at, paid_at) AS sentAt, completed_at AS completedAt, shop_id AS shopId,
    shop.name AS shopName, shop.platform, (SELECT text FROM word WHERE word.id = carrier) AS carrier,
    (SELECT text FROM word WHERE word.id = status_raw) AS statusRaw, (SELECT text FROM word WHERE word.id = orders.province) AS province,
    tracking_number AS tracking, ${titleOf('orders.id')} AS product, ${addresseeColumns}
  FROM orders JOIN shop ON shop.id = shop_id
  LEFT JOIN customer_profile AS profile ON profile.customer_id = orders.customer_id
  WHERE coalesce(blocked, 0) <> ${EVERY_CHANNEL}`

/** Zones lie within fourteen hours of UTC: instants this far around a day hold the day of every shop. */
const ZONE_MS = 14 * 3_600_000
export const instantsAround = ({ from, to }: Days) => ({
  from: Date.parse(`${from}T00:00:00Z`) - ZONE_MS,
  to: Date.parse(`${to}T00:00:00Z`) + 86_400_000 + ZONE_MS,
})

/** Null for one that is gone, or whose buyer is not to be contacted. */
export function careOrder(db: Db): (orderId: number) => CareOrder | null {
  const read = db.prepare<[number], CareOrder>(`${orderSelect} AND orders.id = ?`)
  return (orderId) => read.get(orderId) ?? null
}
/** With the newest order's shop and product, for the script. */
export interface CarePerson extends Addressee {
  customerId: number
  shopName: string | null
  platform: Platform | null
  product: string | null
  firstPaidDay: string
  overdueDay: string
  /** Days between their purchase days, ascending. */
  gaps: string
}

const newestOrder = `(SELECT id FROM orders WHERE orders.customer_id = profile.customer_id
  ORDER BY paid DESC, coalesce(created_at, 0) DESC, id DESC LIMIT 1)`
const personSelect = `SELECT profile.customer_id AS customerId, ${addresseeColumns}, shop.name AS shopName, shop.platform,
    ${titleOf('newest.id')} AS product, first_paid_day AS firstPaidDay, overdue_day AS overdueDay, gaps
  FROM customer_profile AS profile
  LEFT JOIN orders AS newest ON newest.id = ${newestOrder}
  LEFT JOIN shop ON shop.id = newest.shop_id
  WHERE blocked <> ${EVERY_CHANNEL}`

/** Null for who is gone, merged or not to be contacted. */
export function carePerson(db: Db): (customerId: number) => CarePerson | null {
  const read = db.prepare<[number], CarePerson>(`${personSelect} AND profile.customer_id = ?`)
  return (customerId) => read.get(customerId) ?? null
}

export interface Days {
  from: string
  to: string
}

/**
 * What was decided about a follow-up. Of a person also what was decided while they were two: the same rule and
 * occurrence is one follow-up, whoever stands for the group today.
 */
export function decisionReader(db: Db): (taskId: string) => Decision | null {
  const columns = 'state, day, until_day AS untilDay'
  const read = db.prepare<[string], Decision>(`SELECT ${columns} FROM care_decision WHERE task_key = ?`)
  const ofJoined = db.prepare<{ customerId: number; like: string }, Decision>(
    `SELECT ${columns} FROM care_decision WHERE customer_id = @customerId AND origin_id IS NOT NULL
       AND task_key LIKE @like ESCAPE '\\' ORDER BY day DESC, id DESC LIMIT 1`,
  )
  const anyJoined = db.prepare('SELECT 1 FROM care_decision WHERE origin_id IS NOT NULL LIMIT 1').get()
  return (taskId) => {
    const own = read.get(taskId)
    if (own || !anyJoined) return own ?? null
    const key = readTaskId(taskId)
    if (!key || 'orderId' in key) return null
    const plain = (text: string) => text.replace(/[_%\\]/g, '\\$&')
    const like = `${plain(key.ruleKey)}:%:${plain(key.occurrence)}`
    return ofJoined.get({ customerId: key.customerId, like }) ?? null
  }
}

/** The same for many follow-ups that nobody can have decided about before a day. */
export function recentDecisions(db: Db, since: string): (taskId: string) => Decision | null {
  const rows = db
    .prepare<[string], Decision & { taskId: string }>(
      'SELECT task_key AS taskId, state, day, until_day AS untilDay FROM care_decision WHERE day >= ?',
    )
    .all(since)
  const known = new Map(rows.map(({ taskId, ...decision }) => [taskId, decision]))
  const anyJoined = db.prepare('SELECT 1 FROM care_decision WHERE origin_id IS NOT NULL LIMIT 1').get()
  const one = anyJoined ? decisionReader(db) : () => null
  return (taskId) => known.get(taskId) ?? one(taskId)
}

/** Follow-ups that are on the list because of a decision: decided that day, or put off until now. */
export function decidedTaskIds(db: Db, day: string): string[] {
  return db
    .prepare<unknown[], string>(
      `SELECT task_key FROM care_decision WHERE day = @day
       UNION SELECT task_key FROM care_decision WHERE state = 'postponed' AND until_day <= @day AND day <= @day`,
    )
    .pluck()
    .all({ day }) as string[]
}

/** Who stands for a customer today; null for one that is gone. */
export function livingIdReader(db: Db): (customerId: number) => number | null {
  const read = db
    .prepare<[number], number>('SELECT coalesce(merged_into_id, id) FROM customer WHERE id = ?')
    .pluck()
  return (customerId) => (read.get(customerId) as number | undefined) ?? null
}

/** The follow-ups of the last day before this one of which the list is known. */
export function listedBefore(db: Db, day: string): string[] {
  const ids = db
    .prepare<[string], string>('SELECT task_ids FROM care_listed WHERE day < ? ORDER BY day DESC LIMIT 1')
    .pluck()
    .get(day)
  return ids === undefined ? [] : (JSON.parse(ids as string) as string[])
}

interface Subject {
  customerId: number | null
  orderId: number | null
  person: string
  orderNumber: string | null
}

/** Whom and which order a follow-up is about, though it is none any more. */
export function subjectReader(db: Db): (key: TaskKey) => Subject {
  const name = `coalesce(nullif(profile.name, ''), profile.nick, '') AS person`
  const ofOrder = db.prepare<[number], Subject>(
    `SELECT orders.id AS orderId, orders.customer_id AS customerId, order_number AS orderNumber, ${name} FROM orders
     LEFT JOIN customer_profile AS profile ON profile.customer_id = orders.customer_id WHERE orders.id = ?`,
  )
  const ofPerson = db.prepare<[number], Subject>(
    `SELECT profile.customer_id AS customerId, NULL AS orderId, NULL AS orderNumber, ${name} FROM customer
     JOIN customer_profile AS profile ON profile.customer_id = coalesce(merged_into_id, customer.id)
     WHERE customer.id = ?`,
  )
  const nobody = { customerId: null, orderId: null, person: '', orderNumber: null }
  return (key) => ('orderId' in key ? ofOrder.get(key.orderId) : ofPerson.get(key.customerId)) ?? nobody
}
