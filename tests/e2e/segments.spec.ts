import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ day: '2026-06-10', demo: true })

test('a segment is built, saved and opened by keyboard alone', async ({ page }) => {
  await page.goto(`${page.url().split('#')[0]}#/segments/new`)
  const name = page.getByRole('textbox', { name: '名称' })
  await expect(name).toBeFocused()
  await page.keyboard.type('常买的人')
  // On to the first condition: what it is about, by typing a part of its name.
  const tabTo = async (to: ReturnType<typeof page.getByRole>) => {
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      if (await to.evaluate((one) => one === document.activeElement)) return
    }
    throw new Error('never reached by Tab')
  }
  await tabTo(page.getByRole('button', { name: '加条件' }).first())
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: '条件' }).first()
  await tabTo(field)
  await page.keyboard.type('付款订单数')
  await page.keyboard.press('Enter')
  const from = page.getByRole('spinbutton', { name: '从' })
  await tabTo(from)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2')
  await expect(page.locator('.segment-sentence')).toHaveText('付款订单数至少 2')
  const count = page.locator('.segment-count').first()
  await expect(count).toHaveText(/^[1-9][\d,]* 位$/)
  await page.keyboard.press('Shift+Tab')
  await page.getByRole('button', { name: '保存为分群' }).focus()
  await page.keyboard.press('Enter')
  await expect(frame(page).said('已保存分群「常买的人」')).toBeVisible()
  const found = await count.innerText()
  await page.getByRole('button', { name: '看这些客户' }).press('Enter')
  await expect(list(page, '客户').sub).toHaveText(found)
})
