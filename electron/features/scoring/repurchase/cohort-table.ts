import type { CohortKind, Cohorts, ShopScope } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import { inSteps, type Steps } from '../../../engine/steps.ts'
import { PURCHASE } from '../../orders/purchase.ts'
import { SLICE, sortedSteps } from '../sorted.ts'
import { type Bought, boughtNow, boughtOf } from './bought.ts'
import { monthName, monthOf } from './calendar-months.ts'
import { type Cohort, cohortsSteps, firstDays } from './cohorts.ts'
import { readFirstChannels } from './first-channel.ts'
import { countedOf, currencyOf, type Ground, groundOf, scopedDaysSteps } from './ground.ts'
import { keyOf } from './purchase-days.ts'
import { shopNames } from './shop-names.ts'

const MOST_ROWS = 36

/** Groups of customers by how they began. */
interface Groups {
  of: (who: number) => Iterable<number>
  names: { key: string; name: string }[]
}

/** Throws NOT_FOUND `shop`. */
export async function cohortsIn(
  db: Db,
  { by, periods, ...scope }: ShopScope & { by: CohortKind; periods: number },
  now: number,
  signal?: AbortSignal,
): Promise<Cohorts> {
  const ground = await groundOf(db, scope, now)
  const currency = currencyOf(ground, scope.currency)
  const firsts = firstDays(ground.purchases, ground)
  const lines = by === 'product' ? await boughtOf(db) : null
  const groups = await inSteps(groupsSteps(db, by, ground, firsts, lines), signal)
  const counted = { ...ground, currency, periods }
  const told = await inSteps(cohortsSteps(ground.purchases, counted, groups.of, groups.names.length), signal)
  const all = told
    .map((cohort, place) => ({ ...(groups.names[place] ?? { key: '', name: '' }), ...cohort }))
    .filter(({ customers }) => customers > 0)
  const rows = by === 'month' ? all.slice(-MOST_ROWS) : all.sort(most).slice(0, MOST_ROWS)
  return {
    ...countedOf(ground, await inSteps(scopedDaysSteps(ground), signal)),
    ...{ by, currency, rows },
    anonymous: anonymousIn(db, ground),
    unpriced: unpricedIn(ground, currency),
    leftOut: all.length - rows.length,
  }
}

const most = (a: Cohort & { key: string }, b: Cohort & { key: string }) =>
  b.customers - a.customers || (a.key < b.key ? -1 : 1)

/** `lines`: needed for products. */
export function* groupsSteps(
  db: Db,
  by: CohortKind,
  ground: Ground,
  firsts: Int32Array,
  lines: Bought | null,
): Steps<Groups> {
  switch (by) {
    case 'month':
      return byMonth(ground, firsts)
    case 'shop':
      return byShop(db, ground, firsts)
    case 'product':
      return yield* firstProducts(lines ?? boughtNow(db), ground, firsts)
    case 'channel': {
      const { channels, names } = yield* readFirstChannels(db, ground.purchases, firsts, ground)
      return { of: (who) => one(channels[who] ?? -1), names: names.map((name) => ({ key: name, name })) }
    }
  }
}

const one = (place: number): number[] => (place < 0 ? [] : [place])

function byMonth({ until }: Ground, firsts: Int32Array): Groups {
  const last = monthOf(until)
  let from = last
  for (const first of firsts) if (first > 0) from = Math.min(from, monthOf(first))
  // A wrong date long ago must not make thousands of empty months.
  from = Math.max(from, last - 600)
  const names = Array.from({ length: last - from + 1 }, (_, at) => monthName(from + at))
  return {
    of: (who) => one(monthOf(firsts[who] ?? 0) - from),
    names: names.map((name) => ({ key: name, name })),
  }
}

function byShop(db: Db, { purchases, shopId }: Ground, firsts: Int32Array): Groups {
  const shops = [...shopNames(db)]
  const places = new Map(shops.map(([id], place) => [id, place]))
  const { starts, days } = purchases
  const firstShop = (who: number): number => {
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const shop = purchases.shops[at] ?? 0
      if (days[at] === firsts[who] && (shopId === undefined || shop === shopId)) return places.get(shop) ?? -1
    }
    return -1
  }
  return { of: (who) => one(firstShop(who)), names: shops.map(([id, name]) => ({ key: String(id), name })) }
}

/** Who bought several products on their first day is in the group of each. */
function* firstProducts(bought: Bought, { purchases, shopId }: Ground, firsts: Int32Array): Steps<Groups> {
  const placeOf = new Map<number, number>()
  for (const [who, id] of purchases.customers.entries()) placeOf.set(id, who)
  const pairs: number[] = []
  for (let at = 0; at < bought.customers.length; at += 1) {
    if (at % SLICE === 0) yield
    const who = placeOf.get(bought.customers[at] ?? 0)
    if (who === undefined || bought.days[at] !== firsts[who]) continue
    if (shopId !== undefined && bought.shops[at] !== shopId) continue
    pairs.push(keyOf(who, bought.titles[at] ?? 0))
  }
  const sorted = yield* sortedSteps(Float64Array.from(pairs))
  const titles: number[][] = []
  for (const [at, pair] of sorted.entries()) {
    if (at % SLICE === 0) yield
    if (pair === sorted[at - 1]) continue
    const who = Math.floor(pair / keyOf(1, 0))
    const title = pair - keyOf(who, 0)
    const own = titles[who]
    if (own) own.push(title)
    else titles[who] = [title]
  }
  return { of: (who) => titles[who] ?? [], names: bought.titleNames.map((name) => ({ key: name, name })) }
}

/** Paid orders of nobody known. */
function anonymousIn(db: Db, { shopId }: Ground): number {
  const sql = `SELECT count(*) FROM orders INDEXED BY orders_figures WHERE customer_id IS NULL AND ${PURCHASE}`
  return Number(
    shopId === undefined
      ? db.prepare(sql).pluck().get()
      : db.prepare(`${sql} AND shop_id = ?`).pluck().get(shopId),
  )
}

function unpricedIn({ purchases, until, shopId }: Ground, currency: string): number {
  const { days, shops, currencies, currencyNames, netFen } = purchases
  const wanted = currencyNames.indexOf(currency)
  let count = 0
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at] ?? 0
    if (day === 0 || day > until || (shopId !== undefined && shops[at] !== shopId)) continue
    if (currencies[at] !== wanted || Number.isNaN(netFen[at] ?? Number.NaN)) count += 1
  }
  return count
}
