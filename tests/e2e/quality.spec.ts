import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ day: '2026-06-10' })

/** Six buyers of a made-up Shopify shop: one in short names of 2005, one whose name and number look made up. */
const orders = [
  'Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone',
  ...[
    ['#1', 'wang@example.com', '王 小明', '文三路1号', '杭州', '浙江', 'CN', '13800000001', 320],
    ['#2', 'li@gmial.com', '李丽女士', '樊城区人民路2号', '襄樊市', '湖北省', 'CN', '13800000002', 260],
    ['#3', '', '测试', '文一路3号', '杭州市', '浙江省', 'CN', '13800000003', 90],
    [
      '#4',
      'john@example.com',
      'Mr. John Smith',
      '1 Main St',
      'Los Angeles',
      'CA',
      'US',
      '(415) 555-2671',
      180,
    ],
  ].map(
    ([name, email, buyer, street, city, province, country, phone, total]) =>
      `${name},${email},paid,2026-06-01 10:00:00 +0800,CNY,${total},2026-06-01 10:00:00 +0800,1,茶,${buyer},${buyer},${street},${city},,${province},${country},${phone}`,
  ),
].join('\n')

const customers = (page: Page) => list(page, '客户')

test.beforeEach(async ({ app, page }) => {
  const { exitCode, err } = await app.huitouke('import', app.file('orders_export.csv', orders))
  expect(exitCode, err).toBe(0)
  await expect(frame(page).room('客户')).toHaveText(/4/)
})

test('every count leads to its customers', async ({ page }) => {
  await frame(page).jump('q')
  await expect(frame(page).title).toHaveText('数据体检')
  await expect(page.getByRole('row', { name: /^生日/ })).toContainText('0%')
  await page
    .getByRole('row', { name: /邮箱可能写错/ })
    .getByRole('link', { name: '1' })
    .click()
  await expect(customers(page).sub).toHaveText('1 位')
  await expect(customers(page).row(1)).toContainText('李丽')
  await expect(page.getByText('资料问题：邮箱可能写错')).toBeVisible()
})

test('a repair is kept as it came, and tidied again by undo', async ({ app, page }) => {
  const names = async () => {
    const { rows } = await app.call<{ rows: { name: string; region: string }[] }>('customers.list', {
      limit: 50,
    })
    return rows.map(({ name, region }) => `${name} ${region}`).sort()
  }
  expect(await names()).toEqual(
    ['John Smith CA Los Angeles', '李丽 湖北省 襄阳市', '测试 浙江省 杭州市', '王小明 浙江省 杭州市'].sort(),
  )
  await page.goto(`${app.origin}/#/quality/repairs`)
  const row = page.getByRole('row', { name: /湖北省 襄樊市/ })
  await row.getByRole('button', { name: '保留原样' }).click()
  await expect(frame(page).said('“湖北省 襄樊市”保留原样，1 位客户已改回')).toBeVisible()
  expect(await names()).toContain('李丽 湖北省 襄樊市')
  await row.getByRole('link', { name: '1' }).click()
  await expect(customers(page).sub).toHaveText('1 位')
  await expect(page.getByText('整理过的写法：湖北省 襄樊市 → 湖北省 襄阳市')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(customers(page).row(1)).toContainText('湖北省 襄阳市')
})

test('birthdays are asked for and written down one after the other', async ({ page }) => {
  await page.getByRole('link', { name: '体检' }).click()
  await page.getByRole('link', { name: '询问生日' }).click()
  const fields = page.getByRole('textbox', { name: /^填生日/ })
  await expect(fields).toHaveCount(3)
  await fields.first().fill('2-30')
  await fields.first().press('Enter')
  await expect(page.getByRole('alert')).toContainText('没有看懂这个日期')
  await fields.first().fill('5月20日')
  await fields.first().press('Enter')
  await expect(frame(page).said('已记下 王小明 的生日 05-20')).toBeVisible()
  await expect(fields).toHaveCount(2)
  await expect(fields.first()).toBeFocused()
  await expect(page.getByText('这个月补齐 1 人')).toBeVisible()
  await fields.first().press('Escape')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(fields).toHaveCount(3)
  await expect(page.getByText('这个月补齐 0 人')).toBeVisible()
})
