import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { mainCurrencyOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { type Fitted, fittedOf, type Outlook, outlookOf } from './outlook.ts'
import { scopeOf } from './scope.ts'
import { SharedWork } from './shared-work.ts'

interface Kept {
  purchases: Purchases
  today: string
  until: number
  orders: number
  work: SharedWork<Outlook>
  /** As soon as it is there. */
  fitted: Fitted | null
  /** All of it is counted. */
  done: boolean
}

export interface OutlookAsked {
  shopId?: number
  currency?: string
  /** Fit anew whatever is kept. */
  again?: boolean
}

const kept = new WeakMap<Db, Map<string, Kept>>()
const MOST_KEPT = 8
/** A fit of today serves until this share of the orders is new: no parameter moves by less than its error. */
const HARDLY = 0.01

/**
 * The outlook of the shop by these purchases, kept for this connection. Fitted once for the same purchases; and once a
 * day while little comes in, though everybody's figures always follow the newest purchases.
 */
export function keptOutlook(
  db: Db,
  purchases: Purchases,
  asked: OutlookAsked,
  today: string,
  signal: AbortSignal | undefined,
): Promise<Outlook> {
  const all = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, all)
  const currency = asked.currency ?? (mainCurrencyOf(purchases) || undefined)
  const scope = { shopId: asked.shopId, currency }
  const key = JSON.stringify(scope)
  const before = all.get(key)
  const usable = before && !before.work.dropped && !asked.again ? before : undefined
  if (usable && usable.purchases === purchases && usable.today === today) return usable.work.wait(signal)
  const scoped = scopeOf(purchases, scope, today)
  const orders = purchases.days.length
  const entry: Kept = {
    purchases,
    today,
    until: scoped.until,
    orders,
    fitted: usable?.fitted && isStillTrue(usable, purchases, today, scoped.until) ? usable.fitted : null,
    work: new SharedWork(work()),
    done: false,
  }
  function* work(): Steps<Outlook> {
    entry.fitted ??= yield* fittedOf(scoped)
    const outlook = yield* outlookOf(scoped, entry.fitted)
    entry.done = true
    return outlook
  }
  all.delete(key)
  all.set(key, entry)
  for (const oldest of all.keys()) if (all.size > MOST_KEPT) all.delete(oldest)
  return entry.work.wait(signal)
}

/** Whether the outlook of the whole shop can be had without waiting for a fit. */
export function outlookAtHand(db: Db, purchases: Purchases, today: string): boolean {
  const scope = { shopId: undefined, currency: mainCurrencyOf(purchases) || undefined }
  const known = kept.get(db)?.get(JSON.stringify(scope))
  return known?.done === true && known.purchases === purchases && known.today === today
}

function isStillTrue(before: Kept, purchases: Purchases, today: string, until: number): boolean {
  if (before.purchases === purchases) return before.until === until
  return before.today === today && Math.abs(purchases.days.length - before.orders) <= HARDLY * before.orders
}
