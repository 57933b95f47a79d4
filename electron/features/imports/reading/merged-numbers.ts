import type { OrderObservation } from './observation.ts'

const BETWEEN = /[\s,，;；、|]+/
const NUMBER = /^[A-Za-z0-9-]{6,40}$/

/**
 * Orders sent as one parcel stand in one row of an ERP's or a print tool's list, their numbers side by side. Buyer and
 * parcel are those of each; whose the amounts and goods are is not told, so nothing is said of them.
 */
export function eachOrder(order: OrderObservation): OrderObservation[] {
  const numbers = [...new Set(order.orderNumber.split(BETWEEN).filter((part) => part !== ''))]
  if (numbers.length < 2 || !numbers.every((number) => NUMBER.test(number))) return [order]
  return numbers.map((orderNumber, at) => ({
    ...order,
    orderNumber,
    rows: at === 0 ? order.rows : 0,
    head: false,
    status: 'unknown',
    statusRaw: '',
    closeReason: '',
    paid: null,
    grossFen: null,
    refundFen: null,
    dueFen: null,
    shippingFen: null,
    discountFen: null,
    createdAt: null,
    paidAt: null,
    completedAt: null,
    lineLevel: 'summary',
    lines: [],
  }))
}
