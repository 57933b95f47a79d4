import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import jsqr from 'jsqr'
import type { OrderRow } from '../../shared/features/orders/contract.ts'
import { type App, expect, test } from './app.ts'
import { claimsPage } from './pages/claims-page.ts'
import { customerPage } from './pages/customer-page.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'
import { palette } from './pages/palette.ts'

test.use({ demo: true, day: '2026-06-10' })
// The demo is loaded anew for each of these, and the command line asks what became of it.
test.describe.configure({ timeout: 120_000 })

const anonymous = async (app: App, count: number): Promise<OrderRow[]> =>
  (
    await app.call<{ rows: OrderRow[] }>('orders.list', {
      filter: { anonymous: true, paid: true },
      limit: count,
    })
  ).rows

/** What another program's reader sees in a picture of it; null: no QR code. */
async function seenIn(place: Locator): Promise<string | null> {
  const png = [...(await place.screenshot())]
  const { width, height, points } = await place.page().evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    const { data } = canvas?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
    return { width: image.width, height: image.height, points: [...data] }
  }, png)
  return jsqr.default(Uint8ClampedArray.from(points), width, height)?.data ?? null
}
const orderOf = (app: App, id: number) => app.call<OrderRow>('orders.get', { id })

test('what would raise the share most comes first, and each amount opens its orders', async ({
  app,
  page,
}) => {
  const claims = claimsPage(page)
  await claims.open('概况')
  await expect(claims.share).toContainText(/净额中 [\d.]+% 知道是谁买的/)
  await expect(claims.shops.first()).toContainText(/知道是谁/)
  const [first] = (await app.call<{ advice: { orders: number; way: string }[] }>('claims.known')).advice
  await claims.advice.first().getByRole('link').click()
  await expect(list(page, '订单').sub).toContainText(`${first?.orders.toLocaleString('zh-CN')} /`)
  await list(page, '订单').chip('已付款').click()
  await page.goBack()
  await expect(claims.advice.first()).toBeVisible()
})

test('an order number is given to somebody new, and taken back', async ({ app, page }) => {
  const claims = claimsPage(page)
  const [order] = await anonymous(app, 1)
  await claims.open('这是谁')
  await claims.who.fill(order?.orderNumber ?? '')
  await expect(claims.panel).toContainText('还不知道是谁买的')
  // Who still types keeps the keys.
  await expect(claims.who).toBeFocused()
  await page.getByText('新客户', { exact: true }).click()
  await page.getByLabel('姓名或称呼').fill('王姐')
  await page.getByLabel('电话').fill('不是电话')
  await expect(page.getByText('这个电话读不出来')).toBeVisible()
  await page.getByLabel('电话').fill('139 1234 5678')
  await page.getByLabel('电话').press('Enter')
  await expect(frame(page).said('已认领 1 笔订单。 新建了 1 位客户。')).toBeVisible()
  await expect(claims.panel).toContainText('王姐')
  await claims.panel.getByRole('link', { name: '打开客户' }).click()
  await expect(customerPage(page).name).toHaveText('王姐')
  await expect(customerPage(page).orders).toHaveCount(1)

  await page.keyboard.press('ControlOrMeta+z')
  await expect(frame(page).said('已撤销')).toBeVisible()
  expect((await orderOf(app, order?.id ?? 0)).customerId).toBeNull()
  expect((await app.call<{ count: number }>('customers.count', { filter: { search: '王姐' } })).count).toBe(0)
})

test('by keyboard alone: anywhere, a number, a customer, done', async ({ app, page }) => {
  const claims = claimsPage(page)
  const [order] = await anonymous(app, 1)
  const { rows } = await app.call<{ rows: { id: number; name: string }[] }>('customers.list', { limit: 1 })
  await frame(page).jump('w')
  await expect(claims.who).toBeFocused()
  await page.keyboard.type(order?.orderNumber ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: '姓名、电话、昵称' })).toBeFocused()
  await page.keyboard.type(rows[0]?.name ?? '')
  await expect(claims.people.first()).toContainText(rows[0]?.name ?? '')
  await page.keyboard.press('Enter')
  await expect(frame(page).said('已认领 1 笔订单。')).toBeVisible()
  expect((await orderOf(app, order?.id ?? 0)).customerName).toBe(rows[0]?.name)

  await claims.panel.getByRole('button', { name: '收回认领' }).click()
  await expect(claims.panel).toContainText('还不知道是谁买的')
  await frame(page).said('已收回认领').getByRole('button', { name: '撤销' }).click()
  await expect(claims.panel).toContainText(rows[0]?.name ?? '')
})

test('pairs of nick and number are looked at line by line and claimed as one', async ({ app, page }) => {
  const claims = claimsPage(page)
  const [one, two, three] = await anonymous(app, 3)
  await claims.open('昵称对订单')
  await claims.pasted.fill(
    `昵称\t订单号\n小满\t${one?.orderNumber}\n${two?.orderNumber}\t小满\nt**y\t${three?.orderNumber}\n没有订单号`,
  )
  await claims.look.click()
  await expect(claims.lines).toHaveCount(4)
  await expect(claims.lines.nth(0)).toContainText('可以认领')
  await expect(claims.lines.nth(3)).toContainText('看不出昵称和订单号')
  await claims.lines.nth(2).getByRole('checkbox').uncheck()
  await expect(claims.claim).toHaveText('认领 2 笔')
  await claims.claim.click()
  await expect(frame(page).said('已认领 2 笔订单。 新建了 1 位客户。')).toBeVisible()
  const owners = await Promise.all([one, two, three].map((order) => orderOf(app, order?.id ?? 0)))
  expect(owners.map(({ customerName }) => customerName)).toEqual(['小满', '小满', null])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(frame(page).said('已撤销')).toBeVisible()
  expect((await orderOf(app, one?.id ?? 0)).customerId).toBeNull()
})

test('numbers pasted on a customer’s page: found, somebody else’s, remembered', async ({ app, page }) => {
  const claims = claimsPage(page)
  const [free] = await anonymous(app, 1)
  const { rows } = await app.call<{ rows: { id: number; name: string }[] }>('customers.list', {
    sort: { by: 'netFen', direction: 'desc' },
    limit: 2,
  })
  const [person, other] = rows
  const theirs = (
    await app.call<{ rows: OrderRow[] }>('orders.list', { filter: { customerId: other?.id }, limit: 1 })
  ).rows[0]
  await page.evaluate((hash) => {
    location.hash = hash
  }, `/customers/${person?.id}`)
  await page.getByRole('button', { name: '补认订单…' }).click()
  const field = page.getByRole('textbox', { name: '订单号', exact: true })
  await field.fill(`${free?.orderNumber}，${theirs?.orderNumber}\n"3306415118606999999" 3.3E+18`)
  await claims.look.click()
  const lines = page.locator('.claim-lines li')
  await expect(lines.nth(0)).toContainText('可以认领')
  await expect(lines.nth(1)).toContainText(`这笔订单已经是 ${other?.name} 的`)
  await expect(lines.nth(2)).toContainText('没有这笔订单')
  await expect(lines.nth(3)).toContainText('被表格软件改坏了')
  await page.getByRole('combobox', { name: '没导入过的号记到' }).click()
  await page.getByTitle(/淘宝/).first().click()
  await expect(lines.nth(2)).toContainText('先记下')
  await expect(claims.claim).toHaveText('认领 2 笔')
  await claims.claim.click()
  await expect(frame(page).said('记下了 1 个还没导入的订单号')).toBeVisible()
  expect((await orderOf(app, theirs?.id ?? 0)).customerId).toBe(other?.id)

  await claims.open('等待导入')
  await expect(claims.waiting).toHaveCount(1)
  await expect(claims.waiting).toContainText('3306415118606999999')
  await claims.waiting.getByRole('button', { name: '不记了' }).click()
  await expect(page.getByText('没有在等的订单号')).toBeVisible()
})

test('cards: codes are made, saved, printed, told and counted', async ({ app, page }) => {
  const claims = claimsPage(page)
  await claims.open('包裹卡')
  await page.locator('input[type=date]').first().fill('2026-06-01')
  await page.getByText('不限', { exact: true }).click()
  const make = page.getByRole('button', { name: /^做 [1-9]\d* 个码$/ })
  await make.click()
  await expect(claims.codes.first()).toBeVisible()
  const count = await claims.codes.count()
  const code = (await claims.codes.first().textContent()) ?? ''
  await expect(page.locator('.parcel-card')).toHaveCount(count)

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^存成 CSV/ }).click(),
  ])
  const csv = readFileSync(await saved.path(), 'utf8')
  expect(csv.split('\r\n').filter(Boolean)).toHaveLength(count + 1)
  expect(csv).toContain(code)

  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.parcel-card').first()).toBeVisible()
  await expect(frame(page).nav).toBeHidden()
  for (const card of (await page.locator('.parcel-card').all()).slice(0, 4)) {
    expect(await seenIn(card)).toBe(await card.locator('.parcel-card-code').textContent())
  }
  await page.emulateMedia({ media: 'screen' })

  await palette(page).open()
  await palette(page).input.fill(code.toLowerCase().replace('-', ' '))
  await palette(page).choices.filter({ hasText: '包裹卡的码' }).click()
  await expect(claims.panel).toContainText('还不知道是谁买的')
  await page.getByText('新客户', { exact: true }).click()
  await page.getByLabel('微信').fill('wangjie88')
  await page.getByLabel('微信').press('Enter')
  await expect(claims.panel).toContainText('wangjie88')
  await claims.open('包裹卡')
  const [batch] = await app.call<{ used: number; codes: number }[]>('claims.codes.batches')
  expect(batch).toMatchObject({ used: 1, codes: count })
  await expect(page.locator('.plain-table tbody tr').first()).toContainText(`${count}`)

  await claims.open('这是谁')
  await claims.who.fill('K7M-2QA')
  await expect(page.getByText('像是包裹卡上的码，但对不上')).toBeVisible()
})

test('a shop without orders is told the first step', async ({ app, page }) => {
  await app.call('demo.remove')
  await page.reload()
  await claimsPage(page).open('概况')
  await expect(page.getByText('还没有已付款的订单')).toBeVisible()
})
