import { useEffect, useRef } from 'react'
import { isWriting, pressed } from '../../../ui/keys.ts'

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

/** The whole review without the mouse. `g` is left to the jumps: after it a letter means a room. */
export function useReviewKeys(review: Partial<Review>): void {
  const latest = useRef(review)
  useEffect(() => {
    latest.current = review
  })
  useEffect(() => {
    let jumping = false
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (key === null || event.defaultPrevented || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const afterJump = jumping
      jumping = key === 'g'
      if (afterJump || jumping) return
      const now = latest.current
      const keys: Record<string, (() => void) | undefined> = {
        arrowdown: () => now.move?.(1),
        j: () => now.move?.(1),
        arrowup: () => now.move?.(-1),
        k: () => now.move?.(-1),
        s: now.same,
        n: now.different,
        l: now.later,
        u: now.undo,
        'mod+z': now.undo,
      }
      // Enter on any other button or link is that button's or link's.
      const control = event.target instanceof Element ? event.target.closest('button, a, input') : null
      if (control === null || control.matches('.task')) keys.enter = now.open
      const answer = /^[1-9]$/.test(key) ? () => now.main?.(Number(key) - 1) : keys[key]
      if (!answer) return
      event.preventDefault()
      answer()
    }
    // Before the shortcuts of the whole app: here `n` says who is not the same, everywhere else it writes a note.
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
