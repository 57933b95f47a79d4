import type { Db } from '../../db/connect.ts'

/** More than a list to choose from can hold. */
const MOST = 500

/** Titles by name, and the categories that product lists tell. */
export function productChoices(db: Db): { titles: string[]; categories: string[] } {
  const read = (sql: string) => db.prepare(sql).pluck().all() as string[]
  return {
    titles: read(`SELECT DISTINCT title FROM product WHERE title <> '' ORDER BY title LIMIT ${MOST}`),
    categories: read(
      `SELECT DISTINCT category FROM product_listing WHERE category <> '' ORDER BY category LIMIT ${MOST}`,
    ),
  }
}
