import type { Db } from '../db/connect.ts'
import { atOnce, inSteps, type Steps } from './steps.ts'

/** What a connection keeps in memory of the data it sees, read anew in steps where it cannot be brought up to date. */
export interface KeptInSteps<Value> {
  /** As the data are now, pausing while all is read. */
  of(db: Db): Promise<Value>
  /** The same within one turn, for a condition inside a statement. */
  now(db: Db): Value
  /** The same where it is at hand or quickly brought up to date; null where all would have to be read. */
  atHand(db: Db): Value | null
}

interface Reader<Value, Stamp> {
  /** Taken before everything is read: what changes meanwhile is read again at the next question. */
  stamp(db: Db): Stamp
  /** Null where all must be read anew. */
  refresh(db: Db, value: Value, stamp: Stamp): { value: Value; stamp: Stamp } | null
  read(db: Db): Steps<Value>
}

export function keptInSteps<Value, Stamp>({
  stamp: take,
  refresh,
  read,
}: Reader<Value, Stamp>): KeptInSteps<Value> {
  const kept = new WeakMap<Db, { value: Value; stamp: Stamp }>()
  const reading = new WeakMap<Db, Promise<Value>>()
  const fresh = (db: Db): Value | null => {
    const known = kept.get(db)
    const next = known && refresh(db, known.value, known.stamp)
    if (!next) return null
    kept.set(db, next)
    return next.value
  }
  const readAll = async (db: Db): Promise<Value> => {
    const stamp = take(db)
    const value = await inSteps(read(db), undefined)
    kept.set(db, { value, stamp })
    return value
  }
  return {
    atHand: fresh,
    async of(db) {
      const known = fresh(db)
      if (known) return known
      const already = reading.get(db)
      if (already) return already
      const work = readAll(db).finally(() => reading.delete(db))
      reading.set(db, work)
      return work
    },
    now(db) {
      const known = fresh(db)
      if (known) return known
      const stamp = take(db)
      const value = atOnce(read(db))
      kept.set(db, { value, stamp })
      return value
    },
  }
}
