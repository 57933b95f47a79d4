import type { OrderStatus } from './contract.ts'

/** Ranks in the order a sale moves forward: merging two reports of one order takes the higher one. */
export const statusRank: Record<OrderStatus, number> = {
  unknown: 0,
  unpaid: 10,
  paid: 20,
  part_shipped: 30,
  shipped: 40,
  completed: 50,
  closed: 60,
  partially_refunded: 70,
  refunded: 80,
}

const statuses = new Map(Object.entries(statusRank).map(([status, rank]) => [rank, status as OrderStatus]))

/** The status a stored rank stands for; a rank nobody gave is `unknown`. */
export function statusOfRank(rank: number): OrderStatus {
  return statuses.get(rank) ?? 'unknown'
}

/**
 * Whether somebody bought something with this order. An order on which nothing was paid and money went back is a credit
 * note: what it gives back counts in every sum of money, but it is no purchase, whoever counts them and asks when.
 */
export const isPurchase = (order: { paid: boolean; grossFen: number | null; refundFen: number }): boolean =>
  order.paid && !(order.grossFen === 0 && order.refundFen > 0)
