import type { Db } from '../../db/connect.ts'
import { countOf, maskOf } from './people.ts'
import { partOfLooked } from './queries.ts'

/** How many are in each two of these segments at once; on the diagonal how many are in one. Throws NOT_FOUND `segment`. */
export function overlapOf(db: Db, today: string, ids: readonly number[]): number[][] {
  const masks = ids.map((id) => maskOf(db, partOfLooked(db, today, { id })))
  return masks.map((one) =>
    masks.map((other) => {
      if (one === other) return countOf(one)
      let both = 0
      const length = Math.min(one.length, other.length)
      for (let id = 0; id < length; id += 1) both += (one[id] as number) & (other[id] as number)
      return both
    }),
  )
}
