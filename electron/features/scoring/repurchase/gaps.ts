import type { Gaps, RepurchaseScope } from '../../../../shared/features/scoring/repurchase.ts'
import type { Db } from '../../../db/connect.ts'
import { cycleOf } from '../../customers/rules.ts'
import { occasionsOf } from '../occasions.ts'
import { boughtOf, categoriesOf, daysByGroup } from './bought.ts'
import { FEWEST_GAPS, onceIn } from './cycles.ts'
import { countedOf, type Ground, groundOf, scopedDays } from './ground.ts'
import { survivalOf, waitsOf, wellKnown } from './kaplan-meier.ts'
import { gapsOf, histogramOf, ownGapsOf, type PurchaseDays, quantilesOf } from './purchase-days.ts'
import { churnLineOf, returnRates, SILENCES, secondOrderOf } from './returns.ts'
import { waitingOf } from './waiting.ts'

type Basis = Exclude<Gaps['reminder']['basis'], 'fallback'>

/** Throws NOT_FOUND `shop`. */
export async function gapsIn(db: Db, scope: RepurchaseScope, now: number): Promise<Gaps> {
  const ground = await groundOf(db, scope, now)
  const wider = await scopesOf(db, scope, ground)
  const days = wider[0]?.days ?? scopedDays(ground)
  return { ...countedOf(ground, days), ...gapFiguresOf(days, ground.until), reminder: reminderOf(wider) }
}

/** All figures of gaps but the reminder line; `until`: the day number the data end. */
export function gapFiguresOf(days: PurchaseDays, until: number) {
  const waits = waitsOf(days, until, 'all')
  const firsts = waitsOf(days, until, 'first')
  const survival = wellKnown(survivalOf(waits))
  const firstSurvival = wellKnown(survivalOf(firsts))
  const own = ownGapsOf(days)
  const gaps = gapsOf(days).sort()
  return {
    pooled: quantilesOf(gaps),
    means: quantilesOf(own.means),
    medians: quantilesOf(own.medians),
    histogram: histogramOf(gaps),
    toNext: waitingOf(waits, survival, days.customers.length, 'all'),
    firstToSecond: waitingOf(firsts, firstSurvival, days.customers.length, 'first'),
    once: onceIn(days),
    returns: returnRates(waits, survival, SILENCES),
    churnLine: churnLineOf(waits),
    second: secondOrderOf(firsts, firstSurvival),
  }
}

interface Scoped {
  basis: Basis
  days: PurchaseDays
}

/** What is asked for, then what is wider. */
async function scopesOf(db: Db, scope: RepurchaseScope, ground: Ground): Promise<Scoped[]> {
  const { product, category, shopId } = scope
  const { purchases, until } = ground
  const scopes: Scoped[] = []
  if (product !== undefined || category !== undefined) {
    const bought = await boughtOf(db)
    const only = (groups: Int32Array, place: number) =>
      daysByGroup(
        bought,
        groups.map((group) => (group === place ? 0 : -1)),
        1,
        ground,
      )[0] ?? nobody
    if (product !== undefined) {
      const place = bought.titleNames.indexOf(product)
      scopes.push({ basis: 'product', days: place < 0 ? nobody : only(bought.titles, place) })
    }
    if (category !== undefined) {
      const { categories, names } = categoriesOf(db, bought)
      const place = names.indexOf(category)
      scopes.push({ basis: 'category', days: place < 0 ? nobody : only(categories, place) })
    }
  }
  if (shopId !== undefined) scopes.push({ basis: 'shop', days: scopedDays(ground) })
  scopes.push({ basis: 'all', days: occasionsOf(purchases, { until }) })
  return scopes
}

const nobody: PurchaseDays = {
  customers: new Int32Array(0),
  starts: new Int32Array(1),
  days: new Int32Array(0),
}

const LONGEST_GAP_DAYS = 20_000

/** The first with gaps enough, by the rule of the shop's cycle (customers/rules.ts). */
export function reminderOf(scopes: readonly Scoped[]): Gaps['reminder'] {
  const tooFew: Gaps['reminder']['tooFew'] = []
  for (const { basis, days } of scopes) {
    const counts = new Int32Array(LONGEST_GAP_DAYS + 1)
    for (const gap of gapsOf(days)) {
      const place = Math.min(gap, LONGEST_GAP_DAYS)
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
