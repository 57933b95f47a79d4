import { existsSync, readFileSync } from 'node:fs'
import type { Baskets } from '../../../electron/features/products/affinities/baskets.ts'
import { gatherBaskets } from '../../../electron/features/products/affinities/baskets.ts'

const file = decodeURIComponent(
  new URL('../../../../shared/datasets/groceries.csv', import.meta.url).pathname,
)
export const groceriesPresent = existsSync(file)
if (!groceriesPresent) console.warn('NOT CHECKED AGAINST GROCERIES: no ../shared/datasets/groceries.csv')

/** The published baskets (arules), their items numbered in the order of the alphabet. */
export function readGroceries(): { baskets: Baskets; names: string[] } {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.replace('\r', '').split(','))
  return basketsOfNames(rows)
}

export function basketsOfNames(rows: readonly (readonly string[])[], most?: number) {
  const names = [...new Set(rows.flat())].sort()
  const number = new Map(names.map((name, at) => [name, at]))
  const owners = Int32Array.from(rows.flatMap((row, at) => row.map(() => at)))
  const items = Int32Array.from(rows.flat(), (name) => number.get(name)!)
  const sizes = { owners: rows.length, items: names.length, ...(most !== undefined && { most }) }
  return { names, baskets: gatherBaskets(owners, items, sizes) }
}
