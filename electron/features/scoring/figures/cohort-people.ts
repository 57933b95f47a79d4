import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { boughtNow } from '../repurchase/bought.ts'
import { lastCompleteMonth, monthOf } from '../repurchase/calendar-months.ts'
import { groupsSteps } from '../repurchase/cohort-table.ts'
import { firstDays } from '../repurchase/cohorts.ts'
import type { Ground } from '../repurchase/ground.ts'
import { SLICE } from '../sorted.ts'

/** As `cohortsOf` counts them: of a month that is over for some, only those for whom it is. */
export function* cohortPeople(
  db: Db,
  { by, key, period }: FigureOf<'cohort'>,
  ground: Ground,
): Steps<number[]> {
  const { purchases, until, shopId } = ground
  const { customers, starts, days, shops } = purchases
  const firsts = firstDays(purchases, ground)
  const groups = yield* groupsSteps(db, by, ground, firsts, by === 'product' ? boughtNow(db) : null)
  const place = groups.names.findIndex((one) => one.key === key)
  const lastOver = lastCompleteMonth(until)
  const over: number[] = []
  const running: number[] = []
  let eligible = false
  for (const [who, first] of firsts.entries()) {
    if (who % SLICE === 0) yield
    if (first === 0 || place < 0 || ![...groups.of(who)].includes(place)) continue
    const id = customers[who] ?? 0
    if (period === undefined) {
      over.push(id)
      eligible = true
      continue
    }
    const month = monthOf(first) + period
    const ended = month <= lastOver
    eligible ||= ended
    for (let at = starts[who] ?? 0; at < (starts[who + 1] ?? 0); at += 1) {
      const day = days[at] ?? 0
      if (day === 0 || day > until || (shopId !== undefined && shops[at] !== shopId)) continue
      if (monthOf(day) !== month) continue
      ;(ended ? over : running).push(id)
      break
    }
  }
  return eligible ? over : running
}
