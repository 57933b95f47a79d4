import { dayOf } from '../../../shared/kernel/day.ts'
import { closeCommand, openCommand, takeSettled } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import type { Beginning } from '../../engine/serve.ts'
import { latestChange } from '../customers/profile-changes.ts'
import { readSettings } from '../settings/queries.ts'
import { readUpkeep } from './upkeep-state.ts'

const LOOK_EVERY_MS = 60_000

/**
 * Settles tags for a new day, or after profiles were counted anew outside of commands, as a command of its own; where
 * nobody got or lost one, it leaves no entry. Answers whether anybody did.
 */
export function turnDay(db: Db, now: number): boolean {
  const { day, change } = readUpkeep(db)
  if (day === dayOf(now, readSettings(db).timeZone) && change === latestChange(db)) return false
  return db
    .transaction(() => {
      const { journalId } = openCommand(db, { actor: 'program', door: 'cli' }, 'tags.turn', now)
      closeCommand(db, journalId, { count: 0, undo: 'none' })
      const changed = takeSettled(db)
      if (!changed) db.prepare('DELETE FROM journal WHERE id = ?').run(journalId)
      return changed
    })
    .immediate()
}

/** At the start, and whenever a day turns while the program runs. */
export async function keepTagsDaily({ db, turn, publish, failed }: Beginning): Promise<void> {
  const look = async () => {
    if (!db.open) return clearInterval(watch)
    const end = await turn.take()
    try {
      if (db.open && turnDay(db, Date.now())) publish(['tags', 'customers', 'journal'])
    } finally {
      end()
    }
  }
  const watch = setInterval(() => void look().catch(failed), LOOK_EVERY_MS)
  watch.unref()
  await look()
}
