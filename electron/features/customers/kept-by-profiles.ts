import type { Db } from '../../db/connect.ts'
import { type KeptInSteps, keptInSteps } from '../../engine/kept-steps.ts'
import type { Steps } from '../../engine/steps.ts'
import { changedProfiles, latestChange } from './profile-changes.ts'

/**
 * What a connection keeps in memory of everybody: read once, then `refresh` is given the customers whose profiles
 * changed since. What was answered before may still be in use, so it makes a new value and leaves the old as it is.
 */
export function keptByProfiles<Value>(
  read: (db: Db) => Steps<Value>,
  refresh: (db: Db, before: Value, customerIds: readonly number[]) => Value,
): KeptInSteps<Value> {
  return keptInSteps<Value, number>({
    stamp: latestChange,
    refresh(db, before, seen) {
      const latest = latestChange(db)
      const changed = changedProfiles(db, seen, latest)
      if (!changed) return null
      return { value: changed.length === 0 ? before : refresh(db, before, changed), stamp: latest }
    },
    read,
  })
}
