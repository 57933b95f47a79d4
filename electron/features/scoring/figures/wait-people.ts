import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { RepurchaseScope } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import { atOnce } from '../../../engine/steps.ts'
import { boughtNow } from '../repurchase/bought.ts'
import { scopesSteps } from '../repurchase/gaps.ts'
import type { Ground } from '../repurchase/ground.ts'
import { waitsOf } from '../repurchase/kaplan-meier.ts'
import type { PurchaseDays } from '../repurchase/purchase-days.ts'

/** Purchase days in the scope of a question, as `gaps` counts them. */
function daysIn(db: Db, scope: RepurchaseScope, ground: Ground): PurchaseDays | undefined {
  const asksLines = scope.product !== undefined || scope.category !== undefined
  return atOnce(scopesSteps(db, scope, ground, asksLines ? boughtNow(db) : null))[0]?.days
}

/** Each once, ascending. `wanted`: of a wait, its days and whether a purchase ended it. */
function peopleOfWaits(
  days: PurchaseDays | undefined,
  until: number,
  which: 'all' | 'first',
  wanted: (days: number, ended: boolean) => boolean,
): number[] {
  if (!days) return []
  const waits = waitsOf(days, until, which)
  const found = new Set<number>()
  for (let at = 0; at < waits.days.length; at += 1)
    if (wanted(waits.days[at] ?? 0, waits.ended[at] === 1))
      found.add(days.customers[waits.whose[at] ?? 0] ?? 0)
  return [...found].sort((a, b) => a - b)
}

export const gapPeople = (db: Db, { from, to, ...figure }: FigureOf<'gap'>, ground: Ground): number[] =>
  peopleOfWaits(
    daysIn(db, figure, ground),
    ground.until,
    'all',
    (days, ended) => ended && days >= from && days <= (to ?? days),
  )

export function weekPeople(db: Db, { week, came, ...figure }: FigureOf<'week'>, ground: Ground): number[] {
  const [from, to] = [7 * (week - 1), 7 * week]
  return peopleOfWaits(
    daysIn(db, figure, ground),
    ground.until,
    'first',
    (days, ended) => days > from && (!came || (ended && days <= to)),
  )
}

export const silentPeople = (
  db: Db,
  { days: silence, still, ...figure }: FigureOf<'silent'>,
  ground: Ground,
): number[] =>
  peopleOfWaits(
    daysIn(db, figure, ground),
    ground.until,
    'all',
    (days, ended) => ended !== still && days > silence,
  )

/** As `cycles` counts them. */
export function cyclePeople(db: Db, { by, key, once, shopId }: FigureOf<'cycle'>, ground: Ground): number[] {
  const days =
    by === 'shop'
      ? shopId !== undefined && String(shopId) !== key
        ? undefined
        : daysIn(db, { shopId: Number(key) }, { ...ground, shopId: Number(key) })
      : daysIn(db, { ...(by === 'category' ? { category: key } : { product: key }) }, ground)
  if (!days) return []
  return [...days.customers].filter(
    (_, who) => !once || (days.starts[who + 1] ?? 0) - (days.starts[who] ?? 0) === 1,
  )
}
