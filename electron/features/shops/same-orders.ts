import { ownNumbers } from '../imports/storing/shops.ts'

const own = ownNumbers.map((platform) => `'${platform}'`).join(', ')

/**
 * Condition that one order number means one order in two rows of `shop`: the same shop, or a platform that numbers its
 * orders for all shops (a file may not name its shop).
 */
export const sameOrders = (a: string, b: string): string =>
  `(${a}.id = ${b}.id OR (${a}.platform = ${b}.platform AND ${a}.platform NOT IN (${own})))`
