import type { CustomerRow } from '../../shared/features/customers/contract.ts'
import { pinyinInitials } from '../../shared/kernel/pinyin.ts'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { palette } from './pages/palette.ts'

test.use({ demo: true, day: '2026-06-10' })

test('finds a person by pinyin and an order by its number, does things, and closes', async ({
  app,
  page,
}) => {
  const quick = palette(page)
  const around = frame(page)
  const { rows } = await app.call<{ rows: CustomerRow[] }>('customers.list', {
    sort: { by: 'netFen', direction: 'desc' },
    limit: 50,
  })
  const someone = rows.find(({ name }) => /^[\u4e00-\u9fff]{3}$/.test(name))
  const orders = await app.call<{ rows: { orderNumber: string }[] }>('orders.list', { limit: 1 })
  const number = orders.rows[0]?.orderNumber ?? ''

  await expect(around.title).toHaveText('今日')
  await quick.open()
  await expect(quick.input).toBeFocused()
  await page.keyboard.type(pinyinInitials(someone?.name ?? ''))
  const choice = quick.choices.filter({ hasText: someone?.name }).first()
  await expect(choice).toBeVisible()
  for (let step = 0; step < 6 && (await choice.getAttribute('aria-selected')) !== 'true'; step++) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(quick.chosen).toContainText(someone?.name ?? '')
  await page.keyboard.press('Enter')
  await expect(quick.dialog).toHaveCount(0)
  await expect(around.title).toHaveText(someone?.name ?? '')

  await quick.open()
  await page.keyboard.type(number)
  await expect(quick.choices.filter({ hasText: number })).toHaveCount(1)
  await quick.choices.filter({ hasText: number }).click()
  await expect(page.getByRole('complementary', { name: '订单详情' })).toContainText(number)

  await quick.open()
  await page.keyboard.type('深色')
  await expect(quick.chosen).toHaveText('换成深色')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await quick.open()
  await page.keyboard.type('qqqqzzzz')
  await expect(quick.nothing).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(quick.dialog).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: '订单详情' })).toContainText(number)
})

test('g and a letter jump to every room; ? lists the keys; letters typed into a field are letters', async ({
  page,
}) => {
  const around = frame(page)
  await expect(around.title).toHaveText('今日')
  const rooms = { c: '客户', o: '订单', r: '客户结构', i: '导入', s: '设置', t: '今日' }
  for (const [letter, title] of Object.entries(rooms)) {
    await around.jump(letter)
    await expect(around.title).toHaveText(title)
  }

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '键盘快捷键' })
  await expect(keys).toContainText('前往客户')
  await expect(keys).toContainText('复制话术')
  await expect(keys).toContainText('连选')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)

  await around.jump('c')
  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('go?')
  await expect(page.getByRole('searchbox')).toHaveValue('go?')
  await expect(around.title).toHaveText('客户')
  await expect(keys).toHaveCount(0)
})
