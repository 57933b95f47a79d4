import { stage } from '../../../shared/features/customers/filter.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import type { SystemType } from '../../../shared/features/tags/system.ts'
import type { Db } from '../../db/connect.ts'
import { stageCondition } from '../customers/filter.ts'
import { partOf } from '../segments/compile/compile.ts'
import { countOf, maskOf } from '../segments/people.ts'
import { segmentScope } from '../segments/queries.ts'

/** More categories than this are not shown. */
const MOST_CATEGORIES = 12

/**
 * The types every shop has. They follow from what people paid and when, and are kept nowhere: whoever asks counts them.
 * Of each category with a cycle of its own: whoever bought in it, and longer ago than its cycle allows.
 */
export function systemTypes(db: Db, today: string): SystemType[] {
  const scope = segmentScope(db, today)
  const { cycle } = scope.model
  const count = (sql: string, ...params: (string | number)[]) =>
    db
      .prepare(`SELECT count(*) FROM customer_profile WHERE ${sql}`)
      .pluck()
      .get(...params) as number
  const types: SystemType[] = [
    { key: 'all', customers: count('1'), category: '', rule: null },
    { key: 'returning', customers: count('paid_orders >= 2'), category: '', rule: null },
    ...stage.options.map((key): SystemType => {
      const { sql, params } = stageCondition(key, cycle, today)
      return { key, customers: count(sql, ...params), category: '', rule: null }
    }),
  ]
  const word = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  for (const line of cycle.categories.slice(0, MOST_CATEGORIES)) {
    const category = word.get(line.category)
    if (typeof category !== 'string' || category === '') continue
    const rule = dormantIn(category, line.dormantAfterDays, line.lostAfterDays)
    const customers = countOf(maskOf(db, partOf(rule, scope)))
    types.push({ key: 'dormantIn', customers, category, rule })
  }
  return types
}

const dormantIn = (category: string, from: number, to: number): Rule => ({
  version: 1,
  root: {
    join: 'and',
    of: [
      {
        on: 'orders',
        measure: 'daysSince',
        where: { categories: [category] },
        test: { is: 'range', min: from + 1, max: to },
      },
    ],
  },
})
