import { wilsonInterval } from '../../../../shared/kernel/proportions.ts'
import type { BoughtLines } from '../bought-lines.ts'

export interface Lead {
  product: number
  /** Customers whose first day had it, and of them those who came again in time. */
  customers: number
  cameBack: number
  /** Share with its 95 % interval (Wilson). */
  share: number
  low: number
  high: number
}

export interface LeadQuestion {
  /** Day number. */
  today: number
  /** Days after the first purchase in which the second must lie; who began later has not had them yet. */
  within: number
  minCustomers: number
  shopId?: number
}

/**
 * Which first product leads to a second order: of the customers whose first day of purchase had it, how many paid again
 * on a later day within `within` days. Only customers who have had all of these days. By the lower end of the interval,
 * so that few lucky ones do not come first; then the more customers, then the product.
 */
export function leadsOf(lines: BoughtLines, question: LeadQuestion) {
  const { first, again } = firstDays(lines, question)
  const counted = (customer: number) =>
    (first[customer] ?? 0) > 0 && (first[customer] ?? 0) <= question.today - question.within
  const customers = new Int32Array(lines.names.length)
  const cameBack = new Int32Array(lines.names.length)
  const seen = new Set<number>()
  for (let line = 0; line < lines.orders.length; line += 1) {
    const order = lines.orders[line] ?? 0
    const customer = lines.customers[order] ?? 0
    if (!counted(customer) || lines.days[order] !== first[customer]) continue
    if (question.shopId !== undefined && lines.shops[order] !== question.shopId) continue
    const product = lines.products[line] ?? 0
    const key = customer * lines.names.length + product
    if (seen.has(key)) continue
    seen.add(key)
    customers[product] = (customers[product] ?? 0) + 1
    if (again[customer] === 1) cameBack[product] = (cameBack[product] ?? 0) + 1
  }
  const leads = Array.from(customers, (count, product) => ({ count, product }))
    .filter(({ count }) => count >= question.minCustomers)
    .map(({ product }) => leadOf(product, customers[product] ?? 0, cameBack[product] ?? 0))
    .sort((a, b) => b.low - a.low || b.customers - a.customers || a.product - b.product)
  const everybody = first.reduce((sum, _, customer) => sum + Number(counted(customer)), 0)
  const returned = first.reduce(
    (sum, _, customer) => sum + Number(counted(customer) && again[customer] === 1),
    0,
  )
  return { all: leadOf(-1, everybody, returned), leads }
}

function leadOf(product: number, customers: number, cameBack: number): Lead {
  return {
    ...{ product, customers, cameBack },
    share: customers === 0 ? 0 : cameBack / customers,
    ...wilsonInterval(cameBack, customers),
  }
}

/** By customer id: the first day with a purchase (0 for none), and 1 where another one follows in time. */
function firstDays({ customers, days, shops }: BoughtLines, { today, within, shopId }: LeadQuestion) {
  const most = customers.reduce((max, id) => Math.max(max, id), 0)
  const first = new Int32Array(most + 1)
  const again = new Uint8Array(most + 1)
  const each = (visit: (customer: number, day: number) => void) => {
    for (let order = 0; order < customers.length; order += 1) {
      const customer = customers[order] ?? 0
      const day = days[order] ?? 0
      if (customer === 0 || day === 0 || day > today) continue
      if (shopId !== undefined && shops[order] !== shopId) continue
      visit(customer, day)
    }
  }
  each((customer, day) => {
    if (first[customer] === 0 || day < (first[customer] ?? 0)) first[customer] = day
  })
  each((customer, day) => {
    const begin = first[customer] ?? 0
    if (day > begin && day <= begin + within) again[customer] = 1
  })
  return { first, again }
}
