import type { Db } from '../../db/connect.ts'
import { type Cycle, type Line, lineReader } from './rules.ts'

/** The line each customer's stage is decided by, for whoever looks at everybody. */
export function customerLines(db: Db, cycle: Cycle): (customerId: number) => Line {
  if (cycle.categories.length === 0) return () => cycle
  const categories = categoriesOfCustomers(db)
  const lineOf = lineReader(cycle)
  return (customerId) => lineOf(categories.get(customerId) ?? 0)
}

/** The word of the category each customer buys most; those of whom none is known are not there. */
export const categoriesOfCustomers = (db: Db): Map<number, number> =>
  new Map(
    db
      .prepare<[], [number, number]>('SELECT customer_id, category FROM customer_profile WHERE category <> 0')
      .raw()
      .all() as [number, number][],
  )
