import type { Figure } from '../../../../shared/features/scoring/figure.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { atOnce, inSteps, type Steps } from '../../../engine/steps.ts'
import { categoriesOfCustomers } from '../../customers/lines.ts'
import { keptModel } from '../../customers/model.ts'
import { lineReader } from '../../customers/rules.ts'
import { purchasesNow, purchasesOf } from '../kept-purchases.ts'
import { mainCurrencyOf, occasionsSteps } from '../occasions.ts'
import { boughtOf } from '../repurchase/bought.ts'
import { dataEndOf, type Ground } from '../repurchase/ground.ts'
import { overdueSteps } from '../stages/overdue.ts'
import { cohortPeople } from './cohort-people.ts'
import { moversOf } from './movers.ts'
import { monthPeople, ordersPeople, tenthPeople, windowPeople } from './rate-people.ts'
import { cyclePeople, gapPeople, silentPeople, weekPeople } from './wait-people.ts'

interface Answer {
  stamp: string
  ids: number[]
}

const kept = new WeakMap<Db, Answer>()

/**
 * Ids of the customers a figure counts, ascending. A list asks for the same ones page after page: the last answer is
 * kept until anything is written.
 */
export function peopleOfFigure(db: Db, figure: Figure, today: string): number[] {
  const stamp = stampOf(db, figure, today)
  const known = kept.get(db)
  if (known?.stamp === stamp) return known.ids
  const ids = atOnce(countedSteps(db, figure, today))
  kept.set(db, { stamp, ids })
  return ids
}

/** Call before a list is asked for them: they are counted in steps between which the thread answers others, and kept. */
export async function figureReady(db: Db, figure: Figure, today: string): Promise<void> {
  if (kept.get(db)?.stamp === stampOf(db, figure, today)) return
  if (figure.of !== 'types' && figure.of !== 'segments') await purchasesOf(db)
  if (asksLines(figure)) await boughtOf(db)
  const stamp = stampOf(db, figure, today)
  // A page, its count and its stages ask for the same ones at once.
  const already = running.get(db)
  if (already?.stamp === stamp) return already.work
  const work = inSteps(countedSteps(db, figure, today), undefined)
    .then((ids) => void kept.set(db, { stamp, ids }))
    .finally(() => running.delete(db))
  running.set(db, { stamp, work })
  return work
}

const running = new WeakMap<Db, { stamp: string; work: Promise<void> }>()

const asksLines = (figure: Figure): boolean =>
  ('by' in figure && (figure.by === 'product' || figure.by === 'category')) ||
  ('product' in figure && figure.product !== undefined) ||
  ('category' in figure && figure.category !== undefined)

const stampOf = (db: Db, figure: Figure, today: string): string =>
  `${today} ${writtenBy(db)} ${JSON.stringify(figure)}`

const writtenBy = (db: Db): string =>
  db
    .prepare(
      `SELECT (SELECT coalesce(max(id), 0) FROM journal) || ' ' || (SELECT coalesce(max(id), 0) FROM profile_change)`,
    )
    .pluck()
    .get() as string

function* countedSteps(db: Db, figure: Figure, today: string): Steps<number[]> {
  switch (figure.of) {
    case 'warnings':
      return yield* warned(db, today)
    case 'types':
    case 'segments':
      return moversOf(db, figure)
    case 'cohort':
      return yield* cohortPeople(db, figure, groundNow(db, figure, today))
    case 'month':
      return yield* monthPeople(figure, groundNow(db, figure, today))
    case 'window':
      return yield* windowPeople(figure, groundNow(db, figure, today))
    case 'orders':
      return yield* ordersPeople(figure, groundNow(db, figure, today))
    case 'tenth':
      return yield* tenthPeople(figure, groundNow(db, figure, today))
    case 'gap':
      return yield* gapPeople(db, figure, groundNow(db, figure, today))
    case 'week':
      return yield* weekPeople(db, figure, groundNow(db, figure, today))
    case 'silent':
      return yield* silentPeople(db, figure, groundNow(db, figure, today))
    case 'cycle':
      return yield* cyclePeople(db, figure, groundNow(db, figure, today))
  }
}

/** As `groundOf` has it, within one statement. A shop that is gone has nobody. */
function groundNow(
  db: Db,
  { shopId, until }: { shopId?: number | undefined; until?: string | undefined },
  day: string,
): Ground {
  const purchases = purchasesNow(db)
  const today = numberOfDay(day)
  return { purchases, today, shopId, until: until ? numberOfDay(until) : dataEndOf(purchases, today) }
}

/** As `warningsSteps` finds them. */
function* warned(db: Db, day: string): Steps<number[]> {
  const model = keptModel(db)
  if (!model) return []
  const purchases = purchasesNow(db)
  const until = numberOfDay(day)
  const occasions = yield* occasionsSteps(purchases, { until, currency: mainCurrencyOf(purchases) || 'CNY' })
  yield
  const categories = categoriesOfCustomers(db)
  yield
  const lineOf = lineReader(model.cycle)
  const late = yield* overdueSteps(occasions, until, (id) => lineOf(categories.get(id) ?? 0))
  yield
  return late.map(({ who }) => occasions.customers[who] ?? 0).sort((a, b) => a - b)
}
