import type { Db } from '../../../db/connect.ts'
import { atOnce, inSteps, type Steps } from '../../../engine/steps.ts'
import type { BoughtLines } from '../../products/bought-lines.ts'
import { categoryReader } from '../../products/categories.ts'
import { boughtLinesNow, boughtLinesOf } from '../../products/kept-lines.ts'
import { SLICE, sortedSteps } from '../sorted.ts'
import { daysOfKeys, keyOf, type PurchaseDays } from './purchase-days.ts'

/** What known customers bought on which day: one entry for each line of their paid orders that has a day. */
export interface Bought {
  customers: Int32Array
  /** Day numbers. */
  days: Int32Array
  shops: Int32Array
  /** Places in `titleNames`; products of one name are one. */
  titles: Int32Array
  titleNames: string[]
}

const kept = new WeakMap<BoughtLines, Bought>()

export async function boughtOf(db: Db): Promise<Bought> {
  const lines = await boughtLinesOf(db)
  const bought = kept.get(lines) ?? (await inSteps(knownBuyers(lines), undefined))
  kept.set(lines, bought)
  return bought
}

/** The same within one turn, for a condition inside a statement. */
export function boughtNow(db: Db): Bought {
  const lines = boughtLinesNow(db)
  const bought = kept.get(lines) ?? atOnce(knownBuyers(lines))
  kept.set(lines, bought)
  return bought
}

function* knownBuyers({ names, customers, days, shops, orders, products }: BoughtLines): Steps<Bought> {
  let counts = 0
  for (let line = 0; line < orders.length; line += 1) {
    if (line % SLICE === 0) yield
    const order = orders[line] ?? 0
    if ((customers[order] ?? 0) > 0 && (days[order] ?? 0) > 0) counts += 1
  }
  const bought = {
    customers: new Int32Array(counts),
    days: new Int32Array(counts),
    shops: new Int32Array(counts),
    titles: new Int32Array(counts),
    titleNames: names,
  }
  let size = 0
  for (let line = 0; line < orders.length; line += 1) {
    if (line % SLICE === 0) yield
    const order = orders[line] ?? 0
    if ((customers[order] ?? 0) === 0 || (days[order] ?? 0) <= 0) continue
    bought.customers[size] = customers[order] ?? 0
    bought.days[size] = days[order] ?? 0
    bought.shops[size] = shops[order] ?? 0
    bought.titles[size] = products[line] ?? 0
    size += 1
  }
  return bought
}

/** For every entry the place of its category in `names`, -1 where the shop's product files give none. */
export const categoriesOf = (db: Db, bought: Bought): BoughtCategories => atOnce(categoriesSteps(db, bought))

export interface BoughtCategories {
  categories: Int32Array
  names: string[]
}

export function* categoriesSteps(db: Db, { shops, titles, titleNames }: Bought): Steps<BoughtCategories> {
  const read = categoryReader(db)
  const names: string[] = []
  const places = new Map<string, number>()
  const known = new Map<number, number>()
  const categories = new Int32Array(titles.length)
  for (let at = 0; at < titles.length; at += 1) {
    if (at % SLICE === 0) yield
    const [shop, title] = [shops[at] ?? 0, titles[at] ?? 0]
    const pair = shop * titleNames.length + title
    let place = known.get(pair)
    if (place === undefined) {
      const name = read(shop, titleNames[title] ?? '')
      place = name === '' ? -1 : (places.get(name) ?? names.push(name) - 1)
      if (place >= 0) places.set(name, place)
      known.set(pair, place)
    }
    categories[at] = place
  }
  return { categories, names }
}

interface Wanted {
  until: number
  shopId?: number | undefined
}

/**
 * The purchase days of each group (a title, a category) by its place: counted per group, laid side by side, sorted.
 * Entries of place -1 belong to none.
 */
export const daysByGroup = (...asked: Parameters<typeof daysByGroupSteps>): PurchaseDays[] =>
  atOnce(daysByGroupSteps(...asked))

export function* daysByGroupSteps(
  { customers, days, shops }: Pick<Bought, 'customers' | 'days' | 'shops'>,
  groups: Int32Array,
  size: number,
  { until, shopId }: Wanted,
): Steps<PurchaseDays[]> {
  const counts = new Int32Array(size + 1)
  const wanted = (at: number) =>
    (groups[at] ?? -1) >= 0 && (days[at] ?? 0) <= until && (shopId === undefined || shops[at] === shopId)
  for (let at = 0; at < groups.length; at += 1) {
    if (at % SLICE === 0) yield
    if (wanted(at)) counts[(groups[at] ?? 0) + 1] = (counts[(groups[at] ?? 0) + 1] ?? 0) + 1
  }
  for (let group = 0; group < size; group += 1)
    counts[group + 1] = (counts[group + 1] ?? 0) + (counts[group] ?? 0)
  const keys = new Float64Array(counts[size] ?? 0)
  const next = counts.slice()
  for (let at = 0; at < groups.length; at += 1) {
    if (at % SLICE === 0) yield
    if (!wanted(at)) continue
    const group = groups[at] ?? 0
    keys[next[group] ?? 0] = keyOf(customers[at] ?? 0, days[at] ?? 0)
    next[group] = (next[group] ?? 0) + 1
  }
  const groupDays: PurchaseDays[] = []
  for (let group = 0; group < size; group += 1)
    groupDays.push(daysOfKeys(yield* sortedSteps(keys.subarray(counts[group], counts[group + 1]))))
  return groupDays
}
