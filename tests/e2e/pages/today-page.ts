import type { Locator, Page } from '@playwright/test'

/** Whom to contact today: the list at the left, one person at the right. */
export function todayPage(page: Page) {
  const card = page.locator('.card')
  return {
    card,
    sub: page.locator('.title-sub'),
    progress: page.locator('.care-progress'),
    chips: page.locator('.chips').getByRole('button'),
    chip: (label: string): Locator => page.locator('.chips').getByRole('button', { name: label }),
    rows: page.locator('.care-tasks button'),
    chosen: page.locator('.care-tasks button[aria-current="true"]'),
    person: card.getByRole('heading', { level: 2 }),
    script: card.locator('.script-text'),
    /** The question under the buttons: to which day, or why not. */
    asked: (title: '改到哪天' | '为什么跳过（可不填）'): Locator => page.getByRole('region', { name: title }),
  }
}
