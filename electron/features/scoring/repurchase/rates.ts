import type { RepeatRates, ShopScope, Spread } from '../../../../shared/features/scoring/repurchase.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { inSteps, type Steps } from '../../../engine/steps.ts'
import { lastCompleteMonth, monthName } from './calendar-months.ts'
import { firstDays } from './cohorts.ts'
import { countedOf, currencyOf, type Ground, groundOf, scopedDaysSteps } from './ground.ts'
import { monthsSteps, ratesSteps } from './months.ts'
import { spreadSteps } from './spread.ts'

const WINDOWS = [null, 365, 180, 90, 30]

/** Throws NOT_FOUND `shop`. */
export async function repeatRatesIn(
  db: Db,
  { months, ...scope }: ShopScope & { months: number },
  now: number,
  signal?: AbortSignal,
): Promise<RepeatRates> {
  const ground = await groundOf(db, scope, now)
  const currency = currencyOf(ground, scope.currency)
  const complete = lastCompleteMonth(ground.until)
  const told = await inSteps(monthsSteps(ground.purchases, { ...ground, currency }, months), signal)
  return {
    ...countedOf(ground, await inSteps(scopedDaysSteps(ground), signal)),
    currency,
    windows: await inSteps(windowsOf(ground), signal),
    months: told.map(({ month, ...figures }) => ({
      month: monthName(month),
      over: month <= complete,
      ...figures,
    })),
  }
}

function* windowsOf(ground: Ground): Steps<RepeatRates['windows']> {
  const { purchases, until } = ground
  let earliest = Number.POSITIVE_INFINITY
  for (const first of firstDays(purchases, ground)) if (first > 0) earliest = Math.min(earliest, first)
  const windows: RepeatRates['windows'] = []
  for (const days of WINDOWS) {
    const from = days === null ? null : until - days + 1
    // Windows that reach back before the data would be the whole of them under another name.
    if (from !== null && from < earliest) continue
    const { before, ...rates } = yield* ratesSteps(purchases, ground, from)
    const whole = from !== null && days !== null && from - days >= earliest
    windows.push({
      ...{ days, from: from === null ? null : dayOfNumber(from), ...rates },
      before: whole ? before : null,
    })
  }
  return windows
}

/** Throws NOT_FOUND `shop`. */
export async function spreadIn(db: Db, scope: ShopScope, now: number, signal?: AbortSignal): Promise<Spread> {
  const ground = await groundOf(db, scope, now)
  const currency = currencyOf(ground, scope.currency)
  const figures = await inSteps(spreadSteps(ground.purchases, { ...ground, currency }), signal)
  return { ...countedOf(ground, await inSteps(scopedDaysSteps(ground), signal)), currency, ...figures }
}
