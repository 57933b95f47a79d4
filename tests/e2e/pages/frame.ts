import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'

export type Room = '今日' | '日历' | '客户' | '订单' | '认领' | '报表' | '导入' | '设置'

/** Everything around a page: the rooms at the left, what was just said at the bottom, files over the window. */
export function frame(page: Page) {
  const nav = page.getByRole('navigation', { name: '主导航' })
  const room = (name: Room): Locator => nav.getByRole('link', { name: new RegExp(`^${name}`) })
  return {
    nav,
    room,
    title: page.getByRole('main').getByRole('heading', { level: 1 }),
    async go(name: Room): Promise<void> {
      await room(name).click()
      await expect(room(name)).toHaveClass(/active/)
    },
    /** The figure beside a room; none stands there for 0. */
    async expectCount(name: Room, count: number): Promise<void> {
      await expect(room(name)).toHaveText(count === 0 ? name : `${name}${count.toLocaleString('zh-CN')}`)
    },
    /** The bar that says what was just done. */
    said: (sentence: string | RegExp): Locator => page.locator('.toast').filter({ hasText: sentence }),
    async jump(letter: string): Promise<void> {
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
    },
    /** Drags files over the window and lets go. */
    async drop(...paths: string[]): Promise<void> {
      const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path, 'base64') }))
      const carried = await page.evaluateHandle((given) => {
        const transfer = new DataTransfer()
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
          transfer.items.add(new File([bytes], name))
        }
        return transfer
      }, files)
      const veil = page.getByText('松开鼠标，开始识别文件')
      await page.locator('body').dispatchEvent('dragover', { dataTransfer: carried })
      await expect(veil).toBeVisible()
      await page.locator('body').dispatchEvent('drop', { dataTransfer: carried })
      await expect(veil).toBeHidden()
      await carried.dispose()
    },
  }
}
