import type { Purchases } from '../purchases.ts'

/** Where a customer stands in `purchases.customers`; -1 for who never paid. */
export function placeOfCustomer({ customers }: Pick<Purchases, 'customers'>, id: number): number {
  let low = 0
  let high = customers.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = customers[middle] ?? 0
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
