import { useEffect, useRef } from 'react'
import { isWriting } from '../../ui/keys.ts'

/** A table out of a spreadsheet: several lines, or several columns. One word alone is no table. */
export const isTable = (text: string) => /[^\s][\t\n]+[^\s]/.test(text)

/** What was copied, as a file like any other; times are the computer's own. */
export function tableFile(text: string, name: string): File {
  return new File([text.replace(/\r\n?/g, '\n')], `${name}.tsv`, { type: 'text/tab-separated-values' })
}

/** Ctrl/Cmd+V anywhere in the room, unless somebody is writing. */
export function usePastedTable(onText: (text: string) => void): void {
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      if (isWriting(event.target)) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text === '') return
      event.preventDefault()
      latest.current(text)
    }
    window.addEventListener('paste', listen)
    return () => window.removeEventListener('paste', listen)
  }, [])
}
