import type { Page } from '@playwright/test'

/** Type what to do, whom to find, or an order number. */
export function palette(page: Page) {
  const dialog = page.getByRole('dialog', { name: '快速前往' })
  return {
    dialog,
    input: dialog.getByRole('combobox'),
    choices: dialog.getByRole('option'),
    chosen: dialog.getByRole('option', { selected: true }),
    nothing: dialog.getByText('没有找到'),
    open: () => page.keyboard.press('ControlOrMeta+k'),
  }
}
