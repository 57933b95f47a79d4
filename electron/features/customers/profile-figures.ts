import { isPurchase } from '../../../shared/features/orders/rules.ts'
import type { Place } from '../../../shared/kernel/address.ts'
import { averageFen } from '../../../shared/kernel/money.ts'
import type { PhoneKind } from '../../../shared/kernel/phone.ts'
import { isMasked } from '../../../shared/kernel/text.ts'

/** What the profile of a customer is made of: one of their orders. */
export interface ProfileOrder {
  shopId: number
  platform: string
  orderNumber: string
  currency: string
  paid: boolean
  grossFen: number | null
  refundFen: number
  /** UTC ms, 0 when unknown. */
  createdAt: number
  /** When it was paid, else when it was made; 0 when unknown or unpaid. */
  paidAt: number
  /** Day number of `paidAt` in the shop's zone; 0 when unknown. */
  paidDay: number
  items: number
  name: string
  nick: string
  phone: string
  phoneKind: PhoneKind
  email: string
  region: string
  place: Omit<Place, 'address'>
  address: string
}

export interface Figures {
  currency: string
  otherCurrencies: boolean
  /** Of the orders in `currency`; money and items of the paid ones. A credit note is no paid order, its money counts. */
  orders: number
  paidOrders: number
  grossFen: number
  refundFen: number
  netFen: number
  averageFen: number
  items: number
  /** Of all orders; 0 when unknown. */
  firstOrderAt: number
  lastOrderAt: number
  lastPaidAt: number
  lastPaidDay: number
  purchaseDays: number
  /** Days between consecutive purchase days, ascending. */
  gaps: number[]
  platforms: string
}

/** The currency of most paid orders (of most orders when none is paid); of equals the first in the alphabet. */
export function mainCurrency(orders: readonly ProfileOrder[]): string {
  const counts = new Map<string, number>()
  const anyPaid = orders.some(isPurchase)
  for (const order of orders) {
    if (anyPaid && !isPurchase(order)) continue
    counts.set(order.currency, (counts.get(order.currency) ?? 0) + 1)
  }
  let best = ''
  for (const [currency, count] of counts) {
    const most = counts.get(best) ?? 0
    if (count > most || (count === most && currency < best)) best = currency
  }
  return best
}

/** Sums over one customer's orders. The order they come in does not matter. */
export function figuresOf(orders: readonly ProfileOrder[], noOrdersCurrency: string): Figures {
  const currency = mainCurrency(orders) || noOrdersCurrency
  const figures: Figures = {
    currency,
    otherCurrencies: false,
    orders: 0,
    paidOrders: 0,
    grossFen: 0,
    refundFen: 0,
    netFen: 0,
    averageFen: 0,
    items: 0,
    firstOrderAt: 0,
    lastOrderAt: 0,
    lastPaidAt: 0,
    lastPaidDay: 0,
    purchaseDays: 0,
    gaps: [],
    platforms: '',
  }
  const days = new Set<number>()
  const platforms = new Set<string>()
  for (const order of orders) {
    platforms.add(order.platform)
    countTimes(figures, order, days)
    if (order.currency === currency) countMoney(figures, order)
    else figures.otherCurrencies = true
  }
  figures.netFen = figures.grossFen - figures.refundFen
  figures.averageFen = averageFen(figures.netFen, figures.paidOrders) ?? 0
  figures.purchaseDays = days.size
  if (days.size > 1) figures.gaps = gapsBetween([...days])
  figures.platforms = [...platforms].sort().join(',')
  return figures
}

function gapsBetween(days: number[]): number[] {
  days.sort((a, b) => a - b)
  return days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b)
}

function countTimes(figures: Figures, order: ProfileOrder, days: Set<number>): void {
  if (order.createdAt !== 0) {
    if (figures.firstOrderAt === 0 || order.createdAt < figures.firstOrderAt)
      figures.firstOrderAt = order.createdAt
    if (order.createdAt > figures.lastOrderAt) figures.lastOrderAt = order.createdAt
  }
  if (!isPurchase(order) || order.paidAt === 0) return
  days.add(order.paidDay)
  if (order.paidAt > figures.lastPaidAt) figures.lastPaidAt = order.paidAt
  if (order.paidDay > figures.lastPaidDay) figures.lastPaidDay = order.paidDay
}

function countMoney(figures: Figures, order: ProfileOrder): void {
  figures.orders += 1
  if (!order.paid) return
  if (isPurchase(order)) figures.paidOrders += 1
  // A file without amounts may still tell refunds; counted alone they would be a loss that never was.
  if (order.grossFen !== null) {
    figures.grossFen += order.grossFen
    figures.refundFen += order.refundFen
  }
  figures.items += order.items
}

/** Plain text tells more than masked text, masked text more than none. */
export const clearness = (text: string): number => (text === '' ? 0 : isMasked(text) ? 1 : 2)

const phoneKinds: PhoneKind[] = ['unknown', 'cipher', 'masked', 'virtual', 'real']
export const phoneClearness = (order: { phone: string; phoneKind: PhoneKind }): number =>
  order.phone === '' ? 0 : 1 + phoneKinds.indexOf(order.phoneKind)

/**
 * The order that tells a fact best: the clearest, of those the newest. Null when none tells it. Two that differ in
 * nothing but the text are told apart by the text, so that the order of imports cannot be seen.
 */
export function bestOrder(
  orders: readonly ProfileOrder[],
  field: 'name' | 'nick' | 'phone' | 'email' | 'region' | 'address',
): ProfileOrder | null {
  let best: ProfileOrder | null = null
  let bestClearness = 0
  for (const order of orders) {
    const clear = field === 'phone' ? phoneClearness(order) : clearness(order[field])
    if (clear === 0 || clear < bestClearness) continue
    if (best && clear === bestClearness && !newer(order, best, field)) continue
    best = order
    bestClearness = clear
  }
  return best
}

function newer(
  a: ProfileOrder,
  b: ProfileOrder,
  field: 'name' | 'nick' | 'phone' | 'email' | 'region' | 'address',
) {
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt
  if (a.orderNumber !== b.orderNumber) return a.orderNumber > b.orderNumber
  return a[field] > b[field]
}

/** ` 1 3 `: the shops somebody ordered in, each between blanks. */
export function shopsOf(orders: readonly ProfileOrder[]): string {
  const ids = [...new Set(orders.map(({ shopId }) => shopId))].sort((a, b) => a - b)
  return ids.length === 0 ? '' : ` ${ids.join(' ')} `
}
