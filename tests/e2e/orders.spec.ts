import type { Order, OrderRow } from '../../shared/features/orders/contract.ts'
import type { Totals } from '../../shared/features/reports/contract.ts'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ demo: true, day: '2026-06-10' })

const ordersOf = async (app: App, filter: object, limit = 20): Promise<OrderRow[]> =>
  (await app.call<{ rows: OrderRow[] }>('orders.list', { filter, limit })).rows
const written = (figure: number) => figure.toLocaleString('zh-CN')
const yuan = (fen: number | null) =>
  `¥${((fen ?? 0) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`

test.beforeEach(async ({ page }) => {
  await frame(page).go('订单')
  await expect(list(page, '订单').row(1)).toHaveText(/\S/)
})

test('the anonymous ones are as many as the totals say, and none of them has a name', async ({
  app,
  page,
}) => {
  const orders = list(page, '订单')
  const totals = await app.call<Totals[]>('reports.totals', {})
  const anonymous = totals.reduce((sum, one) => sum + one.anonymousOrders, 0)
  const all = totals.reduce((sum, one) => sum + one.orders, 0)
  expect(anonymous).toBeGreaterThan(0)
  await expect(orders.sub).toContainText(`${written(all)} 笔`)
  await expect(orders.sub).toContainText(`其中匿名 ${written(anonymous)} 笔`)
  await expect(orders.chip('匿名')).toContainText(written(anonymous))

  await orders.chip('匿名').click()
  await expect(orders.sub).toHaveText(`${written(anonymous)} / ${written(all)} 笔`)
  await expect(async () => {
    expect(new Set(await orders.column('客户', 15))).toEqual(new Set(['匿名']))
  }).toPass()

  await orders.row(1).click()
  const detail = page.getByRole('complementary', { name: '订单详情' })
  await expect(detail).toContainText('没人知道这笔订单是谁买的')
  await expect(detail.getByRole('link', { name: '客户页' })).toHaveCount(0)
})

test('an order is found by its number and by the beginning of it', async ({ app, page }) => {
  const orders = list(page, '订单')
  const [order] = await ordersOf(app, { status: ['completed'] })
  const number = order?.orderNumber ?? ''
  const start = number.slice(0, -3)

  await orders.search.fill(start)
  await expect(orders.row(1)).toContainText(start)
  await expect(async () => {
    const numbers = await orders.column('订单号', 20)
    expect(numbers).toContain(number)
    expect(numbers.filter((one) => !one.startsWith(start))).toEqual([])
  }).toPass()

  await orders.search.fill(number)
  await expect(orders.grid.locator('tbody tr')).toHaveCount(1)
  await expect(orders.row(1)).toContainText(number)
  await expect(orders.sub).toContainText('1 / 8,000 笔')
})

test('one status, or several with Shift', async ({ app, page }) => {
  const orders = list(page, '订单')
  const count = async (status: string[]) =>
    (await app.call<{ count: number }>('orders.count', { filter: { status } })).count
  const unpaid = await count(['unpaid'])
  const both = await count(['unpaid', 'refunded'])
  expect(both).toBeGreaterThan(unpaid)

  await orders.chip('待付款').click()
  await expect(orders.sub).toContainText(`${written(unpaid)} / 8,000 笔`)
  await expect(async () => {
    expect(new Set(await orders.column('状态', 10))).toEqual(new Set(['待付款']))
  }).toPass()
  await orders.chip('已退款').click({ modifiers: ['Shift'] })
  await expect(orders.sub).toContainText(`${written(both)} / 8,000 笔`)
  await orders.chip('全部').click()
  await expect(orders.sub).toContainText('8,000 笔')
})

test('beside the list: lines, what was paid and given back, both words for the status, the buyer', async ({
  app,
  page,
}) => {
  const orders = list(page, '订单')
  const found = await ordersOf(app, { status: ['partially_refunded'] })
  const row = found.find(({ customerId, currency }) => customerId !== null && currency === 'CNY')
  const order = await app.call<Order>('orders.get', { id: row?.id })
  expect(order.refundFen).toBeGreaterThan(0)

  await orders.search.fill(order.orderNumber)
  await expect(orders.grid.locator('tbody tr')).toHaveCount(1)
  await orders.row(1).click()
  const detail = page.getByRole('complementary', { name: '订单详情' })
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText(order.orderNumber)
  await expect(detail).toContainText('部分退款')
  await expect(detail).toContainText(`平台写的是“${order.statusRaw}”`)
  const figure = (name: string) => detail.locator('.fact').filter({ hasText: name })
  await expect(figure('实付')).toContainText(yuan(order.grossFen))
  await expect(figure('退款')).toContainText(yuan(order.refundFen))
  await expect(figure('净额')).toContainText(yuan(order.netFen))
  expect(order.netFen).toBe((order.grossFen ?? 0) - order.refundFen)
  for (const line of order.lines) await expect(detail).toContainText(line.title)
  await expect(detail.locator('.order-lines > li')).toHaveCount(order.lines.length)
  await detail.getByRole('link', { name: '客户页' }).click()
  await expect(frame(page).title).toHaveText(order.customerName ?? '')
})

test('by keyboard: open, go on to the next, close', async ({ app, page }) => {
  const orders = list(page, '订单')
  const [first, second] = await ordersOf(app, {})
  const title = page.getByRole('complementary', { name: '订单详情' }).getByRole('heading', { level: 2 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(title).toHaveText(first?.orderNumber ?? '')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(title).toHaveText(second?.orderNumber ?? '')
  await page.keyboard.press('Escape')
  await expect(title).toHaveCount(0)
  await page.keyboard.press('ArrowUp')
  await expect(orders.cursor).toContainText(first?.title ?? '')
})
