import { setImmediate } from 'node:timers/promises'
import { dayOf } from '../../../shared/kernel/day.ts'
import type { Command } from '../../db/command.ts'
import { closeCommand, openCommand, resumeCommand, takeSettled } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import type { Beginning } from '../../engine/serve.ts'
import { atOnce } from '../../engine/steps.ts'
import { latestChange } from '../customers/profile-changes.ts'
import { readSettings } from '../settings/queries.ts'
import { beginTurn, endTurn, stopTurn, turnNext } from './upkeep.ts'
import { readUpkeep } from './upkeep-state.ts'

const LOOK_EVERY_MS = 60_000

/**
 * Settles tags for a new day, or after profiles were counted anew outside of commands: one transaction for each tag and
 * segment, under one entry of the journal, so that whoever writes meanwhile waits for one of them only. Where nobody got
 * or lost one, it leaves no entry. Answers whether anybody did.
 */
export function* turnSteps(db: Db, now: number): Generator<void, boolean, void> {
  const { day, change } = readUpkeep(db)
  const today = dayOf(now, readSettings(db).timeZone)
  if (day === today && change === latestChange(db)) return false
  const entry = oneEntry(db, now)
  try {
    if (day !== today) beginTurn(db, today)
    entry.settle()
    // A command of a program on the command line may turn the day meanwhile.
    while (readUpkeep(db).day !== today) {
      yield
      entry.within((command) => turnNext(command) ?? endTurn(command))
    }
  } finally {
    stopTurn(db)
  }
  return entry.changed()
}

export const turnDay = (db: Db, now: number): boolean => atOnce(turnSteps(db, now))

/** Transactions under one entry of the journal, which is there once one of them changed something. */
function oneEntry(db: Db, now: number) {
  let entry = 0
  const within = db.transaction((work: (command: Command) => boolean) => {
    const command =
      entry === 0
        ? openCommand(db, { actor: 'program', door: 'cli' }, 'tags.turn', now)
        : resumeCommand(db, entry, now)
    const done = work(command)
    if (done) entry = command.journalId
    else if (entry === 0) db.prepare('DELETE FROM journal WHERE id = ?').run(command.journalId)
    return done
  })
  return {
    within: within.immediate,
    /** What is due, as at the end of every command. */
    settle: () =>
      within.immediate((command) => {
        closeCommand(db, command.journalId, { count: 0, undo: 'none' })
        return takeSettled(db)
      }),
    changed: () => entry !== 0,
  }
}

/** At the start, and whenever a day turns while the program runs. */
export async function keepTagsDaily({ db, turn, publish, failed, now }: Beginning): Promise<void> {
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    try {
      const steps = turnSteps(db, now())
      for (;;) {
        const end = await turn.take()
        try {
          if (!db.open) return clearInterval(watch)
          const step = steps.next()
          if (step.done && step.value) publish(['tags', 'customers', 'journal'])
          if (step.done) return
        } finally {
          end()
        }
        await setImmediate()
      }
    } finally {
      looking = false
    }
  }
  const watch = setInterval(() => void look().catch(failed), LOOK_EVERY_MS)
  watch.unref()
  await look()
}
