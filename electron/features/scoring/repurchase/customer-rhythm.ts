import type { CustomerRhythm } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import { occasionsOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { type Bought, boughtOf, categoriesOf, daysByGroup } from './bought.ts'
import { type OthersWait, rhythmOfCustomer } from './expected.ts'
import { type Ground, groundOf } from './ground.ts'
import { type Survival, survivalOf, waitsOf, wellKnown } from './kaplan-meier.ts'
import { placeOfCustomer } from './place.ts'

/** When this customer is expected again, and by whose gaps. `id`: a living customer. */
export async function customerRhythmIn(db: Db, id: number, now: number): Promise<CustomerRhythm> {
  const ground = await groundOf(db, {}, now)
  const { purchases, until, today } = ground
  const who = placeOfCustomer(purchases, id)
  const orders = who < 0 ? [] : ordersOf(purchases, who)
  const days = [...new Set(orders.map(({ day }) => day))]
  const own = rhythmOfCustomer(days, [], until, today)
  if (own.basis === 'own' || days.length === 0) return own
  const category = hasCategories(db) ? await categoryWait(db, id, ground) : null
  return rhythmOfCustomer(days, [...(category ? [category] : []), ...shopWaits(ground, orders)], until, today)
}

interface DatedOrder {
  day: number
  shopId: number
}

function ordersOf({ starts, days, shops }: Purchases, who: number): DatedOrder[] {
  const orders: DatedOrder[] = []
  for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
    const day = days[at] ?? 0
    if (day > 0) orders.push({ day, shopId: shops[at] ?? 0 })
  }
  return orders
}

const survivals = new WeakMap<object, Map<string, Survival>>()

/** Counted once for what it is counted from. */
function survivalFor(from: object, until: number, what: string, count: () => Survival): Survival {
  const known = survivals.get(from) ?? new Map<string, Survival>()
  survivals.set(from, known)
  const key = `${until} ${what}`
  const survival = known.get(key) ?? count()
  known.set(key, survival)
  return survival
}

/** The shop they bought in last, then all shops together. */
function shopWaits({ purchases, until }: Ground, orders: readonly DatedOrder[]): OthersWait[] {
  const last = orders.at(-1)
  if (!last) return []
  const wait = (shopId: number | null): OthersWait => ({
    basis: shopId === null ? 'all' : 'shop',
    category: null,
    shopId,
    lastDay: last.day,
    survival: survivalFor(purchases, until, `shop ${shopId}`, () =>
      wellKnown(
        survivalOf(
          waitsOf(occasionsOf(purchases, { until, ...(shopId !== null && { shopId }) }), until, 'all'),
        ),
      ),
    ),
  })
  return [wait(last.shopId), wait(null)]
}

const hasCategories = (db: Db): boolean =>
  db.prepare(`SELECT 1 FROM product_listing WHERE category <> '' LIMIT 1`).get() !== undefined

/** The category they bought on most days, of equals the one they bought last. */
async function categoryWait(db: Db, id: number, { until }: Ground): Promise<OthersWait | null> {
  const bought = await boughtOf(db)
  const { categories, names } = categoriesIn(db, bought)
  const daysOf = new Map<number, Set<number>>()
  for (let at = 0; at < bought.customers.length; at += 1) {
    const category = categories[at] ?? -1
    const day = bought.days[at] ?? 0
    if (bought.customers[at] !== id || category < 0 || day > until) continue
    daysOf.set(category, (daysOf.get(category) ?? new Set()).add(day))
  }
  const [most] = [...daysOf]
    .map(([category, days]) => ({ category, count: days.size, lastDay: Math.max(...days) }))
    .sort((a, b) => b.count - a.count || b.lastDay - a.lastDay || a.category - b.category)
  if (!most) return null
  const survival = survivalFor(categories, until, `category ${most.category}`, () => {
    const only = categories.map((place) => (place === most.category ? 0 : -1))
    const [days] = daysByGroup(bought, only, 1, { until })
    return wellKnown(
      survivalOf(days ? waitsOf(days, until, 'all') : { days: new Int32Array(0), ended: new Uint8Array(0) }),
    )
  })
  return {
    basis: 'category',
    category: names[most.category] ?? null,
    shopId: null,
    survival,
    lastDay: most.lastDay,
  }
}

const known = new WeakMap<Bought, { asked: number; told: ReturnType<typeof categoriesOf> }>()

/** Anew after the product files said something new. */
function categoriesIn(db: Db, bought: Bought): ReturnType<typeof categoriesOf> {
  const asked = Number(db.prepare('SELECT coalesce(max(changed_by), 0) FROM product_listing').pluck().get())
  const before = known.get(bought)
  if (before?.asked === asked) return before.told
  const told = categoriesOf(db, bought)
  known.set(bought, { asked, told })
  return told
}
