import { useEffect, useRef } from 'react'
import { isWriting, pressed } from '../ui/keys.ts'
import { type Action, type ActionContext, actions } from './actions.ts'

/** A second key counts as part of a sequence within this time. */
const SEQUENCE_MS = 1_200

/** One listener for the shortcuts of the whole app; keys a page has used are left alone. */
export function useShortcuts(context: ActionContext): void {
  const latest = useRef(context)
  useEffect(() => {
    latest.current = context
  })

  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (key === null || event.defaultPrevented || event.isComposing) return
      const modified = key.startsWith('mod+')
      if (isWriting(event.target) && (!modified || key === 'mod+z')) return
      if (!modified && document.querySelector('dialog[open]')) return

      const before = first && event.timeStamp - first.at < SEQUENCE_MS ? first.key : null
      const action =
        find((keys) => keys.length === 2 && keys[0] === before && keys[1] === key) ??
        find((keys) => keys.length === 1 && keys[0] === key)
      first = null
      if (action && action.may?.(latest.current) !== false) {
        event.preventDefault()
        action.run(latest.current)
      } else if (find((keys) => keys.length === 2 && keys[0] === key)) {
        first = { key, at: event.timeStamp }
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function find(matches: (keys: readonly string[]) => boolean): Action | undefined {
  return actions.find((action) => action.keys && matches(action.keys))
}
