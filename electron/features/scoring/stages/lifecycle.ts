import { type Stage, stage } from '../../../../shared/features/customers/filter.ts'
import type {
  DormancyLine,
  Lifecycle,
  Warning,
  Warnings,
} from '../../../../shared/features/scoring/stages.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import type { ProfileColumns } from '../../customers/columns/columns.ts'
import { stageReader } from '../../customers/columns/mask.ts'
import { categoriesOfCustomers } from '../../customers/lines.ts'
import type { Model } from '../../customers/model.ts'
import { lineReader } from '../../customers/rules.ts'
import { mainCurrencyOf, type Occasions, occasionsSteps } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { dataEndOf } from '../repurchase/ground.ts'
import { SLICE } from '../sorted.ts'
import { overdueSteps } from './overdue.ts'
import { type HalfWithin, halfWithinSteps } from './waits.ts'

/** What both parts of the page are counted from. */
export interface Ground {
  db: Db
  columns: ProfileColumns
  purchases: Purchases
  model: Model
  /** The shop's day. */
  today: string
}

/** How many are at each stage, and the lines that decide it. */
export function* lifecycleSteps({ db, columns, purchases, model, today }: Ground): Steps<Lifecycle> {
  const currency = mainCurrencyOf(purchases) || 'CNY'
  const stageOf = stageReader(columns, model.cycle, today)
  const counts = new Map<Stage, { customers: number; netFen: number }>(
    stage.options.map((name) => [name, { customers: 0, netFen: 0 }]),
  )
  const byCategory = new Map<number, number>()
  const lineOf = lineReader(model.cycle)
  let otherCurrencies = 0
  for (let id = 1; id <= columns.size; id += 1) {
    if (id % (4 * SLICE) === 0) yield
    if (columns.alive[id] !== 1) continue
    const name = stageOf(id)
    const own = name && counts.get(name)
    if (!own) continue
    own.customers += 1
    if (columns.words.currency.list[columns.texts.currency[id] ?? 0] === currency)
      own.netFen += columns.figures.net_fen[id] ?? 0
    else if (name !== 'prospect') otherCurrencies += 1
    const category = columns.category[id] ?? 0
    const goesBy = lineOf(category) === model.cycle ? 0 : category
    if (name !== 'prospect') byCategory.set(goesBy, (byCategory.get(goesBy) ?? 0) + 1)
  }
  const half = yield* halfSteps(purchases, numberOfDay(today), categoriesOfCustomers(db))
  const word = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  const { cycle } = model
  const lines: DormancyLine[] = cycle.categories.map((line) => ({
    category: String(word.get(line.category)),
    dormantAfterDays: line.dormantAfterDays,
    lostAfterDays: line.lostAfterDays,
    basis: 'category',
    gaps: line.gaps,
    customers: byCategory.get(line.category) ?? 0,
    halfWithinDays: half.byCategory.get(line.category) ?? null,
  }))
  const { dormantAfterDays, lostAfterDays, basis, gaps } = cycle
  const shop: DormancyLine = {
    ...{ category: null, dormantAfterDays, lostAfterDays, basis, gaps },
    customers: byCategory.get(0) ?? 0,
    halfWithinDays: half.all,
  }
  return {
    ...{ today, currency, otherCurrencies },
    stages: [...counts].map(([name, own]) => ({ stage: name, ...own })),
    lines: [shop, ...lines.sort((a, b) => b.customers - a.customers)],
  }
}

/** Who is overdue, the dearest first. Money and rhythm are of purchases in the shop's main currency. */
export function* warningsSteps(
  { db, columns, purchases, model, today }: Ground,
  limit: number,
): Steps<Warnings> {
  const currency = mainCurrencyOf(purchases) || 'CNY'
  const until = numberOfDay(today)
  const occasions = yield* occasionsSteps(purchases, { until, currency })
  const categories = categoriesOfCustomers(db)
  const lineOf = lineReader(model.cycle)
  const all = yield* overdueSteps(occasions, until, (id) => lineOf(categories.get(id) ?? 0))
  const half = yield* halfSteps(purchases, until, categories)
  const stageOf = stageReader(columns, model.cycle, today)
  const name = db.prepare<[number], string>('SELECT name FROM customer_profile WHERE customer_id = ?').pluck()
  const word = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  const rows = all.slice(0, limit).map((one): Warning => {
    const id = occasions.customers[one.who] ?? 0
    const category = categories.get(id) ?? 0
    const hasLine = lineOf(category) !== model.cycle
    return {
      ...{ id, currency, name: String(name.get(id) ?? ''), stage: stageOf(id) ?? 'active' },
      ...{ days: one.days, usualDays: one.usualDays, gaps: one.gaps, worthFen: one.worthFen },
      lastDay: dayOfNumber(lastDayOf(occasions, one.who)),
      basis: one.basis === 'own' ? 'own' : hasLine ? 'category' : 'shop',
      category: hasLine ? String(word.get(category)) : '',
      halfWithinDays: hasLine ? (half.byCategory.get(category) ?? null) : half.all,
    }
  })
  const worthFen = all.reduce((sum, one) => sum + one.worthFen, 0)
  return { today, count: all.length, currency, worthFen, rows }
}

/** Later orders may only not have been imported yet: who is silent has waited until the data end. */
function* halfSteps(
  purchases: Purchases,
  today: number,
  categories: ReadonlyMap<number, number>,
): Steps<HalfWithin> {
  const until = dataEndOf(purchases, today)
  return yield* halfWithinSteps(yield* occasionsSteps(purchases, { until }), until, categories)
}

const lastDayOf = ({ starts, days }: Occasions, who: number): number => days[(starts[who + 1] ?? 1) - 1] ?? 0
