import { EVERY_CHANNEL } from '../../../shared/features/contact/rules.ts'
import type { PhoneKind } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import type { Decision } from './rules.ts'

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
}

export interface CareOrder extends Addressee {
  orderId: number
  orderNumber: string
  orderCurrency: string
  amountFen: number
  status: number
  paid: number
  createdAt: number | null
  createdDay: string | null
  sentAt: number | null
  completedAt: number | null
  shopId: number
  shopName: string
  platform: Platform
  carrier: string
  tracking: string
  product: string | null
}

const addresseeColumns = `profile.name, profile.nick, profile.phone, profile.phone_kind AS phoneKind, profile.email,
  last_paid_at AS lastPaidAt, last_paid_day AS lastPaidDay, paid_orders AS paidOrders, profile.net_fen AS netFen,
  profile.currency AS currency, coalesce(profile.birthday, '') AS birthday,
  coalesce(birthday_lunar, 0) AS birthdayLunar, coalesce(profile.category, 0) AS category`

const titleOf = (order: string) => `(SELECT title FROM order_line JOIN product ON product.id = product_id
  WHERE order_id = ${order} ORDER BY adjustment, length(line_key), line_key LIMIT 1)`

/** Orders with their person; those of people on the do-not-contact list are never among them. */
const orderSelect = (source: string) => `SELECT orders.id AS orderId, order_number AS orderNumber,
    orders.customer_id AS customerId, orders.currency AS orderCurrency,
    coalesce(due_fen, nullif(orders.gross_fen, 0), 0) AS amountFen, status, paid, created_at AS createdAt,
    created_day AS createdDay, coalesce(shipped_at, paid_at) AS sentAt, completed_at AS completedAt, shop_id AS shopId,
    shop.name AS shopName, shop.platform, (SELECT text FROM word WHERE word.id = carrier) AS carrier,
    tracking_number AS tracking, ${titleOf('orders.id')} AS product, ${addresseeColumns}
  FROM ${source} JOIN shop ON shop.id = shop_id
  LEFT JOIN customer_profile AS profile ON profile.customer_id = orders.customer_id
  WHERE coalesce(blocked, 0) <> ${EVERY_CHANNEL}`

const UNPAID = 10
/** Zones lie within fourteen hours of UTC: instants this far around a day hold the day of every shop. */
const ZONE_MS = 14 * 3_600_000
const instants = (from: string, to: string) => ({
  from: Date.parse(`${from}T00:00:00Z`) - ZONE_MS,
  to: Date.parse(`${to}T00:00:00Z`) + 86_400_000 + ZONE_MS,
})

/** Unpaid orders made on these days. */
export function unpaidOrders(db: Db, days: { from: string; to: string }): CareOrder[] {
  return db
    .prepare<unknown[], CareOrder>(
      `${orderSelect('orders INDEXED BY orders_status_created')} AND status = ${UNPAID} AND paid = 0
       AND coalesce(created_at, 0) >= @instant AND created_day BETWEEN @from AND @to`,
    )
    .all({ ...days, instant: instants(days.from, days.to).from })
}

/** Orders sent around these days and not signed for; the caller counts the days in the shop's zone. */
export function underwayOrders(db: Db, days: { from: string; to: string }): CareOrder[] {
  return db
    .prepare<unknown[], CareOrder>(
      `${orderSelect('orders INDEXED BY orders_underway')} AND status IN (30, 40) AND completed_at IS NULL
       AND coalesce(shipped_at, paid_at) BETWEEN @from AND @to`,
    )
    .all(instants(days.from, days.to))
}

export function careOrder(db: Db, orderId: number): CareOrder | null {
  const read = db.prepare<[number], CareOrder>(`${orderSelect('orders')} AND orders.id = ?`)
  return read.get(orderId) ?? null
}

/** With the newest order's shop and product, for the script. */
export interface CarePerson extends Addressee {
  customerId: number
  shopName: string | null
  platform: Platform | null
  product: string | null
}

const newestOrder = `(SELECT id FROM orders WHERE orders.customer_id = profile.customer_id
  ORDER BY paid DESC, coalesce(created_at, 0) DESC, id DESC LIMIT 1)`
const personSelect = `SELECT profile.customer_id AS customerId, ${addresseeColumns}, shop.name AS shopName, shop.platform,
    ${titleOf('newest.id')} AS product
  FROM customer_profile AS profile
  LEFT JOIN orders AS newest ON newest.id = ${newestOrder}
  LEFT JOIN shop ON shop.id = newest.shop_id
  WHERE blocked <> ${EVERY_CHANNEL}`

/** Null for who is gone, merged or not to be contacted. */
export function carePerson(db: Db): (customerId: number) => CarePerson | null {
  const read = db.prepare<[number], CarePerson>(`${personSelect} AND profile.customer_id = ?`)
  return (customerId) => read.get(customerId) ?? null
}

/** People with these `MM-DD` birthdays of one calendar: what was written by hand counts before what member lists say. */
export function birthdayPeople(db: Db, lunar: 0 | 1 | 2, monthDays: readonly string[]): CarePerson[] {
  if (monthDays.length === 0) return []
  const marks = monthDays.map(() => '?').join(', ')
  return db
    .prepare<(string | number)[], CarePerson>(
      `${personSelect} AND profile.birthday <> '' AND substr(profile.birthday, -5) IN (${marks})
       AND birthday_lunar = ?`,
    )
    .all(...monthDays, lunar)
}

export interface Days {
  from: string
  to: string
}

/**
 * Who paid last on these days and is worth it, the most valuable first. Those who buy one of the categories most go by
 * the days of that category.
 */
export function silentPeople(
  db: Db,
  days: Days,
  ofCategories: ReadonlyMap<number, Days>,
  worthFen: number,
): { customerId: number; lastPaidDay: string }[] {
  const all = [days, ...ofCategories.values()]
  const first = all.map(({ from }) => from).sort()[0]
  const last = all
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const ownDay = (end: 'from' | 'to') => {
    const each = [...ofCategories].map(([category, own]) => ` WHEN ${category} THEN '${own[end]}'`)
    return each.length === 0 ? `'${days[end]}'` : `CASE category${each.join('')} ELSE '${days[end]}' END`
  }
  return db
    .prepare<unknown[], { customerId: number; lastPaidDay: string }>(
      `SELECT customer_id AS customerId, last_paid_day AS lastPaidDay FROM customer_profile INDEXED BY profile_stage
       WHERE last_paid_day BETWEEN @first AND @last AND net_fen >= @worthFen
         AND last_paid_day BETWEEN ${ownDay('from')} AND ${ownDay('to')}
       ORDER BY net_fen DESC, last_paid_day DESC, customer_id`,
    )
    .all({ first, last, worthFen })
}

export function decisionReader(db: Db): (taskId: string) => Decision | null {
  const read = db.prepare<[string], Decision>(
    'SELECT state, day, until_day AS untilDay FROM care_decision WHERE task_key = ?',
  )
  return (taskId) => read.get(taskId) ?? null
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
