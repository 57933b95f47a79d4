import { type KeyAnswers, useWorkKeys } from '../../../ui/use-work-keys.ts'

interface Review {
  move: (step: number) => void
  same: () => void
  different: () => void
  later: () => void
  open: () => void
  undo: () => void
  /** Who stands for all: the first, the second … */
  main: (at: number) => void
}

/** The whole review without the mouse. Here `n` says who is not the same, everywhere else it writes a note. */
export const useReviewKeys = (review: Partial<Review>): void =>
  useWorkKeys(answersOf(review), { first: true })

function answersOf(review: Partial<Review>): KeyAnswers {
  const keys: Record<string, (() => void) | undefined> = {
    arrowdown: () => review.move?.(1),
    j: () => review.move?.(1),
    arrowup: () => review.move?.(-1),
    k: () => review.move?.(-1),
    s: review.same,
    n: review.different,
    l: review.later,
    u: review.undo,
    'mod+z': review.undo,
  }
  return (key, { target }) => {
    if (/^[1-9]$/.test(key)) return () => review.main?.(Number(key) - 1)
    if (key !== 'enter') return keys[key]
    // Enter on any other button or link is that button's or link's.
    const control = target instanceof Element ? target.closest('button, a, input') : null
    return control === null || control.matches('.task') ? review.open : undefined
  }
}
