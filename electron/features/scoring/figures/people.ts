import type { Figure } from '../../../../shared/features/scoring/figure.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import { categoriesOfCustomers } from '../../customers/lines.ts'
import { keptModel } from '../../customers/model.ts'
import { lineReader } from '../../customers/rules.ts'
import { purchasesNow } from '../kept-purchases.ts'
import { mainCurrencyOf, occasionsOf } from '../occasions.ts'
import { dataEndOf, type Ground } from '../repurchase/ground.ts'
import { overdueOf } from '../stages/overdue.ts'
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
  const stamp = `${today} ${writtenBy(db)} ${JSON.stringify(figure)}`
  const known = kept.get(db)
  if (known?.stamp === stamp) return known.ids
  const ids = countedBy(db, figure, today)
  kept.set(db, { stamp, ids })
  return ids
}

const writtenBy = (db: Db): string =>
  db
    .prepare(
      `SELECT (SELECT coalesce(max(id), 0) FROM journal) || ' ' || (SELECT coalesce(max(id), 0) FROM profile_change)`,
    )
    .pluck()
    .get() as string

function countedBy(db: Db, figure: Figure, today: string): number[] {
  switch (figure.of) {
    case 'warnings':
      return warned(db, today)
    case 'types':
    case 'segments':
      return moversOf(db, figure)
    case 'cohort':
      return cohortPeople(db, figure, groundNow(db, figure, today))
    case 'month':
      return monthPeople(figure, groundNow(db, figure, today))
    case 'window':
      return windowPeople(figure, groundNow(db, figure, today))
    case 'orders':
      return ordersPeople(figure, groundNow(db, figure, today))
    case 'tenth':
      return tenthPeople(figure, groundNow(db, figure, today))
    case 'gap':
      return gapPeople(db, figure, groundNow(db, figure, today))
    case 'week':
      return weekPeople(db, figure, groundNow(db, figure, today))
    case 'silent':
      return silentPeople(db, figure, groundNow(db, figure, today))
    case 'cycle':
      return cyclePeople(db, figure, groundNow(db, figure, today))
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
function warned(db: Db, day: string): number[] {
  const model = keptModel(db)
  if (!model) return []
  const purchases = purchasesNow(db)
  const until = numberOfDay(day)
  const occasions = occasionsOf(purchases, { until, currency: mainCurrencyOf(purchases) || 'CNY' })
  const categories = categoriesOfCustomers(db)
  const lineOf = lineReader(model.cycle)
  return overdueOf(occasions, until, (id) => lineOf(categories.get(id) ?? 0))
    .map(({ who }) => occasions.customers[who] ?? 0)
    .sort((a, b) => a - b)
}
