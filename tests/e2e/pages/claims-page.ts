import { expect, type Locator, type Page } from '@playwright/test'
import { frame } from './frame.ts'

export type Part = '概况' | '这是谁' | '昵称对订单' | '包裹卡' | '等待导入'

/** Orders without a buyer, and every way to give them one. */
export function claimsPage(page: Page) {
  const around = frame(page)
  return {
    share: page.locator('.title-figure'),
    advice: page.locator('.claim-advice li'),
    shops: page.locator('.claim-shop'),
    who: page.getByRole('searchbox', { name: '这是谁？' }),
    found: page.locator('.claim-found'),
    panel: page.locator('.claim-order-panel'),
    people: page.getByRole('option'),
    pasted: page.getByRole('textbox', { name: '昵称和订单号' }),
    lines: page.locator('.claim-pair-table tbody tr'),
    look: page.getByRole('button', { name: '看看' }),
    claim: page.getByRole('button', { name: /^认领 \d+ 笔$/ }),
    waiting: page.locator('.plain-table tbody tr'),
    codes: page.locator('.claim-code'),
    async open(part: Part): Promise<void> {
      await around.go('认领')
      const tab: Locator = page
        .getByRole('navigation', { name: '认领订单的各部分' })
        .getByRole('link', { name: part })
      await tab.click()
      await expect(tab).toHaveClass(/active/)
    },
  }
}
