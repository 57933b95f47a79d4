import type { RepeatRates, ShopScope, Spread } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { lastCompleteMonth, monthName } from './calendar-months.ts'
import { firstDays } from './cohorts.ts'
import { countedOf, currencyOf, type Ground, groundOf, scopedDays } from './ground.ts'
import { monthsOf, ratesOf } from './months.ts'
import { spreadOf } from './spread.ts'

const WINDOWS = [null, 365, 180, 90, 30]

/** Throws NOT_FOUND `shop`. */
export async function repeatRatesIn(
  db: Db,
  { months, ...scope }: ShopScope & { months: number },
  now: number,
): Promise<RepeatRates> {
  const ground = await groundOf(db, scope, now)
  const currency = currencyOf(ground, scope.currency)
  const complete = lastCompleteMonth(ground.until)
  return {
    ...countedOf(ground, scopedDays(ground)),
    currency,
    windows: windowsOf(ground),
    months: monthsOf(ground.purchases, { ...ground, currency }, months).map(({ month, ...figures }) => ({
      month: monthName(month),
      over: month <= complete,
      ...figures,
    })),
  }
}

function windowsOf(ground: Ground): RepeatRates['windows'] {
  const { purchases, until } = ground
  let earliest = Number.POSITIVE_INFINITY
  for (const first of firstDays(purchases, ground)) if (first > 0) earliest = Math.min(earliest, first)
  return WINDOWS.flatMap((days) => {
    const from = days === null ? null : until - days + 1
    // Windows that reach back before the data would be the whole of them under another name.
    if (from !== null && from < earliest) return []
    const { before, ...rates } = ratesOf(purchases, ground, from)
    const whole = from !== null && days !== null && from - days >= earliest
    return [{ days, from: from === null ? null : dayOfNumber(from), ...rates, before: whole ? before : null }]
  })
}

/** Throws NOT_FOUND `shop`. */
export async function spreadIn(db: Db, scope: ShopScope, now: number): Promise<Spread> {
  const ground = await groundOf(db, scope, now)
  const currency = currencyOf(ground, scope.currency)
  const figures = spreadOf(ground.purchases, { ...ground, currency })
  return { ...countedOf(ground, scopedDays(ground)), currency, ...figures }
}
