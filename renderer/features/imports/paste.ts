import { useEffect, useRef } from 'react'
import { isWriting } from '../../ui/keys.ts'

/** What a clipboard holds of one and the same table. */
export interface Copied {
  text: string
  html: string
}

/**
 * What was copied, as a file like any other; null: it is no table. Spreadsheets give text with tabs, and quotes around
 * cells of several lines; web pages and letters give such cells as further lines, and only their HTML tells the rows.
 */
export function pastedFile({ text, html }: Copied, name: string): File | null {
  const table = isTableOfHtml(html)
  if (isTable(text) && !(table && isRagged(text)))
    return new File([text.replace(/\r\n?/g, '\n')], `${name}.tsv`, { type: 'text/tab-separated-values' })
  return table ? new File([html], `${name}.html`, { type: 'text/html' }) : null
}

/** Several lines, or several columns. One word alone is no table. */
export const isTable = (text: string) => /[^\s][\t\n\r]+[^\s]/.test(text)

const isTableOfHtml = (html: string) =>
  /<table[\s>]/i.test(html) && (html.match(/<t[dh][\s>]/gi)?.length ?? 0) > 1

/** Rows of different widths, and no quotes that would hold the lines of one cell together. */
function isRagged(text: string): boolean {
  if (text.includes('"')) return false
  const widths = new Set(
    text
      .split(/\r\n?|\n/)
      .filter((line) => line !== '')
      .map((line) => line.split('\t').length),
  )
  return widths.size > 1
}

/** Null: the browser does not hand it over. */
export async function readClipboard(): Promise<Copied | null> {
  try {
    const copied: Copied = { text: '', html: '' }
    for (const item of await navigator.clipboard.read()) {
      if (item.types.includes('text/plain')) copied.text = await (await item.getType('text/plain')).text()
      if (item.types.includes('text/html')) copied.html = await (await item.getType('text/html')).text()
    }
    return copied
  } catch {
    return null
  }
}

/** Ctrl/Cmd+V anywhere in the room, unless somebody is writing. */
export function usePasted(onCopied: (copied: Copied) => void): void {
  const latest = useRef(onCopied)
  useEffect(() => {
    latest.current = onCopied
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      if (isWriting(event.target)) return
      const copied = {
        text: event.clipboardData?.getData('text/plain') ?? '',
        html: event.clipboardData?.getData('text/html') ?? '',
      }
      if (copied.text === '' && copied.html === '') return
      event.preventDefault()
      latest.current(copied)
    }
    window.addEventListener('paste', listen)
    return () => window.removeEventListener('paste', listen)
  }, [])
}
