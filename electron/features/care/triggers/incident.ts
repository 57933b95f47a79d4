import type { GoneWhy } from '../../../../shared/features/care/rule.ts'
import type { Incident } from '../../../../shared/features/care/rules-contract.ts'
import { statusOfRank } from '../../../../shared/features/orders/rules.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { isInRegions } from '../../gate/pauses.ts'
import { type CareOrder, instantsAround } from '../queries.ts'
import type { Found, Ground, OrderTrigger, Told } from './trigger.ts'

/** Parcels that left, or orders that were paid, so long ago are no longer awaited. */
const AWAITED_DAYS = 45

/** People in the region of an incident with a parcel on its way or waiting: one follow-up each, of their first such order. */
export function incidentTrigger({ db, day }: Ground, incident: Incident): OrderTrigger {
  const { id, name, regions, fromDay, untilDay } = incident
  const underway = (order: CareOrder): boolean =>
    ['paid', 'part_shipped', 'shipped'].includes(statusOfRank(order.status)) && order.completedAt === null
  // Whose other order was dealt with has been told.
  const told = db
    .prepare<[number, string], string>(
      `SELECT task_key FROM care_decision WHERE customer_id = ? AND task_key LIKE ? LIMIT 1`,
    )
    .pluck()
  return {
    about: 'order',
    ahead: 0,
    lasts: 400,
    find(window) {
      if (fromDay < window.from || fromDay > window.to) return []
      const span = instantsAround({ from: addDays(day, -AWAITED_DAYS), to: day })
      const rows = db
        .prepare<unknown[], { id: number; customerId: number | null; province: string }>(
          `SELECT orders.id, customer_id AS customerId, word.text AS province FROM (
             SELECT id FROM orders INDEXED BY orders_underway
               WHERE status IN (30, 40) AND completed_at IS NULL AND coalesce(shipped_at, paid_at) BETWEEN @from AND @to
             UNION ALL SELECT id FROM orders INDEXED BY orders_status_created
               WHERE status = 20 AND coalesce(created_at, 0) BETWEEN @from AND @to
           ) AS awaited JOIN orders ON orders.id = awaited.id JOIN word ON word.id = province
           ORDER BY orders.id`,
        )
        .all(span)
      const people = new Set<number>()
      return rows.flatMap(({ id: order, customerId, province }): Found[] => {
        if (!isInRegions(province, regions)) return []
        if (customerId !== null && people.has(customerId)) return []
        if (customerId !== null) {
          people.add(customerId)
          const other = told.get(customerId, `incident:${id}:%`)
          if (other !== undefined && other !== `incident:${id}:${order}`) return []
        }
        return [{ id: order, occurrence: '', dueDay: fromDay, customerId }]
      })
    },
    check(order): Told | GoneWhy {
      if (!isInRegions(order.province, regions)) return 'changed'
      if (!underway(order)) return order.completedAt === null ? 'refunded' : 'signed'
      return {
        kind: 'incident',
        dueDay: fromDay,
        lastDay: untilDay,
        reason: {
          ...{ name, region: order.province, orderNumber: order.orderNumber },
          ...{ carrier: order.carrier, tracking: order.tracking },
        },
      }
    },
  }
}
