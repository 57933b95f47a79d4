import type { CycleKind, Cycles, ShopScope } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { inSteps, type Steps } from '../../../engine/steps.ts'
import { occasionsSteps } from '../occasions.ts'
import { type Bought, boughtOf, categoriesSteps, daysByGroupSteps } from './bought.ts'
import { cycleFiguresSteps, FEWEST_GAPS } from './cycles.ts'
import { type Ground, groundOf } from './ground.ts'
import type { PurchaseDays } from './purchase-days.ts'
import { shopNames } from './shop-names.ts'

const MOST_ROWS = 200

interface Group {
  key: string
  name: string
  days: PurchaseDays
}

/** The repurchase cycle of each shop, category or product. Throws NOT_FOUND `shop`. */
export async function cyclesIn(
  db: Db,
  { by, ...scope }: Pick<ShopScope, 'shopId' | 'until'> & { by: CycleKind },
  now: number,
  signal?: AbortSignal,
): Promise<Cycles> {
  const ground = await groundOf(db, scope, now)
  const bought = by === 'shop' ? null : await boughtOf(db)
  return inSteps(cyclesSteps(db, ground, by, bought), signal)
}

function* cyclesSteps(db: Db, ground: Ground, by: CycleKind, lines: Bought | null): Steps<Cycles> {
  const { groups, withoutCategory } =
    by === 'shop' || lines === null ? yield* shopsOf(db, ground) : yield* titlesOf(db, ground, by, lines)
  const bought = groups
    .filter(({ days }) => days.customers.length > 0)
    .sort(
      (a, b) =>
        gapCount(b) - gapCount(a) ||
        b.days.customers.length - a.days.customers.length ||
        (a.key < b.key ? -1 : 1),
    )
  const rows: Cycles['rows'] = []
  for (const { key, name, days } of bought.slice(0, MOST_ROWS))
    rows.push({ key, name, ...(yield* cycleFiguresSteps(days, ground.until)) })
  return {
    until: ground.until === 0 ? null : dayOfNumber(ground.until),
    rows,
    leftOut: Math.max(0, bought.length - MOST_ROWS),
    withoutCategory,
    fewest: FEWEST_GAPS,
  }
}

const gapCount = ({ days }: Group): number => days.days.length - days.customers.length

function* shopsOf(db: Db, { purchases, until, shopId }: Ground) {
  const groups: Group[] = []
  for (const [id, name] of shopNames(db))
    if (shopId === undefined || id === shopId)
      groups.push({ key: String(id), name, days: yield* occasionsSteps(purchases, { until, shopId: id }) })
  return { groups, withoutCategory: { lines: 0, of: 0 } }
}

function* titlesOf(db: Db, ground: Ground, by: 'category' | 'product', bought: Bought) {
  const { categories, names } =
    by === 'category'
      ? yield* categoriesSteps(db, bought)
      : { categories: bought.titles, names: bought.titleNames }
  const byGroup = yield* daysByGroupSteps(bought, categories, names.length, ground)
  const groups = byGroup.map((days, place): Group => {
    const name = names[place] ?? ''
    return { key: name, name, days }
  })
  const lines = by === 'category' ? categories.filter((place) => place < 0).length : 0
  return { groups, withoutCategory: { lines, of: categories.length } }
}
