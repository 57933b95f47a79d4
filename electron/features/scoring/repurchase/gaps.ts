import type { Gaps, RepurchaseScope } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import { atOnce, inSteps, type Steps } from '../../../engine/steps.ts'
import { cycleOf } from '../../customers/rules.ts'
import { occasionsSteps } from '../occasions.ts'
import { SLICE, sortedSteps } from '../sorted.ts'
import { type Bought, boughtOf, categoriesSteps, daysByGroupSteps } from './bought.ts'
import { FEWEST_GAPS, onceIn } from './cycles.ts'
import { countedOf, type Ground, groundOf, scopedDaysSteps } from './ground.ts'
import { countedSteps, survivalOfCounts, waitsSteps, wellKnown } from './kaplan-meier.ts'
import {
  gapsSteps as allGapsSteps,
  histogramSteps,
  ownGapsSteps,
  type PurchaseDays,
  quantilesSteps,
} from './purchase-days.ts'
import { churnLineOf, returnRates, SILENCES, secondOrderOf } from './returns.ts'
import { waitingSteps } from './waiting.ts'

type Basis = Exclude<Gaps['reminder']['basis'], 'fallback'>

/** Throws NOT_FOUND `shop`. */
export async function gapsIn(
  db: Db,
  scope: RepurchaseScope,
  now: number,
  signal?: AbortSignal,
): Promise<Gaps> {
  const ground = await groundOf(db, scope, now)
  const bought = scope.product === undefined && scope.category === undefined ? null : await boughtOf(db)
  return inSteps(gapsSteps(db, scope, ground, bought), signal)
}

function* gapsSteps(db: Db, scope: RepurchaseScope, ground: Ground, bought: Bought | null): Steps<Gaps> {
  const wider = yield* scopesSteps(db, scope, ground, bought)
  const days = wider[0]?.days ?? nobody
  const figures = yield* gapFiguresSteps(days, ground.until)
  return { ...countedOf(ground, days), ...figures, reminder: yield* reminderOf(wider) }
}

export const gapFiguresOf = (days: PurchaseDays, until: number) => atOnce(gapFiguresSteps(days, until))

/** All figures of gaps but the reminder line; `until`: the day number the data end. */
export function* gapFiguresSteps(days: PurchaseDays, until: number) {
  const waits = yield* waitsSteps(days, until, 'all')
  const firsts = yield* waitsSteps(days, until, 'first')
  const counts = yield* countedSteps(waits)
  const firstCounts = yield* countedSteps(firsts)
  const survival = wellKnown(survivalOfCounts(counts))
  const firstSurvival = wellKnown(survivalOfCounts(firstCounts))
  const own = yield* ownGapsSteps(days)
  const gaps = yield* sortedSteps(yield* allGapsSteps(days))
  return {
    pooled: yield* quantilesSteps(gaps),
    means: yield* quantilesSteps(own.means),
    medians: yield* quantilesSteps(own.medians),
    histogram: yield* histogramSteps(gaps),
    toNext: yield* waitingSteps(waits, survival, days.customers.length, 'all'),
    firstToSecond: yield* waitingSteps(firsts, firstSurvival, days.customers.length, 'first'),
    once: onceIn(days),
    returns: returnRates(counts, survival, SILENCES),
    churnLine: churnLineOf(counts),
    second: secondOrderOf(firstCounts, firstSurvival),
  }
}

interface Scoped {
  basis: Basis
  days: PurchaseDays
}

/** Purchase days of what is asked for, then of what is wider. */
export function* scopesSteps(
  db: Db,
  scope: RepurchaseScope,
  ground: Ground,
  bought: Bought | null,
): Steps<Scoped[]> {
  const { product, category, shopId } = scope
  const { purchases, until } = ground
  const scopes: Scoped[] = []
  if (bought && product !== undefined) {
    const place = bought.titleNames.indexOf(product)
    scopes.push({
      basis: 'product',
      days: place < 0 ? nobody : yield* daysOfGroup(bought, bought.titles, place, ground),
    })
  }
  if (bought && category !== undefined) {
    const { categories, names } = yield* categoriesSteps(db, bought)
    const place = names.indexOf(category)
    scopes.push({
      basis: 'category',
      days: place < 0 ? nobody : yield* daysOfGroup(bought, categories, place, ground),
    })
  }
  if (shopId !== undefined) scopes.push({ basis: 'shop', days: yield* scopedDaysSteps(ground) })
  scopes.push({ basis: 'all', days: yield* occasionsSteps(purchases, { until }) })
  return scopes
}

function* daysOfGroup(
  bought: Bought,
  groups: Int32Array,
  place: number,
  ground: Ground,
): Steps<PurchaseDays> {
  const only = groups.map((group) => (group === place ? 0 : -1))
  return (yield* daysByGroupSteps(bought, only, 1, ground))[0] ?? nobody
}

const nobody: PurchaseDays = {
  customers: new Int32Array(0),
  starts: new Int32Array(1),
  days: new Int32Array(0),
}

const LONGEST_GAP_DAYS = 20_000

/** The first with gaps enough, by the rule of the shop's cycle (customers/rules.ts). */
function* reminderOf(scopes: readonly Scoped[]): Steps<Gaps['reminder']> {
  const tooFew: Gaps['reminder']['tooFew'] = []
  for (const { basis, days } of scopes) {
    const counts = new Int32Array(LONGEST_GAP_DAYS + 1)
    const gaps = yield* allGapsSteps(days)
    for (let at = 0; at < gaps.length; at += 1) {
      if (at % SLICE === 0) yield
      const place = Math.min(gaps[at] ?? 0, LONGEST_GAP_DAYS)
      counts[place] = (counts[place] ?? 0) + 1
    }
    const cycle = cycleOf(counts)
    if (cycle.basis === 'own-gaps')
      return { days: cycle.dormantAfterDays, basis, gaps: cycle.gaps, tooFew, fewest: FEWEST_GAPS }
    tooFew.push({ basis, gaps: cycle.gaps })
  }
  const { dormantAfterDays } = cycleOf([])
  return { days: dormantAfterDays, basis: 'fallback', gaps: 0, tooFew, fewest: FEWEST_GAPS }
}
