import type { Progress } from './flow.ts'

interface Mark {
  at: number
  rows: number
  done: number
}

export interface Pace {
  phase: string
  /** How far it was when, the earliest first; not older than `WINDOW_MS`. */
  marks: readonly Mark[]
  /** 0: not known yet. */
  rowsPerSecond: number
  /** Whole seconds; null: not known yet, or the end does not depend on bytes. */
  secondsLeft: number | null
}

export const noPace: Pace = { phase: '', marks: [], rowsPerSecond: 0, secondsLeft: null }

/** Before this much of a phase has passed any figure would only jump about. */
const SURE_AFTER_MS = 700
/** How fast it went longer ago says nothing of the rest: indexes grow, and the computer does other things. */
const WINDOW_MS = 10_000

/** How fast this phase goes of late, at `now` (milliseconds of any clock that only goes forward). */
export function paceOf(before: Pace, { phase, rows, done, total }: Progress, now: number): Pace {
  const mark = { at: now, rows, done }
  const last = before.marks.at(-1)
  // A file is first looked through, which is much faster, without any row being read.
  const begins = last === undefined || (last.rows === 0 && rows > 0) || rows < last.rows || done < last.done
  if (begins || before.phase !== phase) return { ...noPace, phase, marks: [mark] }
  const marks = [
    ...before.marks.filter(({ at }, index, all) => (all[index + 1]?.at ?? at) >= now - WINDOW_MS),
    mark,
  ]
  const since = marks[0] ?? mark
  const passed = now - since.at
  if (passed < SURE_AFTER_MS) return { ...noPace, phase, marks }
  const perMs = (done - since.done) / passed
  const tells = perMs > 0 && (phase === 'sending' || (phase === 'reading' && rows > 0))
  return {
    phase,
    marks,
    rowsPerSecond: Math.round(((rows - since.rows) / passed) * 1000),
    secondsLeft: tells ? Math.ceil((total - done) / perMs / 1000) : null,
  }
}
