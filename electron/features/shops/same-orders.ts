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

/**
 * Condition that a number somebody noted for the row of `shop` called `noted` means an order in the row called `ours`,
 * as files that name no shop or no platform move orders from one to the other: both ways, unlike `sameOrders`.
 */
export const sameNumber = (noted: string, ours: string, number: string): string =>
  `(${noted}.id = ${ours}.id OR (${noted}.platform = ${ours}.platform AND ${ours}.platform NOT IN (${own}))
    OR ('other' IN (${noted}.platform, ${ours}.platform) AND length(${number}) >= ${FEWEST_DIGITS}))`
