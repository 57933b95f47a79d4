import type { Locator, Page } from '@playwright/test'

/** One person over all shops. */
export function customerPage(page: Page) {
  const panel = (title: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  return {
    name: page.getByRole('heading', { level: 1 }),
    stage: page.locator('.customer-head').getByRole('button'),
    figures: page.locator('.customer-figures'),
    orders: panel('订单').locator('tbody tr'),
    timeline: panel('往来').getByRole('listitem'),
    newNote: page.getByRole('textbox', { name: '写备注' }),
    notes: panel('备注').getByRole('listitem'),
    edit: page.getByRole('button', { name: '编辑资料' }),
    facts: panel('资料'),
    save: page.getByRole('button', { name: '保存' }),
    next: page.getByRole('button', { name: '下一位' }),
    previous: page.getByRole('button', { name: '上一位' }),
  }
}
