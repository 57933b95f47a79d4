import type { UndoEvent } from '../../../shared/features/journal/contract.ts'

/** How far taking something back is. */
export type UndoProgress = Omit<Extract<UndoEvent, { type: 'progress' }>, 'type'>

/** Work that says how much of it is done, as a step of an undo. Says nothing of parts that have nothing to do. */
export function* said<Result>(
  step: UndoProgress['step'],
  work: Generator<number | { done: number; total: number } | undefined, Result, void>,
  total = 0,
): Generator<UndoProgress, Result, void> {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
    const share = typeof next.value === 'object' ? next.value : { done: next.value ?? 0, total }
    yield { step, done: Math.min(share.done, share.total), total: share.total }
  }
}
