import { type AnyLayout, anyLayout } from '../../../../shared/features/imports/layout.ts'

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

const LARGEST = 1024 ** 2

/** Asks for a layout file. `null`: it is none. Nothing comes back when the dialog is closed. */
export function chooseLayoutFile(onChosen: (layout: AnyLayout | null) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (!file) return
    if (file.size > LARGEST) onChosen(null)
    else void file.text().then((text) => onChosen(readLayout(text)))
  })
  input.click()
}

export function readLayout(text: string): AnyLayout | null {
  try {
    return anyLayout.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
