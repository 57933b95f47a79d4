import type { NextSection } from '../../../../shared/features/products/next.ts'
import type { Db } from '../../../db/connect.ts'
import { usualMinCount } from '../affinities/affinities.ts'
import { basketCount, basketsByItem } from '../affinities/baskets.ts'
import { basketsOf } from '../affinities/scoped.ts'
import type { BoughtLines } from '../bought-lines.ts'
import { boughtLinesOf } from '../kept-lines.ts'
import { type Listed, readListed } from '../listings.ts'
import { nextProducts } from './rules.ts'

/** Sold last longer ago than this, it is taken for no longer on sale. */
const STILL_SOLD_DAYS = 365
const SHOWN = 3

interface Buyers {
  /** What each customer of the shop bought there. */
  baskets: ReturnType<typeof basketsOf>
  index: ReturnType<typeof basketsByItem>
  /** Day number of the last sale of each product, 0 where no day is known. */
  lastSold: Int32Array
}

const kept = new WeakMap<BoughtLines, Map<number, Buyers>>()

/** Of one shop: what only another one sells can go with nothing of it, and would make everything look related. */
function buyersOf(lines: BoughtLines, shopId: number): Buyers {
  const shops = kept.get(lines) ?? new Map<number, Buyers>()
  kept.set(lines, shops)
  const known = shops.get(shopId)
  if (known) return known
  const baskets = basketsOf(lines, { basket: 'customer', shopId })
  const lastSold = new Int32Array(lines.names.length)
  for (let line = 0; line < lines.orders.length; line += 1) {
    const product = lines.products[line] ?? 0
    const order = lines.orders[line] ?? 0
    const day = lines.days[order] ?? 0
    if (lines.shops[order] === shopId && day > (lastSold[product] ?? 0)) lastSold[product] = day
  }
  const all = { baskets, index: basketsByItem(baskets), lastSold }
  shops.set(shopId, all)
  return all
}

/** What to offer this (living) customer next, and why; `today` a day number. */
export async function nextForCustomer(db: Db, customerId: number, today: number): Promise<NextSection> {
  const lines = await boughtLinesOf(db)
  const shopId = shopOf(lines, customerId)
  // What this shop does not list may still be known from another one.
  const listed = new Map([...readListed(db), ...readListed(db, shopId)])
  return nextOf(lines, { customerId, shopId, listed, named: namesOf(db, customerId), today })
}

interface Whom {
  customerId: number
  /** The shop they are offered something of. */
  shopId: number
  listed: ReadonlyMap<string, Listed>
  /** Everything they ever ordered, paid or not. */
  named: ReadonlySet<string>
  today: number
}

export function nextOf(lines: BoughtLines, whom: Whom): NextSection {
  const { customerId, shopId, listed, named, today } = whom
  const { baskets, index, lastSold } = buyersOf(lines, shopId)
  const customers = basketCount(baskets)
  const minTogether = usualMinCount(customers)
  const never = new Set<number>()
  for (const [product, name] of lines.names.entries()) {
    const sold = lastSold[product] ?? 0
    const gone = sold > 0 && sold < today - STILL_SOLD_DAYS
    if (named.has(name) || listed.get(name)?.stock === 0 || gone) never.add(product)
  }
  const bought = keptBy(lines, customerId, shopId)
  const { products, nothing } = nextProducts({
    ...{ baskets, index, bought, never, minTogether, limit: SHOWN },
  })
  const product = (number: number) => ({
    id: lines.productIds[number] ?? 0,
    name: lines.names[number] ?? '',
  })
  return {
    customers,
    minTogether,
    nothing,
    products: products.map(({ product: what, because, ...figures }) => ({
      product: product(what),
      because: product(because),
      ...figures,
    })),
  }
}

/** Where somebody has most of their orders; of equals where the latest is, then the first shop. 0 without orders. */
function shopOf({ customers, shops, days }: BoughtLines, customerId: number): number {
  const counts = new Map<number, { orders: number; last: number }>()
  for (let order = 0; order < customers.length; order += 1) {
    if (customers[order] !== customerId) continue
    const shop = shops[order] ?? 0
    const { orders, last } = counts.get(shop) ?? { orders: 0, last: 0 }
    counts.set(shop, { orders: orders + 1, last: Math.max(last, days[order] ?? 0) })
  }
  const ranked = [...counts].sort(
    ([a, one], [b, other]) => other.orders - one.orders || other.last - one.last || a - b,
  )
  return ranked[0]?.[0] ?? 0
}

/** Products somebody bought in the shop and kept, the latest first. */
function keptBy(lines: BoughtLines, customerId: number, shopId: number): number[] {
  const last = new Map<number, number>()
  for (let line = 0; line < lines.orders.length; line += 1) {
    const order = lines.orders[line] ?? 0
    if (lines.customers[order] !== customerId || lines.shops[order] !== shopId) continue
    if (lines.returned[line] === 1) continue
    const product = lines.products[line] ?? 0
    last.set(product, Math.max(last.get(product) ?? 0, lines.days[order] ?? 0))
  }
  return [...last].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([product]) => product)
}

/** Of every order, whatever became of it: what is on its way to being paid needs no offer either. */
function namesOf(db: Db, customerId: number): Set<string> {
  const names = db
    .prepare<[number], string>(
      `SELECT DISTINCT coalesce(nullif(trim(title), ''), trim(sku))
       FROM orders INDEXED BY orders_figures CROSS JOIN order_line ON order_id = orders.id
       JOIN product ON product.id = product_id
       WHERE customer_id = ?`,
    )
    .pluck()
    .all(customerId) as string[]
  return new Set(names)
}
