import type { Page } from '@playwright/test'
import type { BaseTable } from '../../shared/features/reports/contract.ts'
import type { Shop } from '../../shared/features/shops/contract.ts'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'

test.use({ demo: true, day: '2026-06-10' })

/** The figures that stand in the table: amounts in fen, shares in per mille, nothing as null. */
async function figures(page: Page) {
  const rows = await page
    .locator('.panel .base-table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)))
  const number = (text: string | null | undefined) => Number(text?.replace(/[^\d.-]/g, '') || Number.NaN)
  const scaled = (text: string | null | undefined, by: number) =>
    text === '—' ? null : Math.round(number(text) * by)
  return rows.map(([kind, customers, share, , paidOrders, aov, net]) => ({
    kind,
    customers: number(customers),
    share: scaled(share, 10),
    paidOrders: number(paidOrders),
    aovFen: scaled(aov, 100),
    netFen: scaled(net, 100),
  }))
}

const names = {
  total: '总客户',
  prospect: '潜在客户',
  new: '新客户',
  returning: '老客户',
  dormantLost: '其中沉睡与流失',
}
const expected = ({ rows }: BaseTable) =>
  rows.map(({ kind, customers, share, paidOrders, aovFen, netFen }) => ({
    kind: names[kind],
    customers,
    share: share === null ? null : Math.round(share * 1000),
    paidOrders,
    aovFen,
    netFen,
  }))

test('the table has the figures of the engine: all shops, one shop, another currency', async ({
  app,
  page,
}) => {
  const tables = await app.call<BaseTable[]>('reports.baseTable', {})
  const of = (currency: string, from = tables) => {
    const table = from.find((one) => one.currency === currency)
    if (!table) throw new Error(`no table in ${currency}`)
    return table
  }
  expect(of('CNY').rows.find(({ kind }) => kind === 'total')?.customers).toBeGreaterThan(1000)
  const stands = (table: BaseTable) =>
    expect(async () => expect(await figures(page)).toEqual(expected(table))).toPass()

  await frame(page).go('报表')
  await expect(page.locator('.title-sub')).toContainText('截至 2026-06-10')
  await stands(of('CNY'))
  await expect(
    page.getByText(`另有匿名订单 ${of('CNY').anonymous.paidOrders.toLocaleString('zh-CN')} 笔`).first(),
  ).toBeVisible()

  await page.getByRole('button', { name: 'USD' }).click()
  await stands(of('USD'))

  const shop = (await app.call<Shop[]>('shops.list')).find(({ platform }) => platform === 'taobao')
  await page.getByRole('combobox', { name: '店铺' }).click()
  await page.getByTitle(shop?.name ?? '', { exact: true }).click()
  await stands(of('CNY', await app.call<BaseTable[]>('reports.baseTable', { shopId: shop?.id })))
  await page.reload()
  await expect(page.getByText(shop?.name ?? '', { exact: true }).first()).toBeVisible()
  await stands(of('CNY', await app.call<BaseTable[]>('reports.baseTable', { shopId: shop?.id })))
})

test('every name of a figure says how it is counted when it gets the focus', async ({ page }) => {
  await frame(page).go('报表')
  const table = page.locator('.panel .base-table')
  const definitions = {
    客单价: '客单价 = 净销售额 ÷ 付款订单数。',
    净销售额: '净销售额 = 已付款订单的实付 − 退款。',
    老客户: '2 笔及以上已付款订单。',
    潜在客户: '下过单，但从未付款。',
  }
  for (const [name, words] of Object.entries(definitions)) {
    const meaning = page.getByRole('tooltip').getByText(words)
    await expect(meaning).toBeHidden()
    await table.getByRole('button', { name, exact: true }).focus()
    await expect(meaning).toBeVisible()
  }
})

test('the charts are drawn, and what they show stands beside them in words', async ({ page }) => {
  await frame(page).go('报表')
  for (const name of ['客户构成', '每月净销售额']) {
    const chart = page.locator('.report-charts').getByRole('img', { name })
    // Slices and bars are filled; a line has no height of its own to be seen by.
    await expect(chart.locator('svg path:not([fill="none"])').first()).toBeVisible()
    const size = await chart.boundingBox()
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThan(150)
  }
  await expect(page.locator('.report-charts')).toContainText('复购率')
  await expect(page.locator('.report-charts')).toContainText('回头客再买')
})

test('only the sheet goes on paper, white also where the screen is dark', async ({ app, page }) => {
  await app.call('settings.save', { theme: 'dark' })
  await page.reload()
  const white = 'rgb(255, 255, 255)'
  const background = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor)
  const text = () => page.locator('.paper h1').evaluate((element) => getComputedStyle(element).color)
  const sheet = page.getByRole('article')

  await test.step('from the page', async () => {
    await frame(page).go('报表')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('.panel .base-table')).toBeVisible()
    expect(await background('body')).not.toBe(white)
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.paper')).toBeVisible()
    await expect(frame(page).nav).toBeHidden()
    await expect(page.locator('.panel').first()).toBeHidden()
    expect(await background('html')).toBe(white)
    expect(await background('body')).toBe(white)
    expect(await text()).toBe('rgb(30, 35, 33)')
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('from the address that only holds the sheet', async () => {
    await page.goto(`${app.origin}/#/print/base-table?currency=USD`)
    await expect(page.locator('body')).toHaveAttribute('data-ready', 'true')
    await page.emulateMedia({ media: 'print' })
    await expect(sheet).toHaveCount(1)
    await expect(sheet).toContainText('客户结构报表')
    await expect(sheet).toContainText('$')
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(page.getByRole('button')).toHaveCount(0)
    expect(await background('body')).toBe(white)
    expect(await text()).toBe('rgb(30, 35, 33)')
    // Nothing of the sheet may stick out of an A4 page between its margins (182 mm).
    const width = await sheet.evaluate((element) => element.scrollWidth)
    expect(width).toBeLessThanOrEqual(Math.ceil((182 / 25.4) * 96))
  })
})
