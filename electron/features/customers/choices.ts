import type { Db } from '../../db/connect.ts'

/** More than a list to choose from can hold. */
const MOST = 400

/** What regions begin with (a province, or a country), those with most customers first. */
export function listRegions(db: Db): string[] {
  return db
    .prepare<[], string>(
      `SELECT beginning FROM (
         SELECT substr(region, 1, instr(region || ' ', ' ') - 1) AS beginning, count(*) AS customers
         FROM customer_profile INDEXED BY profile_region WHERE region > '' GROUP BY region
       ) GROUP BY beginning ORDER BY sum(customers) DESC, beginning LIMIT ${MOST}`,
    )
    .pluck()
    .all() as string[]
}
