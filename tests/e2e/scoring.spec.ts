import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ day: '2026-06-10', demo: true })

const number = (text: string) => Number(text.replaceAll(',', ''))

test('limits are changed with a look at who moves, and taken back', async ({ page }) => {
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(frame(page).title).toHaveText('客户价值')
  const grid = page.locator('.score-grid')
  await expect(grid.getByRole('link').first()).toBeVisible()
  const before = await grid.innerText()
  await page.getByRole('button', { name: '调整界限' }).press('Enter')
  for (const [score, days] of [
    [5, 10],
    [4, 20],
    [3, 40],
    [2, 80],
  ])
    await page.getByRole('spinbutton', { name: `R ${score} 分：多少天以内` }).fill(String(days))
  const preview = page.getByRole('region', { name: '店里自己的评分界限' }).getByRole('status')
  await expect(preview).toContainText(/[1-9]\d* 位会换分群/)
  expect(await grid.innerText()).toBe(before)
  await page.getByRole('button', { name: '保存界限' }).press('Enter')
  await expect(frame(page).said('评分界限已保存')).toBeVisible()
  await expect.poll(() => grid.innerText()).not.toBe(before)
  await frame(page).said('评分界限已保存').getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => grid.innerText()).toBe(before)
})

test('every cell leads to its customers', async ({ page }) => {
  await page.goto(`${page.url().split('#')[0]}#/scoring`)
  const cell = page.locator('.score-grid td a').first()
  const count = number(await cell.locator('b').innerText())
  await cell.press('Enter')
  await expect(list(page, '客户').sub).toHaveText(`${count.toLocaleString('zh-CN')} 位`)
})

test('a movement leads to those who moved, and they become a list', async ({ page }) => {
  await page.goto(`${page.url().split('#')[0]}#/scoring/lifecycle`)
  const moves = page.getByRole('table', { name: '阶段的变化' })
  const cell = moves.getByRole('link').first()
  const count = number(await cell.innerText())
  await cell.click()
  const customers = list(page, '客户')
  await expect(customers.sub).toHaveText(`${count.toLocaleString('zh-CN')} 位`)
  const chip = customers.chip('条件：')
  await expect(chip).toContainText('时是')
  await chip.getByRole('button').first().click()
  await page.getByRole('link', { name: '存为分群' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('走过来的人')
  await page.getByRole('button', { name: '保存为分群' }).click()
  await expect(frame(page).said('已保存分群')).toBeVisible()
  await expect(page.getByText(`${count.toLocaleString('zh-CN')} 位`).first()).toBeVisible()
})

test('a line of silence leads to those who go by it', async ({ page }) => {
  await page.goto(`${page.url().split('#')[0]}#/scoring/lifecycle`)
  const lines = page.locator('.score-columns .score-table').nth(1).locator('tbody a')
  await expect(lines.first()).toBeVisible()
  for (let at = 0; at < (await lines.count()); at += 1) {
    const count = number(await lines.nth(at).innerText())
    await lines.nth(at).click()
    await expect(list(page, '客户').sub).toHaveText(`${count.toLocaleString('zh-CN')} 位`)
    await page.goBack()
    await expect(lines.first()).toBeVisible()
  }
})

test('a customer says why: scores, type and what they were counted from', async ({ app, page }) => {
  const { rows } = await app.call<{ rows: { id: number }[] }>('customers.list', {
    limit: 1,
    sort: { by: 'netFen', direction: 'desc' },
  })
  await page.goto(`${page.url().split('#')[0]}#/customers/${rows[0]?.id}`)
  await page.locator('.rfm-score').getByRole('button', { name: 'R' }).focus()
  await expect(page.getByRole('tooltip').first()).toContainText('最近付款距')
})
