import type { Page } from '@playwright/test'
import type { Settings } from '../../shared/features/settings/contract.ts'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'

test.use({ day: '2026-06-10' })

const choice = (page: Page, group: string | RegExp, label: string) =>
  page.getByRole('radiogroup', { name: group }).getByText(label, { exact: true })
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('language and colours change at once and are kept', async ({ app, page }) => {
  await frame(page).go('设置')
  await choice(page, '语言', 'English').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await expect(page.getByRole('navigation').first()).toContainText('Customers')

  const light = await background(page)
  await choice(page, 'Colours', 'Dark').click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(() => background(page)).not.toBe(light)
  const dark = await background(page)

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await background(page)).toBe(dark)
  expect(await app.call<Settings>('settings.get')).toMatchObject({ locale: 'en', theme: 'dark' })

  await choice(page, 'Language', '中文').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置')
})

test('the colours of the system are followed while they change', async ({ page }) => {
  await frame(page).go('设置')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('the demo shop comes into an empty home and goes again without a trace', async ({ app, page }) => {
  const around = frame(page)
  await expect(around.title).toHaveText('欢迎使用回头客')
  await page.getByRole('button', { name: '载入演示店铺' }).click()
  await expect(importPage(page).headline).toHaveText('演示店铺已载入。', { timeout: 30_000 })
  await around.expectCount('客户', 3000)
  await around.expectCount('订单', 8000)

  await around.nav.getByRole('link', { name: /演示数据/ }).click()
  await expect(around.title).toHaveText('设置')
  const what = '会拿走演示店铺的 8,000 笔订单、3,000 位客户和相关提醒'
  await page.getByRole('button', { name: '移除演示店铺' }).click()
  const asked = page.getByRole('tooltip')
  await expect(asked).toContainText(what)
  await asked.getByRole('button', { name: '取消' }).click()
  await expect(asked).toBeHidden()
  await around.expectCount('订单', 8000)

  await page.getByRole('button', { name: '移除演示店铺' }).click()
  await asked.getByRole('button', { name: '移除演示店铺' }).click()
  await expect(around.said('演示店铺已移除：8,000 笔订单、3,000 位客户。')).toBeVisible()
  await around.expectCount('客户', 0)
  await around.expectCount('订单', 0)
  await expect(page.getByRole('button', { name: '载入演示店铺' })).toBeVisible()
  await expect(around.nav.getByText('演示数据')).toHaveCount(0)
  await around.go('今日')
  await expect(around.title).toHaveText('欢迎使用回头客')
  expect(await app.call('shops.list')).toEqual([])
})

test.describe('with people', () => {
  test.use({ demo: true })

  test('what was done is listed and can be taken back there', async ({ app, page }) => {
    const around = frame(page)
    const { rows } = await app.call<{ rows: { id: number; name: string }[] }>('customers.list', { limit: 1 })
    const someone = rows[0]
    await app.call('customers.save', { ids: [someone?.id], changes: { owner: '试一试' } })
    const owner = async () => (await app.call<{ owner: string }>('customers.get', { id: someone?.id })).owner
    expect(await owner()).toBe('试一试')

    await around.go('设置')
    const entries = page.getByRole('table').getByRole('row')
    const entry = entries.filter({ hasText: '修改客户' })
    await expect(entry).toContainText('店主')
    await expect(entry).toContainText('浏览器')
    await expect(entries.filter({ hasText: '载入演示店铺' })).toHaveCount(1)
    await entry.getByRole('button', { name: '撤销' }).click()
    await expect(around.said('已撤销，1 条恢复原样。')).toBeVisible()
    await expect(entry).toContainText('已撤销')
    await expect(entry.getByRole('button')).toHaveCount(0)
    expect(await owner()).toBe('')
  })
})
