import { useEffect, useRef } from 'react'
import { isWriting, pressed } from './keys.ts'

/** A letter that does something on this page, unless somebody is writing or a dialog is open. */
export function usePageKey(key: string, onPress: () => void): void {
  const press = useRef(onPress)
  useEffect(() => {
    press.current = onPress
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (pressed(event) !== key || event.defaultPrevented) return
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      press.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [key])
}
