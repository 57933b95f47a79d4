import { statusRank } from '../../../shared/features/orders/rules.ts'
import { type DaySpan, daysOf } from '../../../shared/features/segments/period.ts'
import { asksLines } from '../../../shared/features/segments/problems.ts'
import type { Leaf, OrderWhere, Test } from '../../../shared/features/segments/rule.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { productsAsked } from './compile/products.ts'
import type { Scope } from './compile/scope.ts'
import { linesAtHand } from './line-columns.ts'
import { type OrderColumns, ordersAtHand } from './order-columns.ts'
import { ask } from './people.ts'

type OrdersLeaf = Extract<Leaf, { on: 'orders' }>
type SequenceLeaf = Extract<Leaf, { on: 'sequence' }>

/** What is asked of the value of whoever has such orders; who has none is found by none of them. */
export type Asked = 'meets' | 'fails' | 'known'

const MS_PER_DAY = 86_400_000
const HOURS = 24

/** The same people as the SQL of `compile/orders.ts`; null where it must be asked. */
export function ordersMask(leaf: OrdersLeaf, scope: Scope, asked: Asked): Uint8Array | null {
  const { measure, where, test } = leaf
  const columns = scope.people ? null : ordersAtHand(scope.db)
  if (!columns) return null
  const lines = linesTest(columns, where, scope)
  if (lines === null) return null
  const byLine = measure === 'ofThese' || (measure === 'items' && lines !== ANY)
  const { customers, starts, grossFen, refundFen, discountFen, items, at, wallHour } = columns
  const money = ['net', 'gross', 'refunded', 'discount', 'ofThese', 'average'].includes(measure)
  const currency =
    money && leaf.currency !== undefined ? columns.currencyNames.indexOf(leaf.currency) : undefined
  const good = orderTest(columns, where, scope, money || measure === 'items')
  const counts = onlyPurchases(where) ? isBought(columns) : () => true
  const fits = valueTest(test, scope, asked)
  const today = numberOfDay(scope.today)
  const mask = emptyMask(columns)
  for (let who = 0; who < customers.length; who += 1) {
    let any = false
    let count = 0
    let sum = 0
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (let place = starts[who] ?? 0; place < (starts[who + 1] ?? 0); place += 1) {
      if (!good(place)) continue
      if (currency !== undefined && columns.currency[place] !== currency) continue
      if (byLine) {
        if (!lines.has(place)) continue
        sum += measure === 'items' ? lines.quantity(place) : lines.amountFen(place)
      } else if (!lines.has(place)) continue
      else if (money) {
        if (measure === 'discount') {
          const discount = discountFen[place] ?? Number.NaN
          if (!Number.isNaN(discount)) sum += discount
        } else {
          const gross = grossFen[place] ?? Number.NaN
          if (Number.isNaN(gross)) continue
          const refund = refundFen[place] ?? 0
          sum += measure === 'gross' ? gross : measure === 'refunded' ? refund : gross - refund
        }
      } else if (measure === 'items') sum += items[place] ?? 0
      any = true
      if (counts(place)) count += 1
      if (Number.isNaN(at[place] ?? Number.NaN)) continue
      const day = Math.trunc((wallHour[place] ?? 0) / HOURS)
      if (day < first) first = day
      if (day > last) last = day
    }
    if (!any) continue
    const dated = first !== Number.POSITIVE_INFINITY
    const value =
      measure === 'count'
        ? count
        : measure === 'average'
          ? count === 0
            ? null
            : Math.sign(sum) * Math.round(Math.abs(sum) / count)
          : measure === 'first'
            ? dated
              ? first
              : null
            : measure === 'last'
              ? dated
                ? last
                : null
              : measure === 'daysSince'
                ? dated
                  ? today - last
                  : null
                : sum
    if (fits(value)) mask[customers[who] ?? 0] = 1
  }
  return mask
}

/**
 * Whoever has an order of the first kind that is followed as asked; `begun` leaves out those whose days are not over.
 */
export function sequenceMask(
  leaf: SequenceLeaf,
  scope: Scope,
  find: 'followed' | 'alone' | 'alone and over',
): Uint8Array | null {
  const columns = scope.people ? null : ordersAtHand(scope.db)
  if (!columns) return null
  const { customers, starts, at } = columns
  const [first, next] = [orderTest(columns, leaf.first, scope), orderTest(columns, leaf.next, scope)]
  const [firstLines, nextLines] = [
    linesTest(columns, leaf.first, scope),
    linesTest(columns, leaf.next, scope),
  ]
  if (firstLines === null || nextLines === null) return null
  const span = leaf.days * MS_PER_DAY
  const mask = emptyMask(columns)
  for (let who = 0; who < customers.length; who += 1) {
    const begun: number[] = []
    const then: number[] = []
    for (let place = starts[who] ?? 0; place < (starts[who + 1] ?? 0); place += 1) {
      const instant = at[place] ?? Number.NaN
      if (Number.isNaN(instant)) continue
      if (first(place) && firstLines.has(place)) begun.push(instant)
      if (next(place) && nextLines.has(place)) then.push(instant)
    }
    if (begun.length === 0) continue
    begun.sort((a, b) => a - b)
    then.sort((a, b) => a - b)
    let place = 0
    for (const start of begun) {
      while (place < then.length && (then[place] ?? 0) <= start) place += 1
      const followed = place < then.length && (then[place] ?? 0) <= start + span
      const found =
        find === 'followed' ? followed : !followed && (find === 'alone' || start + span <= scope.now)
      if (found) {
        mask[customers[who] ?? 0] = 1
        break
      }
    }
  }
  return mask
}

/** What is asked of the lines of one order. */
interface LinesTest {
  /** Any of them is one of the products asked for. */
  has(place: number): boolean
  /** Those that are come to so much; unknown amounts to nothing. */
  quantity(place: number): number
  amountFen(place: number): number
}

/** Nothing is asked of lines. */
const ANY: LinesTest = { has: () => true, quantity: () => 0, amountFen: () => 0 }

/** Null where lines are asked about and not in memory. */
function linesTest({ id }: OrderColumns, where: OrderWhere, { db }: Scope): LinesTest | null {
  if (!asksLines(where)) return ANY
  const lines = linesAtHand(db)
  if (!lines) return null
  const { starts, product, quantity, amountFen } = lines
  const products = ask<number>(db, productsAsked(where))
  const asked = new Uint8Array(products.reduce((most, one) => Math.max(most, one), 0) + 1)
  for (const one of products) asked[one] = 1
  const summed = (column: Int32Array | Float64Array) => (place: number) => {
    const order = id[place] ?? 0
    let sum = 0
    for (let at = starts[order] ?? 0; at < (starts[order + 1] ?? 0); at += 1) {
      const value = column[at] ?? Number.NaN
      if (asked[product[at] ?? 0] === 1 && !Number.isNaN(value)) sum += value
    }
    return sum
  }
  return {
    has(place) {
      const order = id[place] ?? 0
      for (let at = starts[order] ?? 0; at < (starts[order + 1] ?? 0); at += 1)
        if (asked[product[at] ?? 0] === 1) return true
      return false
    },
    quantity: summed(quantity),
    amountFen: summed(amountFen),
  }
}

const emptyMask = ({ customers }: OrderColumns) => new Uint8Array((customers.at(-1) ?? 0) + 1)

/** A credit note is no purchase; its money counts, and so does that something was given back. */
export const onlyPurchases = ({ paid = 'paid', refunded }: OrderWhere): boolean =>
  paid === 'paid' && refunded !== true

export const isBought =
  ({ paid, grossFen, refundFen }: OrderColumns) =>
  (place: number): boolean =>
    paid[place] === 1 && !((refundFen[place] ?? 0) > 0 && grossFen[place] === 0)

/** Of `money` credit notes are among the paid ones. */
function orderTest(
  columns: OrderColumns,
  where: OrderWhere,
  scope: Scope,
  money = false,
): (place: number) => boolean {
  const bought = !money && onlyPurchases(where) ? isBought(columns) : null
  const { paid, at, wallHour, shop, refundFen, grossFen, discountFen, currency, status, channel } = columns
  const wantsPaid = where.paid === 'any' ? null : where.paid === 'unpaid' ? 0 : 1
  const dated = where.period !== undefined || where.hours !== undefined || where.weekdays !== undefined
  const { from, to } = limitsOf(where.period ? daysOf(where.period, scope.today) : { from: null, to: null })
  const shops = shopsAsked(where, scope)
  const hours = where.hours && setOf(where.hours, HOURS)
  const weekdays = where.weekdays && setOf(where.weekdays, 8)
  const statuses = where.status && new Set(where.status.map((one) => statusRank[one]))
  const channels = where.channels && wordsOf(scope, where.channels)
  const { amount } = where
  const amountIn = amount ? columns.currencyNames.indexOf(amount.currency) : -1
  return (place) => {
    if (wantsPaid !== null && paid[place] !== wantsPaid) return false
    if (bought && !bought(place)) return false
    if (dated) {
      if (Number.isNaN(at[place] ?? Number.NaN)) return false
      const wall = wallHour[place] ?? 0
      const day = Math.trunc(wall / HOURS)
      if (day < from || day > to) return false
      if (hours && hours[wall % HOURS] !== 1) return false
      if (weekdays && weekdays[((day + 3) % 7) + 1] !== 1) return false
    }
    if (shops && !shops.has(shop[place] ?? 0)) return false
    if (statuses && !statuses.has(status[place] ?? -1)) return false
    if (channels && !channels.has(channel[place] ?? -1)) return false
    if (where.discounted !== undefined) {
      const discount = discountFen[place] ?? Number.NaN
      if (where.discounted ? !(discount > 0) : discount !== 0) return false
    }
    if (where.refunded !== undefined && (refundFen[place] ?? 0) > 0 !== where.refunded) return false
    if (amount) {
      const gross = grossFen[place] ?? Number.NaN
      if (currency[place] !== amountIn || Number.isNaN(gross)) return false
      if (amount.min !== undefined && gross < amount.min) return false
      if (amount.max !== undefined && gross > amount.max) return false
    }
    return true
  }
}

function wordsOf({ db }: Scope, texts: readonly string[]): Set<number> {
  const find = db.prepare<[string], number>('SELECT id FROM word WHERE text = ?').pluck()
  return new Set(texts.flatMap((text) => (find.get(text) as number | undefined) ?? []))
}

const setOf = (values: readonly number[], size: number): Uint8Array => {
  const set = new Uint8Array(size)
  for (const value of values) set[value] = 1
  return set
}

function limitsOf({ from, to }: DaySpan): { from: number; to: number } {
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : numberOfDay(from),
    to: to === null ? Number.POSITIVE_INFINITY : numberOfDay(to),
  }
}

/** Null where any shop will do. */
function shopsAsked(where: OrderWhere, { db }: Scope): Set<number> | null {
  if (!where.shops && !where.platforms) return null
  const all = db.prepare<[], { id: number; platform: string }>('SELECT id, platform FROM shop').all()
  const found = all.filter(
    ({ id, platform }) =>
      (where.shops?.includes(id) ?? true) && (where.platforms?.some((one) => one === platform) ?? true),
  )
  return new Set(found.map(({ id }) => id))
}

function valueTest(test: Test, { today }: Scope, asked: Asked): (value: number | null) => boolean {
  if (asked === 'known') return (value) => value !== null
  const wanted = asked === 'meets'
  const { min, max } =
    test.is === 'range'
      ? { min: test.min ?? Number.NEGATIVE_INFINITY, max: test.max ?? Number.POSITIVE_INFINITY }
      : test.is === 'within'
        ? spanOf(limitsOf(daysOf(test.period, today)))
        : { min: Number.NaN, max: Number.NaN }
  if (Number.isNaN(min)) return () => false
  return (value) => value !== null && (value >= min && value <= max) === wanted
}

const spanOf = ({ from, to }: { from: number; to: number }) => ({ min: from, max: to })
