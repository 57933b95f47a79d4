import { sql } from 'kysely'
import { statusRank } from '../../../../shared/features/orders/rules.ts'
import { unknownOfNothing } from '../../../../shared/features/segments/facts.ts'
import { asksLines } from '../../../../shared/features/segments/problems.ts'
import type { Leaf, OrderWhere } from '../../../../shared/features/segments/rule.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { PURCHASE, purchaseIn } from '../../orders/purchase.ts'
import { onlyPurchases, ordersMask, sequenceMask } from '../order-masks.ts'
import { having, type Part, type Sum } from './parts.ts'
import { productsAsked } from './products.ts'
import { allOf, among, list, type Scope, type Sql } from './scope.ts'
import { dayNumberTest, numberTest } from './tests.ts'
import { dayNumberOf, hourOf, shopInstantWithin, weekdayOf } from './time.ts'

const atOf = (alias: string): Sql =>
  sql`coalesce(${sql.ref(`${alias}.paid_at`)}, ${sql.ref(`${alias}.created_at`)})`

/** All that is asked of one order; of `money` credit notes are among the paid ones. */
function orderConditions(where: OrderWhere, alias: string, scope: Scope, money = false): Sql[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const at = atOf(alias)
  const shop = column('shop_id')
  const found: Sql[] = [among(column('customer_id'), scope)]
  const { paid = 'paid', amount } = where
  if (!money && onlyPurchases(where)) found.push(sql.raw(purchaseIn(alias)))
  else if (paid !== 'any') found.push(sql`${column('paid')} = ${sql.lit(paid === 'paid' ? 1 : 0)}`)
  if (where.period) found.push(shopInstantWithin(at, shop, where.period, scope))
  if (where.shops) found.push(sql`${shop} IN ${list(where.shops)}`)
  if (where.platforms)
    found.push(sql`${shop} IN (SELECT id FROM shop WHERE platform IN ${list(where.platforms)})`)
  if (where.status)
    found.push(sql`${column('status')} IN ${list(where.status.map((one) => statusRank[one]))}`)
  if (where.channels)
    found.push(sql`${column('channel')} IN (SELECT id FROM word WHERE text IN ${list(where.channels)})`)
  if (where.discounted !== undefined)
    found.push(where.discounted ? sql`${column('discount_fen')} > 0` : sql`${column('discount_fen')} = 0`)
  if (where.refunded !== undefined)
    found.push(where.refunded ? sql`${column('refund_fen')} > 0` : sql`${column('refund_fen')} = 0`)
  if (where.hours) found.push(sql`${hourOf(at, shop, scope)} IN ${list(where.hours)}`)
  if (where.weekdays) found.push(sql`${weekdayOf(at, shop, scope)} IN ${list(where.weekdays)}`)
  if (amount)
    found.push(
      sql`${column('currency')} = ${amount.currency}`,
      numberTest(column('gross_fen'), { is: 'range', min: amount.min, max: amount.max }),
    )
  return found
}

/** Lines of goods that are one of the products asked for. */
const lineConditions = (where: OrderWhere): Sql =>
  sql`adjustment = 0 AND product_id IN (${productsAsked(where)})`

const withLines = (where: OrderWhere, alias: string): Sql[] =>
  asksLines(where)
    ? [sql`${sql.ref(`${alias}.id`)} IN (SELECT order_id FROM order_line WHERE ${lineConditions(where)})`]
    : []

type OrdersLeaf = Extract<Leaf, { on: 'orders' }>

/** What somebody's orders of a kind come to. */
export function ordersSum(leaf: OrdersLeaf, scope: Scope): Sum {
  const { measure, where, test } = leaf
  const money = measure === 'ofThese' || ['net', 'gross', 'refunded', 'discount', 'average'].includes(measure)
  const conditions = orderConditions(where, 'orders', scope, money || measure === 'items')
  if (money) {
    if (leaf.currency !== undefined) conditions.push(sql`orders.currency = ${leaf.currency}`)
    // A file without amounts may still tell refunds; alone they would be a loss that never was.
    if (measure !== 'discount' && measure !== 'ofThese') conditions.push(sql`orders.gross_fen IS NOT NULL`)
  }
  const byLine = measure === 'ofThese' || (measure === 'items' && asksLines(where))
  const rows = byLine
    ? sql`orders JOIN order_line ON order_line.order_id = orders.id
        WHERE ${allOf([...conditions, lineConditions(where)])}`
    : sql`orders INDEXED BY orders_figures WHERE ${allOf([...conditions, ...withLines(where, 'orders')])}`
  const value = measured(leaf, byLine, scope)
  const day = measure === 'first' || measure === 'last'
  return {
    rows,
    value,
    meets: day ? dayNumberTest(value, test, scope) : numberTest(value, test),
    test,
    unknownOfNothing: unknownOfNothing.includes(measure),
    quick: (asked) => ordersMask(leaf, scope, asked),
  }
}

function measured({ measure, where }: OrdersLeaf, byLine: boolean, scope: Scope): Sql {
  const day = dayNumberOf(atOf('orders'), sql.ref('orders.shop_id'), scope)
  switch (measure) {
    case 'count':
      return sql`count(*)`
    case 'items':
      return byLine ? sql`sum(order_line.quantity)` : sql`sum(orders.items)`
    case 'net':
      return sql`sum(gross_fen - orders.refund_fen)`
    case 'gross':
      return sql`sum(gross_fen)`
    case 'refunded':
      return sql`sum(orders.refund_fen)`
    case 'discount':
      return sql`coalesce(sum(discount_fen), 0)`
    case 'ofThese':
      return sql`coalesce(sum(order_line.amount_fen), 0)`
    case 'average':
      // Half away from zero, like every average of the app.
      return onlyPurchases(where)
        ? sql`round(1.0 * sum(gross_fen - orders.refund_fen) / nullif(sum(${sql.raw(PURCHASE)}), 0))`
        : sql`round(1.0 * sum(gross_fen - orders.refund_fen) / count(*))`
    case 'first':
      return sql`min(${day})`
    case 'last':
      return sql`max(${day})`
    case 'daysSince':
      return sql`(${numberOfDay(scope.today)} - max(${day}))`
  }
}

const MS_PER_DAY = 86_400_000

/** An order and, so many days later at most, another one or none. Orders of one instant are not one after the other. */
export function sequencePart(leaf: Extract<Leaf, { on: 'sequence' }>, scope: Scope, not: boolean): Part {
  const first = atOf('first_order')
  const then = atOf('then_order')
  const span = leaf.days * MS_PER_DAY
  const beginning = [
    ...orderConditions(leaf.first, 'first_order', scope),
    ...withLines(leaf.first, 'first_order'),
    sql`${first} IS NOT NULL`,
  ]
  const followed = sql`EXISTS (SELECT 1 FROM orders AS then_order INDEXED BY orders_figures
    WHERE then_order.customer_id = first_order.customer_id AND ${then} > ${first} AND ${then} <= ${first} + ${span}
    AND ${allOf([...orderConditions(leaf.next, 'then_order', scope), ...withLines(leaf.next, 'then_order')])})`
  const begun = (...more: Sql[]) => sql`SELECT first_order.customer_id FROM orders AS first_order
    INDEXED BY orders_figures WHERE ${allOf([...beginning, ...more])}`
  const quick = (find: Parameters<typeof sequenceMask>[2]) => () => sequenceMask(leaf, scope, find)
  if (!leaf.without) return having(begun(followed), not, quick('followed'))
  const alone = sql`NOT ${followed}`
  // While the days are not over yet, nobody knows whether none will come.
  return not
    ? having(begun(alone), true, quick('alone'))
    : having(begun(sql`${first} + ${span} <= ${scope.now}`, alone), false, quick('alone and over'))
}
