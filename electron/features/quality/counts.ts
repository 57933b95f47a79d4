import type { IssueCounts } from '../../../shared/features/quality/contract.ts'
import { bitOf, type Issue, issue } from '../../../shared/features/quality/issue.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'

/** All shops together. */
export const ALL = 0

/** Orders from this instant on are dated later than any clock of the shops can show. */
export const futureFrom = (today: string): number => Date.parse(`${addDays(today, 2)}T00:00:00Z`)

/** What finds any of these issues: bits of `issues`, and from when on the last order is too late; never, if that is not asked. */
export const issueMark = (names: readonly Issue[], today: string): { bits: number; from: number } => ({
  bits: names.reduce((sum, name) => sum | bitOf(name), 0),
  from: names.includes('order-future') ? futureFrom(today) : Number.MAX_SAFE_INTEGER,
})

/** How many customers there are and have each issue, of all shops together and of each; who bought in two counts in both. */
export function countIssues(db: Db, today: string): Map<number, IssueCounts> {
  const found = new Map<number, IssueCounts>([[ALL, noIssues()]])
  const into = (shops: string, work: (counts: IssueCounts) => void) => {
    for (const shop of [ALL, ...shops.split(' ').filter(Boolean).map(Number)]) {
      const counts = found.get(shop) ?? noIssues()
      found.set(shop, counts)
      work(counts)
    }
  }
  const rows = db
    .prepare<[], { shops: string; issues: number; customers: number }>('SELECT * FROM quality_count')
    .all()
  for (const { shops, issues, customers } of rows)
    into(shops, (counts) => {
      counts.customers += customers
      for (const name of issue.options) if ((issues & bitOf(name)) !== 0) counts.issues[name] += customers
    })
  const later = db
    .prepare<[number], string>(
      'SELECT shops FROM customer_profile INDEXED BY profile_last_order_at WHERE last_order_at >= ?',
    )
    .pluck()
  for (const shops of later.all(futureFrom(today)) as string[])
    into(shops, (counts) => {
      counts.issues['order-future'] += 1
    })
  return found
}

/** All that the profiles' own triggers keep up to date, anew: a first import sets them aside. */
export function recountIssues(db: Db): void {
  db.exec(`DELETE FROM quality_count;
    INSERT INTO quality_count SELECT shops, issues, count(*) FROM customer_profile GROUP BY shops, issues`)
}

export const noIssues = (): IssueCounts => ({
  customers: 0,
  issues: Object.fromEntries(issue.options.map((name) => [name, 0])) as Record<Issue, number>,
})
