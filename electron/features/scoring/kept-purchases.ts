import { keptInSteps } from '../../engine/kept-steps.ts'
import { changedProfiles, latestChange } from '../customers/profile-changes.ts'
import { type Purchases, readPurchases, refreshPurchases } from './purchases.ts'

/**
 * Everybody's purchases as this connection sees the data now. Read once (about a second for 800,000 orders), then only
 * those whose profiles changed.
 */
const kept = keptInSteps<Purchases, number>({
  stamp: latestChange,
  refresh(db, purchases, seen) {
    const latest = latestChange(db)
    const changed = changedProfiles(db, seen, latest)
    if (!changed) return null
    if (changed.length === 0) return { value: purchases, stamp: latest }
    return { value: refreshPurchases(db, purchases, changed), stamp: latest }
  },
  read: readPurchases,
})

/** With pauses in which the thread answers others. */
export const purchasesOf = kept.of
export const purchasesNow = kept.now
