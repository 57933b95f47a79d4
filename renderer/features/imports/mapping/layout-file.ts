import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import {
  MOST_LAYOUT_TEXT,
  type OwnLayout,
  readOwnLayout,
} from '../../../../shared/features/imports/own-layout.ts'

/** A layout as a file that another shop, or the command line, can use. */
export function saveLayoutFile(layout: AnyLayout, name: string): void {
  const text = `${JSON.stringify(layout, null, 2)}\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[\\/:*?"<>|]/g, '-') || 'layout'}.json`
  link.click()
  URL.revokeObjectURL(url)
}

/** Bytes of a character in UTF-8. */
const MOST_BYTES = 4

/** Asks for a layout file: read, or field by field what is wrong with it. Nothing comes back when the dialog is closed. */
export function chooseLayoutFile(onChosen: (name: string, read: OwnLayout) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (!file) return
    // What is too long is refused by its first part.
    const part = file.slice(0, (MOST_LAYOUT_TEXT + 1) * MOST_BYTES)
    void part.text().then((text) => onChosen(file.name, readOwnLayout(text)))
  })
  input.click()
}
