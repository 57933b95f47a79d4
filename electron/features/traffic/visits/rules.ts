import type { VisitDay, VisitFigure, VisitFigures } from '../../../../shared/features/traffic/visits.ts'
import { wilsonInterval } from '../../../../shared/kernel/proportions.ts'
import type { TrafficDay } from './rows.ts'

/** Different people of one shop on one day; the anonymous are one each. */
export class PeopleByDay {
  readonly #known = new Map<string, Set<number>>()
  readonly #anonymous = new Map<string, number>()

  add(shopId: number, day: string, who: number | null): void {
    const key = `${shopId} ${day}`
    if (!who) this.#anonymous.set(key, (this.#anonymous.get(key) ?? 0) + 1)
    else {
      const people = this.#known.get(key) ?? new Set()
      this.#known.set(key, people.add(who))
    }
  }

  on(shopId: number, day: string): number {
    const key = `${shopId} ${day}`
    return (this.#known.get(key)?.size ?? 0) + (this.#anonymous.get(key) ?? 0)
  }
}

export interface Acted {
  ordering: PeopleByDay
  buyers: PeopleByDay
}

type Told = 'views' | 'favourites' | 'cartPeople' | 'newVisitors' | 'returningVisitors' | 'toldBuyers'
/** A day of which the file tells how many came. */
export type CountedDay = TrafficDay & { visitors: number }

export const counted = (row: TrafficDay): row is CountedDay => row.visitors !== null && row.visitors >= 0

/** Sum over the days that tell it, with the visitors of these days. */
export function figureOf(rows: readonly CountedDay[], name: Told): VisitFigure {
  const told = rows.filter((row) => row[name] !== null)
  if (told.length === 0) return null
  return {
    value: told.reduce((sum, row) => sum + (row[name] ?? 0), 0),
    days: told.length,
    visitors: told.reduce((sum, { visitors }) => sum + visitors, 0),
  }
}

/** Seconds per visitor: days with more visitors weigh more. Null where no visitor stayed. */
export function dwellOf(rows: readonly CountedDay[]): number | null {
  const told = rows.filter((row) => row.dwellSeconds !== null)
  const visitors = told.reduce((sum, row) => sum + row.visitors, 0)
  if (visitors === 0) return null
  return told.reduce((sum, row) => sum + (row.dwellSeconds ?? 0) * row.visitors, 0) / visitors
}

/** Buyers of visitors; null without visitors. */
export function conversionOf(buyers: number, visitors: number): VisitFigures['conversion'] {
  if (visitors <= 0) return null
  const { low, high } = wilsonInterval(buyers, visitors)
  return { share: buyers / visitors, interval: buyers > visitors ? null : { low, high } }
}

/** Everything about whole shops; orders only of the days whose visitors are known. */
export function figuresOf(rows: readonly CountedDay[], acted: Acted): VisitFigures {
  const visitors = rows.reduce((sum, row) => sum + row.visitors, 0)
  const people = (of: PeopleByDay) => rows.reduce((sum, { shopId, day }) => sum + of.on(shopId, day), 0)
  const buyers = people(acted.buyers)
  return {
    days: rows.length,
    visitors,
    views: figureOf(rows, 'views'),
    dwellSeconds: dwellOf(rows),
    favourites: figureOf(rows, 'favourites'),
    cartPeople: figureOf(rows, 'cartPeople'),
    newVisitors: figureOf(rows, 'newVisitors'),
    returningVisitors: figureOf(rows, 'returningVisitors'),
    ordering: people(acted.ordering),
    buyers,
    toldBuyers: figureOf(rows, 'toldBuyers'),
    conversion: conversionOf(buyers, visitors),
  }
}

/** One line a day, all shops together; the oldest first. */
export function daysOf(rows: readonly CountedDay[], acted: Acted): VisitDay[] {
  const byDay = [...Map.groupBy(rows, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
  return byDay.map(([day, of]) => {
    const figures = figuresOf(of, acted)
    const value = (figure: VisitFigure) => figure?.value ?? null
    return {
      day,
      visitors: figures.visitors,
      views: value(figures.views),
      dwellSeconds: figures.dwellSeconds,
      favourites: value(figures.favourites),
      cartPeople: value(figures.cartPeople),
      newVisitors: value(figures.newVisitors),
      returningVisitors: value(figures.returningVisitors),
      ordering: figures.ordering,
      buyers: figures.buyers,
      toldBuyers: value(figures.toldBuyers),
    }
  })
}

/** Visitors below which a product cannot be said to sell badly. */
export const FEWEST_VISITORS = 50

/** So many visitors and so few buyers that the share of all products lies above the interval (95 %, Wilson). */
export function fewBuy(buyers: number, visitors: number, all: number | null): boolean {
  if (all === null || visitors < FEWEST_VISITORS || buyers > visitors) return false
  return wilsonInterval(buyers, visitors).high < all
}
