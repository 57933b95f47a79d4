import type { FigureOf } from '../../../../shared/features/scoring/figure.ts'
import type { RepurchaseScope } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { boughtNow } from '../repurchase/bought.ts'
import { scopesSteps } from '../repurchase/gaps.ts'
import type { Ground } from '../repurchase/ground.ts'
import { waitsSteps } from '../repurchase/kaplan-meier.ts'
import type { PurchaseDays } from '../repurchase/purchase-days.ts'
import { SLICE } from '../sorted.ts'

/** Purchase days in the scope of a question, as `gaps` counts them. */
function* daysIn(db: Db, scope: RepurchaseScope, ground: Ground): Steps<PurchaseDays | undefined> {
  const asksLines = scope.product !== undefined || scope.category !== undefined
  return (yield* scopesSteps(db, scope, ground, asksLines ? boughtNow(db) : null))[0]?.days
}

/** Each once, ascending. `wanted`: of a wait, its days and whether a purchase ended it. */
function* peopleOfWaits(
  days: PurchaseDays | undefined,
  until: number,
  which: 'all' | 'first',
  wanted: (days: number, ended: boolean) => boolean,
): Steps<number[]> {
  if (!days) return []
  const waits = yield* waitsSteps(days, until, which)
  const found = new Set<number>()
  for (let at = 0; at < waits.days.length; at += 1) {
    if (at % SLICE === 0) yield
    if (wanted(waits.days[at] ?? 0, waits.ended[at] === 1))
      found.add(days.customers[waits.whose[at] ?? 0] ?? 0)
  }
  return [...found].sort((a, b) => a - b)
}

export function* gapPeople(
  db: Db,
  { from, to, ...figure }: FigureOf<'gap'>,
  ground: Ground,
): Steps<number[]> {
  return yield* peopleOfWaits(
    yield* daysIn(db, figure, ground),
    ground.until,
    'all',
    (days, ended) => ended && days >= from && days <= (to ?? days),
  )
}

export function* weekPeople(
  db: Db,
  { week, came, ...figure }: FigureOf<'week'>,
  ground: Ground,
): Steps<number[]> {
  const [from, to] = [7 * (week - 1), 7 * week]
  return yield* peopleOfWaits(
    yield* daysIn(db, figure, ground),
    ground.until,
    'first',
    (days, ended) => days > from && (!came || (ended && days <= to)),
  )
}

export function* silentPeople(
  db: Db,
  { days: silence, still, ...figure }: FigureOf<'silent'>,
  ground: Ground,
): Steps<number[]> {
  return yield* peopleOfWaits(
    yield* daysIn(db, figure, ground),
    ground.until,
    'all',
    (days, ended) => ended !== still && days > silence,
  )
}

/** As `cycles` counts them. */
export function* cyclePeople(
  db: Db,
  { by, key, once, shopId }: FigureOf<'cycle'>,
  ground: Ground,
): Steps<number[]> {
  const days =
    by === 'shop'
      ? shopId !== undefined && String(shopId) !== key
        ? undefined
        : yield* daysIn(db, { shopId: Number(key) }, { ...ground, shopId: Number(key) })
      : yield* daysIn(db, { ...(by === 'category' ? { category: key } : { product: key }) }, ground)
  if (!days) return []
  return [...days.customers].filter(
    (_, who) => !once || (days.starts[who + 1] ?? 0) - (days.starts[who] ?? 0) === 1,
  )
}
