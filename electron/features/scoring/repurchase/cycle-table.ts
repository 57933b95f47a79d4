import type { CycleKind, Cycles, ShopScope } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { occasionsOf } from '../occasions.ts'
import { boughtOf, categoriesOf, daysByGroup } from './bought.ts'
import { cycleFiguresOf, FEWEST_GAPS } from './cycles.ts'
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
): Promise<Cycles> {
  const ground = await groundOf(db, scope, now)
  const { groups, withoutCategory } = by === 'shop' ? shopsOf(db, ground) : await titlesOf(db, ground, by)
  const bought = groups
    .filter(({ days }) => days.customers.length > 0)
    .sort(
      (a, b) =>
        gapCount(b) - gapCount(a) ||
        b.days.customers.length - a.days.customers.length ||
        (a.key < b.key ? -1 : 1),
    )
  return {
    until: ground.until === 0 ? null : dayOfNumber(ground.until),
    rows: bought
      .slice(0, MOST_ROWS)
      .map(({ key, name, days }) => ({ key, name, ...cycleFiguresOf(days, ground.until) })),
    leftOut: Math.max(0, bought.length - MOST_ROWS),
    withoutCategory,
    fewest: FEWEST_GAPS,
  }
}

const gapCount = ({ days }: Group): number => days.days.length - days.customers.length

function shopsOf(db: Db, { purchases, until, shopId }: Ground) {
  const groups = [...shopNames(db)]
    .filter(([id]) => shopId === undefined || id === shopId)
    .map(
      ([id, name]): Group => ({
        key: String(id),
        name,
        days: occasionsOf(purchases, { until, shopId: id }),
      }),
    )
  return { groups, withoutCategory: { lines: 0, of: 0 } }
}

async function titlesOf(db: Db, ground: Ground, by: 'category' | 'product') {
  const bought = await boughtOf(db)
  const { categories, names } =
    by === 'category' ? categoriesOf(db, bought) : { categories: bought.titles, names: bought.titleNames }
  const groups = daysByGroup(bought, categories, names.length, ground).map((days, place): Group => {
    const name = names[place] ?? ''
    return { key: name, name, days }
  })
  const lines = by === 'category' ? categories.filter((place) => place < 0).length : 0
  return { groups, withoutCategory: { lines, of: categories.length } }
}
