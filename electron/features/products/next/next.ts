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

interface Everybody {
  baskets: ReturnType<typeof basketsOf>
  index: ReturnType<typeof basketsByItem>
  /** Day number of the last sale of each product, 0 where no day is known. */
  lastSold: Int32Array
}

const everybody = new WeakMap<BoughtLines, Everybody>()

function everybodyOf(lines: BoughtLines): Everybody {
  const known = everybody.get(lines)
  if (known) return known
  const baskets = basketsOf(lines, { basket: 'customer' })
  const lastSold = new Int32Array(lines.names.length)
  for (let line = 0; line < lines.orders.length; line += 1) {
    const product = lines.products[line] ?? 0
    const day = lines.days[lines.orders[line] ?? 0] ?? 0
    if (day > (lastSold[product] ?? 0)) lastSold[product] = day
  }
  const all = { baskets, index: basketsByItem(baskets), lastSold }
  everybody.set(lines, all)
  return all
}

/** What to offer this (living) customer next, and why; `today` a day number. */
export async function nextForCustomer(db: Db, customerId: number, today: number): Promise<NextSection> {
  return nextOf(await boughtLinesOf(db), readListed(db), namesOf(db, customerId), customerId, today)
}

/** `named`: everything they had in an order that was paid, refunded or closed. */
export function nextOf(
  lines: BoughtLines,
  listed: ReadonlyMap<string, Listed>,
  named: ReadonlySet<string>,
  customerId: number,
  today: number,
): NextSection {
  const { baskets, index, lastSold } = everybodyOf(lines)
  const customers = basketCount(baskets)
  const minTogether = usualMinCount(customers)
  const never = new Set<number>()
  for (const [product, name] of lines.names.entries()) {
    const sold = lastSold[product] ?? 0
    const gone = sold > 0 && sold < today - STILL_SOLD_DAYS
    if (named.has(name) || listed.get(name)?.stock === 0 || gone) never.add(product)
  }
  const bought = keptBy(lines, customerId)
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

/** Products somebody bought and kept, the latest first. */
function keptBy(lines: BoughtLines, customerId: number): number[] {
  const last = new Map<number, number>()
  for (let line = 0; line < lines.orders.length; line += 1) {
    const order = lines.orders[line] ?? 0
    if (lines.customers[order] !== customerId || lines.returned[line] === 1) continue
    const product = lines.products[line] ?? 0
    last.set(product, Math.max(last.get(product) ?? 0, lines.days[order] ?? 0))
  }
  return [...last].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([product]) => product)
}

const CLOSED = 60

function namesOf(db: Db, customerId: number): Set<string> {
  const names = db
    .prepare<[number], string>(
      `SELECT DISTINCT coalesce(nullif(trim(title), ''), trim(sku))
       FROM orders INDEXED BY orders_figures CROSS JOIN order_line ON order_id = orders.id
       JOIN product ON product.id = product_id
       WHERE customer_id = ? AND (paid = 1 OR orders.refund_fen > 0 OR status >= ${CLOSED})`,
    )
    .pluck()
    .all(customerId) as string[]
  return new Set(names)
}
