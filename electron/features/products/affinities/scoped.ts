import type { BoughtLines } from '../bought-lines.ts'
import { type Baskets, gatherBaskets } from './baskets.ts'

/** What counts as bought together: one order, all a customer paid on one day, or all they ever bought. */
export type BasketKind = 'order' | 'day' | 'customer'

export interface Scope {
  basket: BasketKind
  shopId?: number
  /** Day numbers, inclusive. With either, purchases without a day are left out. */
  from?: number
  until?: number
  /** Product number to item number, negative for none; without, products are the items. */
  itemOf?: Int32Array
  items?: number
  most?: number
}

/**
 * Baskets of what was bought in scope. Lines returned in full do not count, nor in baskets of customers the anonymous.
 * An anonymous order on its day is a basket of its own.
 */
export function basketsOf(lines: BoughtLines, scope: Scope): Baskets {
  const { owners, count } = ownersOf(lines, scope)
  const lineOwners = new Int32Array(lines.orders.length)
  const lineItems = new Int32Array(lines.orders.length)
  for (let line = 0; line < lines.orders.length; line += 1) {
    lineOwners[line] = lines.returned[line] === 1 ? -1 : (owners[lines.orders[line] ?? 0] ?? -1)
    const product = lines.products[line] ?? -1
    lineItems[line] = scope.itemOf ? (scope.itemOf[product] ?? -1) : product
  }
  return gatherBaskets(lineOwners, lineItems, {
    owners: count,
    items: scope.items ?? lines.names.length,
    ...(scope.most !== undefined && { most: scope.most }),
  })
}

/** More day numbers than there are: until the year 13453, so that a mistyped one is no other customer's. */
const DAYS = 2 ** 22

/** Number of the basket of each order, negative out of scope. */
function ownersOf({ customers, days, shops }: BoughtLines, scope: Scope) {
  const owners = new Int32Array(customers.length).fill(-1)
  const numbers = new Map<number, number>()
  let count = 0
  for (let order = 0; order < customers.length; order += 1) {
    const day = days[order] ?? 0
    const customer = customers[order] ?? 0
    if (scope.shopId !== undefined && shops[order] !== scope.shopId) continue
    if (scope.from !== undefined && (day === 0 || day < scope.from)) continue
    if (scope.until !== undefined && (day === 0 || day > scope.until)) continue
    if (scope.basket === 'customer' && customer === 0) continue
    if (scope.basket === 'order' || (scope.basket === 'day' && (customer === 0 || day === 0))) {
      owners[order] = count
      count += 1
      continue
    }
    const key = scope.basket === 'day' ? customer * DAYS + day : customer
    let owner = numbers.get(key)
    if (owner === undefined) {
      owner = count
      count += 1
      numbers.set(key, owner)
    }
    owners[order] = owner
  }
  return { owners, count }
}
