import { keptByProfiles } from '../customers/kept-by-profiles.ts'
import { readPurchases, refreshPurchases } from './purchases.ts'

/**
 * Everybody's purchases as this connection sees the data now. Read once (about a second for 800,000 orders), then only
 * those whose profiles changed.
 */
const kept = keptByProfiles(readPurchases, refreshPurchases)

/** With pauses in which the thread answers others. */
export const purchasesOf = kept.of
export const purchasesNow = kept.now
