import type { RepurchaseScope } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOf } from '../../../../shared/kernel/day.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { checkDay, notFound } from '../../../engine/failures.ts'
import type { Steps } from '../../../engine/steps.ts'
import { readSettings } from '../../settings/queries.ts'
import { purchasesOf } from '../kept-purchases.ts'
import { type Occasions, occasionsSteps } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'

/** What every figure of repurchase stands on. */
export interface Ground {
  purchases: Purchases
  /** The day the data end. Who has not come again has waited until then, not until today: later orders may only not
   * have been imported yet. 0 without any purchase. */
  until: number
  /** The shop's day number. */
  today: number
  shopId: number | undefined
}

/** Throws NOT_FOUND `shop`. */
export async function groundOf(
  db: Db,
  { shopId, until }: Pick<RepurchaseScope, 'shopId' | 'until'>,
  now: number,
): Promise<Ground> {
  if (shopId !== undefined && !db.prepare('SELECT 1 FROM shop WHERE id = ?').get(shopId))
    throw notFound('shop', shopId)
  const purchases = await purchasesOf(db)
  const today = numberOfDay(dayOf(now, readSettings(db).timeZone))
  return {
    purchases,
    today,
    shopId,
    until: until ? numberOfDay(checkDay(until, 'until')) : dataEndOf(purchases, today),
  }
}

/** The last day with a purchase that is not in the future; 0 when there is none. */
export function dataEndOf({ days }: Pick<Purchases, 'days'>, today: number): number {
  let end = 0
  for (const day of days) if (day > end && day <= today) end = day
  return end
}

export const scopedDaysSteps = ({ purchases, until, shopId }: Ground): Steps<Occasions> =>
  occasionsSteps(purchases, { until, ...(shopId !== undefined && { shopId }) })

/** What was counted, and what could not be. */
export function countedOf(ground: Ground, occasions: Pick<Occasions, 'customers' | 'days'>) {
  const { purchases, until, shopId } = ground
  let [undated, later] = [0, 0]
  for (let at = 0; at < purchases.days.length; at += 1) {
    if (shopId !== undefined && purchases.shops[at] !== shopId) continue
    const day = purchases.days[at] ?? 0
    if (day === 0) undated += 1
    else if (day > until) later += 1
  }
  return {
    until: until === 0 ? null : dayOfNumber(until),
    customers: occasions.customers.length,
    purchaseDays: occasions.days.length,
    undated,
    later,
  }
}

/** The asked currency, else the one most purchases in scope are in; CNY where there are none. */
export function currencyOf({ purchases, shopId }: Ground, asked: string | undefined): string {
  if (asked !== undefined) return asked
  const { currencies, currencyNames, shops } = purchases
  const counts = new Int32Array(currencyNames.length)
  for (let at = 0; at < currencies.length; at += 1)
    if (shopId === undefined || shops[at] === shopId) {
      const place = currencies[at] ?? 0
      counts[place] = (counts[place] ?? 0) + 1
    }
  const ranked = currencyNames
    .map((name, place) => ({ name, count: counts[place] ?? 0 }))
    .filter(({ name, count }) => count > 0 && name !== '')
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  return ranked[0]?.name ?? 'CNY'
}
