import type { Db } from '../../db/connect.ts'
import { inSteps } from '../../engine/steps.ts'
import { changedProfiles, latestChange } from '../customers/profile-changes.ts'
import { type Purchases, readPurchases, refreshPurchases } from './purchases.ts'

interface Kept {
  purchases: Purchases
  /** The last change of profiles that is in them. */
  seen: number
}

const kept = new WeakMap<Db, Kept>()
const reading = new WeakMap<Db, Promise<Purchases>>()

/**
 * Everybody's purchases as this connection sees the data now. Read once (about a second for 800,000 orders, with
 * pauses in which the thread answers others), then only those whose profiles changed.
 */
export async function purchasesOf(db: Db): Promise<Purchases> {
  const known = kept.get(db)
  const changed = known ? changedProfiles(db, known.seen, latestChange(db)) : null
  if (known && changed) {
    if (changed.length === 0) return known.purchases
    const seen = latestChange(db)
    const purchases = refreshPurchases(db, known.purchases, changed)
    kept.set(db, { purchases, seen })
    return purchases
  }
  const already = reading.get(db)
  if (already) return already
  const work = readAll(db).finally(() => reading.delete(db))
  reading.set(db, work)
  return work
}

async function readAll(db: Db): Promise<Purchases> {
  // What changes while they are read is read again at the next question.
  const seen = latestChange(db)
  const purchases = await inSteps(readPurchases(db), undefined)
  kept.set(db, { purchases, seen })
  return purchases
}
