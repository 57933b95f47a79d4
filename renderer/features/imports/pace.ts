import type { Progress } from './flow.ts'

export interface Pace {
  /** When this phase was first seen, and how far it was then. */
  since: { phase: string; at: number; rows: number; done: number } | null
  /** 0: not known yet. */
  rowsPerSecond: number
  /** Whole seconds; null: not known yet, or the end does not depend on bytes. */
  secondsLeft: number | null
}

export const noPace: Pace = { since: null, rowsPerSecond: 0, secondsLeft: null }

/** Before this much of a phase has passed any figure would only jump about. */
const SURE_AFTER_MS = 700

/** How fast this phase goes, from its beginning until `now` (milliseconds of any clock that only goes forward). */
export function paceOf({ since }: Pace, { phase, rows, done, total }: Progress, now: number): Pace {
  if (since === null || since.phase !== phase || rows < since.rows || done < since.done)
    return { ...noPace, since: { phase, at: now, rows, done } }
  const passed = now - since.at
  if (passed < SURE_AFTER_MS) return { ...noPace, since }
  const perMs = (done - since.done) / passed
  return {
    since,
    rowsPerSecond: Math.round(((rows - since.rows) / passed) * 1000),
    secondsLeft:
      perMs > 0 && (phase === 'reading' || phase === 'sending')
        ? Math.ceil((total - done) / perMs / 1000)
        : null,
  }
}
