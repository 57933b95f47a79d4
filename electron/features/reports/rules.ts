import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import { averageFen } from '../../../shared/kernel/money.ts'
import type { Cycle, Line } from '../customers/rules.ts'

/** What the base table counts of an order; money and times only of paid ones (0 otherwise). */
export interface OrderFigure {
  customerId: number | null
  currency: string
  shopId: number
  paid: boolean
  /** A paid order that is no credit note. */
  purchase: boolean
  paidAt: number
  /** Day number in the shop's zone; 0 when unknown. */
  paidDay: number
  netFen: number
}

export interface BaseTableScope {
  asOf: string
  cycle: Cycle
  /** The line of those who go by that of a category; the shop's without. */
  lineOf?: (customerId: number) => Line
  shopId?: number
}

type Row = BaseTable['rows'][number]
type Group = Pick<Row, 'customers' | 'paidOrders' | 'netFen'>

const MONTHS = 12
const kinds = ['total', 'prospect', 'new', 'returning', 'dormantLost'] as const satisfies Row['kind'][]

/** One base table per currency, in the alphabet's order. `orders` holds each person's orders side by side. */
export function baseTables(orders: Iterable<OrderFigure>, scope: BaseTableScope): BaseTable[] {
  const drafts = new Map<string, Draft>()
  const draftOf = (currency: string) => {
    const draft = drafts.get(currency) ?? new Draft(scope)
    drafts.set(currency, draft)
    return draft
  }
  const inScope = (order: OrderFigure) => scope.shopId === undefined || order.shopId === scope.shopId
  let own: OrderFigure[] = []
  const close = () => {
    const first = firstPaid(own)
    for (const [currency, group] of Map.groupBy(own.filter(inScope), (order) => order.currency)) {
      const line = scope.lineOf?.(own[0]?.customerId ?? 0) ?? scope.cycle
      draftOf(currency).addPerson(group, first, line)
    }
  }
  for (const order of orders) {
    if (order.customerId === null) {
      if (inScope(order)) draftOf(order.currency).addAnonymous(order)
      continue
    }
    if (own[0] && own[0].customerId !== order.customerId) {
      close()
      own = []
    }
    own.push(order)
  }
  close()
  return [...drafts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, draft]) => draft.table(currency))
}

/** The person's first purchase ever, in whichever shop; null when no paid order has a date. */
function firstPaid(orders: readonly OrderFigure[]): OrderFigure | null {
  let first: OrderFigure | null = null
  for (const order of orders) {
    if (order.purchase && order.paidAt > 0 && (!first || order.paidAt < first.paidAt)) first = order
  }
  return first
}

/** The figures of one currency while they are being counted. */
class Draft {
  #scope: BaseTableScope
  #asOf: number
  #groups: Record<Row['kind'], Group>
  #anonymous = { paidOrders: 0, netFen: 0 }
  #months: Map<string, { newFen: number; returningFen: number; anonymousFen: number }>

  constructor(scope: BaseTableScope) {
    this.#scope = scope
    this.#asOf = numberOfDay(scope.asOf)
    const none = () => ({ customers: 0, paidOrders: 0, netFen: 0 })
    this.#groups = { total: none(), prospect: none(), new: none(), returning: none(), dormantLost: none() }
    this.#months = new Map(
      lastMonths(scope.asOf).map((month) => [month, { newFen: 0, returningFen: 0, anonymousFen: 0 }]),
    )
  }

  addPerson(orders: readonly OrderFigure[], first: OrderFigure | null, line: Line): void {
    const paid = orders.filter((order) => order.paid)
    const netFen = paid.reduce((sum, order) => sum + order.netFen, 0)
    const purchases = paid.filter((order) => order.purchase)
    const lastDay = purchases.reduce((last, order) => Math.max(last, order.paidDay), 0)
    const silent = lastDay > 0 && this.#asOf - lastDay > line.dormantAfterDays
    const kind = purchases.length === 0 ? 'prospect' : purchases.length === 1 ? 'new' : 'returning'
    for (const member of ['total', kind, ...(silent ? (['dormantLost'] as const) : [])] as const) {
      const group = this.#groups[member]
      group.customers += 1
      group.paidOrders += purchases.length
      group.netFen += netFen
    }
    // What a credit note gave back is the first purchase's, where there is no other.
    for (const order of paid)
      this.#addToMonth(
        order,
        order === first || (!order.purchase && kind === 'new') ? 'newFen' : 'returningFen',
      )
  }

  addAnonymous(order: OrderFigure): void {
    if (!order.paid) return
    if (order.purchase) this.#anonymous.paidOrders += 1
    this.#anonymous.netFen += order.netFen
    this.#addToMonth(order, 'anonymousFen')
  }

  #addToMonth(order: OrderFigure, part: 'newFen' | 'returningFen' | 'anonymousFen'): void {
    if (order.paidDay === 0) return
    const month = this.#months.get(monthOf(order.paidDay))
    if (month) month[part] += order.netFen
  }

  table(currency: string): BaseTable {
    const all = this.#groups.total.customers
    return {
      asOf: this.#scope.asOf,
      currency,
      rows: kinds.map((kind) => {
        const group = this.#groups[kind]
        return {
          kind,
          ...group,
          share: all === 0 ? null : group.customers / all,
          aovFen: averageFen(group.netFen, group.paidOrders),
        }
      }),
      anonymous: this.#anonymous,
      cycle: this.#scope.cycle,
      months: [...this.#months].map(([month, parts]) => ({ month, ...parts })),
    }
  }
}

const months = new Map<number, string>()

/** `2026-07` of a day number; a few thousand days cover any shop, so each is worked out once. */
function monthOf(dayNumber: number): string {
  let month = months.get(dayNumber)
  if (month === undefined) {
    month = new Date(dayNumber * 86_400_000).toISOString().slice(0, 7)
    months.set(dayNumber, month)
  }
  return month
}

/** The twelve months up to a day's own, oldest first. */
export function lastMonths(day: string): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, index) =>
    new Date(Date.UTC(year, month - MONTHS + index, 1)).toISOString().slice(0, 7),
  )
}
