import type { InputRef } from 'antd'
import { type RefObject, useLayoutEffect } from 'react'
import { isWriting } from './keys.ts'

/** `/` comes to this field from anywhere on the page, from the moment the page can be seen: people type ahead. */
export function useSlash(input: RefObject<InputRef | null>): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || isWriting(event.target) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [input])
}
