import { ownNumbers } from '../imports/storing/shops.ts'

const own = ownNumbers.map((platform) => `'${platform}'`).join(', ')

/** A file of no platform may speak of a platform's order; a number this long is no shop's own count. */
export const FEWEST_DIGITS = 10

/**
 * Condition that an order number of the row of `shop` called `told` means the order of that number in the row called
 * `ours`: the same shop, or a platform that numbers its orders for all shops (a file may name neither).
 */
export const sameOrders = (told: string, ours: string): string =>
  `(${told}.id = ${ours}.id OR (${ours}.platform NOT IN (${own}) AND (${told}.platform = ${ours}.platform
    OR (${told}.platform = 'other' AND length(orders.order_number) >= ${FEWEST_DIGITS}))))`
