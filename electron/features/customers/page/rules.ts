import type { MonthStanding, NextOrder, Rhythm } from '../../../../shared/features/customers/page.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { daysSince, FEWEST_OWN_GAPS, type Line, quantile, stageOf } from '../rules.ts'

/** One paid order, or what a credit note gave back. */
export interface Purchase {
  /** Not of a credit note: it counts in money and is no purchase. */
  bought: boolean
  /** Empty when nothing says when. */
  day: string
  /** In the currency figures are in; 0 for others. */
  netFen: number
  currency?: string
}

const FEWEST_FOR_MONTH_PART = 3
const MONTH_PART_SHARE = 0.6
const FEWEST_FOR_WEEKDAY = 4
const WEEKDAY_SHARE = 0.5

export const purchaseDays = (purchases: readonly Pick<Purchase, 'day' | 'bought'>[]): string[] =>
  [...new Set(purchases.flatMap(({ day, bought }) => (bought && day !== '' ? day : [])))].sort()

function gapsOf(days: readonly string[]): number[] {
  return days
    .slice(1)
    .map((day, at) => daysBetween(days[at] ?? day, day))
    .sort((a, b) => a - b)
}

function medianGap(days: readonly string[]): number | null {
  const gaps = gapsOf(days)
  return gaps.length < FEWEST_OWN_GAPS ? null : Math.round(share(gaps, 0.5))
}

const share = (sorted: readonly number[], part: number): number =>
  quantile((index) => sorted[index] ?? 0, sorted.length, part)

/**
 * By the person's own gaps from three of them on: their median, between their quartiles (type 7). With fewer nothing is
 * said here; what others of the category or the shop do is told by `scoring.customer`, which goes by this first.
 */
export function nextOrderOf(days: readonly string[], today: string): NextOrder {
  const gaps = gapsOf(days)
  const last = days.at(-1)
  const said = { gaps: gaps.length, gapDays: medianGap(days) }
  if (last === undefined || said.gapDays === null)
    return { basis: 'none', day: null, from: null, to: null, inDays: null, ...said }
  const day = addDays(last, said.gapDays)
  const from = addDays(last, Math.floor(share(gaps, 0.25)))
  const to = addDays(last, Math.ceil(share(gaps, 0.75)))
  return { basis: 'own', day, from, to, inDays: daysBetween(today, day), ...said }
}

/** Which days they bought what; the order does not matter. */
export function rhythmOf(days: readonly string[], products: ReadonlyMap<string, readonly string[]>): Rhythm {
  const favourite = [...products]
    .map(([title, on]) => ({ title, days: [...new Set(on)].filter((day) => day !== '').sort() }))
    .filter((one) => one.days.length >= 2)
    .sort(
      (a, b) =>
        b.days.length - a.days.length ||
        ((a.days.at(-1) ?? '') < (b.days.at(-1) ?? '') ? 1 : -1) * Number(a.days.at(-1) !== b.days.at(-1)) ||
        (a.title < b.title ? -1 : 1),
    )[0]
  return {
    purchaseDays: days.length,
    gapDays: medianGap(days),
    product: favourite?.title ?? null,
    productDays: favourite?.days.length ?? 0,
    productGapDays: favourite ? medianGap(favourite.days) : null,
    monthPart: days.length < FEWEST_FOR_MONTH_PART ? null : mostly(days.map(monthPartOf), MONTH_PART_SHARE),
    weekday: days.length < FEWEST_FOR_WEEKDAY ? null : mostly(days.map(weekdayOf), WEEKDAY_SHARE),
  }
}

function monthPartOf(day: string): 'early' | 'mid' | 'late' {
  const date = Number(day.slice(-2))
  return date <= 10 ? 'early' : date <= 20 ? 'mid' : 'late'
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The one value that has this share of all; null when none or two have it. */
function mostly<Value>(values: readonly Value[], part: number): Value | null {
  const most = [...new Set(values)].filter(
    (value) => values.filter((other) => other === value).length >= part * values.length,
  )
  return most.length === 1 ? (most[0] ?? null) : null
}

/**
 * Where somebody stood at the end of each month, the newest last; from their first purchase on, so many at most.
 * `lineOf`: the line of silence by which a month is judged, as the movement of months judges it.
 */
export function monthStandings(
  purchases: readonly Purchase[],
  lineOf: (month: string) => Line,
  today: string,
  most: number,
): MonthStanding[] {
  const dated = purchases.filter(({ day }) => day !== '').sort((a, b) => (a.day < b.day ? -1 : 1))
  const first = dated.find(({ bought }) => bought)?.day
  if (first === undefined) return []
  const undated = purchases.filter(({ day }) => day === '')
  let total = undated.reduce((sum, { netFen }) => sum + netFen, 0)
  let orders = undated.filter(({ bought }) => bought).length
  // New is who has one paid order, as profiles have it: of the currency most of them are in.
  const byCurrency = new Map<string, number>()
  const count = ({ currency = '' }: Purchase) => byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + 1)
  for (const one of undated) if (one.bought) count(one)
  let at = 0
  let last = ''
  const months: MonthStanding[] = []
  for (let month = first.slice(0, 7); month <= today.slice(0, 7); month = nextMonth(month)) {
    const end = month === today.slice(0, 7) ? today : addDays(`${nextMonth(month)}-01`, -1)
    const before = { orders, total }
    for (let one = dated[at]; one !== undefined && one.day <= end; one = dated[at]) {
      total += one.netFen
      if (one.bought) {
        orders += 1
        count(one)
        last = one.day
      }
      at += 1
    }
    months.push({
      month,
      stage: stageOf(Math.max(...byCurrency.values()), daysSince(last, end), lineOf(month)),
      orders: orders - before.orders,
      netFen: total - before.total,
      totalFen: total,
    })
  }
  return months.slice(-most)
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

const VIRTUAL_DAYS = 15

/** When a platform's forwarding number stops forwarding: fifteen days after the deal. */
export const virtualEnd = (dealAt: number): number => dealAt + VIRTUAL_DAYS * 86_400_000
