import { useEffect, useRef } from 'react'
import { isWriting, pressed } from './keys.ts'

/** What a key does; undefined where it is not the page's. */
export type KeyAnswers = (key: string, event: KeyboardEvent) => (() => void) | undefined

interface Options {
  /** Before the shortcuts of the whole app, where a letter means something else here than everywhere. */
  first?: boolean
}

/**
 * A page that is worked through without the mouse: its letters, unless somebody is writing or a dialog is open. `g` is
 * left to the jumps: after it a letter means a room.
 */
export function useWorkKeys(answers: KeyAnswers, { first = false }: Options = {}): void {
  const latest = useRef(answers)
  useEffect(() => {
    latest.current = answers
  })
  useEffect(() => {
    let jumping = false
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (key === null || event.defaultPrevented || isWriting(event.target)) return
      if (document.querySelector('dialog[open], .ant-modal-wrap:not([style*="none"])')) return
      const afterJump = jumping
      jumping = key === 'g'
      if (afterJump || jumping) return
      const answer = latest.current(key, event)
      if (!answer) return
      event.preventDefault()
      answer()
    }
    window.addEventListener('keydown', listen, { capture: first })
    return () => window.removeEventListener('keydown', listen, { capture: first })
  }, [first])
}
