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

test('people are put on a fixed list by keyboard, and undo takes it away', async ({ page }) => {
  await frame(page).go('客户')
  const customers = list(page, '客户')
  await expect(customers.row(1)).toHaveText(/\S/)
  await customers.grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('button', { name: '放进名单' }).press('Enter')
  const box = page.getByRole('combobox', { name: '名单的名字' })
  await expect(box).toBeFocused()
  await page.keyboard.type('周五发样品')
  await page.keyboard.press('Enter')
  await expect(frame(page).said('周五发样品')).toBeVisible()
  await page.goto(`${page.url().split('#')[0]}#/segments`)
  const line = page.locator('.segment-line').filter({ hasText: '周五发样品' })
  await expect(line).toContainText('2 位')
  await page.keyboard.press('Control+z')
  await expect(line).toHaveCount(0)
})

test('two segments are put together as sets, and drift leads to who came', async ({ app, page }) => {
  const rule = (fact: string, min: number) => ({
    version: 1,
    root: { join: 'and', of: [{ on: 'fact', fact, test: { is: 'range', min } }] },
  })
  const make = (name: string, asked: object) =>
    app.call<{ id: number }>('segments.create', { name, from: { rule: asked } })
  const often = await make('买过两次', rule('paidOrders', 2))
  const many = await make('件数多', rule('items', 4))
  await app.call('segments.snapshot', { id: often.id })
  await app.call('segments.save', { id: often.id, rule: rule('paidOrders', 1) })
  await page.goto(`${page.url().split('#')[0]}#/segments`)
  const combine = page.locator('.segment-combine')
  const choose = async (label: string, name: string) => {
    await combine.getByRole('combobox', { name: label }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: name }).last().click()
  }
  await choose('前一个', '买过两次')
  await choose('后一个', '件数多')
  const [a, b] = [often, many].map(({ id }) => ({ on: 'segment', segment: id }))
  const ways = [
    ['∪ 并集', { join: 'or', of: [a, b] }],
    ['− 差集', { join: 'and', of: [a, { ...b, not: true }] }],
    ['∩ 交集', { join: 'and', of: [a, b] }],
  ] as const
  const counts = new Set<number>()
  for (const [way, root] of ways) {
    const { customers } = await app.call<{ customers: number }>('segments.look', {
      of: { rule: { version: 1, root } },
    })
    counts.add(customers)
    await choose('怎样合', way)
    await expect(combine.getByRole('link').first()).toHaveText(`${customers.toLocaleString('zh-CN')} 位`)
  }
  expect(counts.size).toBe(3)
  await page.goto(`${page.url().split('#')[0]}#/segments/${often.id}`)
  await page.locator('.segment-drift summary').press('Enter')
  const came = page.locator('.segment-drift').getByRole('link', { name: /^新来/ })
  const count = (await came.innerText()).replace(/\D/g, '')
  await came.click()
  await expect(list(page, '客户').sub).toHaveText(`${Number(count).toLocaleString('zh-CN')} 位`)
  await expect(list(page, '客户').chip('条件：')).toContainText('当时不在分群')
})

test('somebody is tagged from their page by keyboard, and the tag says why and since when', async ({
  app,
  page,
}) => {
  await app.call('tags.create', { name: '批发客' })
  const { rows } = await app.call<{ rows: { id: number }[] }>('customers.list', { limit: 1 })
  const id = rows[0]?.id ?? 0
  await page.goto(`${page.url().split('#')[0]}#/customers/${id}`)
  await expect(page.getByRole('region', { name: '触达' })).toBeVisible()
  await page.keyboard.press('Shift+T')
  await expect(page.getByRole('textbox', { name: '找标签，或输入新名字' })).toBeFocused()
  await page.keyboard.type('批发')
  await page.keyboard.press('Enter')
  await expect(frame(page).said(/批发客/)).toBeVisible()
  const [spell] = await app.call<object[]>('tags.history', { customerId: id })
  expect(spell).toMatchObject({ tag: { name: '批发客' }, until: null, why: 'hand' })
  await page.keyboard.press('Control+z')
  await expect(frame(page).said(/已撤销/)).toBeVisible()
})

test('a pasted table becomes a list; the page says why somebody is in a segment, who came and who left', async ({
  app,
  page,
}) => {
  const rule = (min: number) => ({
    version: 1,
    root: { join: 'and', of: [{ on: 'fact', fact: 'paidOrders', test: { is: 'range', min } }] },
  })
  const { id } = await app.call<{ id: number }>('segments.create', { name: '常客', from: { rule: rule(4) } })
  const of = { of: { id } }
  const before = (await app.call<{ customers: number }>('segments.look', of)).customers
  await app.call('segments.save', { id, rule: rule(6) })
  const after = await app.call<{ customers: number; sample: { name: string }[] }>('segments.look', of)
  const { rows } = await app.call<{ rows: { orderNumber: string; customerId: number | null }[] }>(
    'orders.list',
    { limit: 60 },
  )
  const known = rows.filter(({ customerId }) => customerId !== null).slice(0, 2)
  await page.goto(`${page.url().split('#')[0]}#/segments`)
  await page.getByRole('button', { name: '贴名单' }).click()
  await page
    .getByRole('textbox', { name: '名单内容' })
    .fill(`姓名\t订单\n甲\t${known[0]?.orderNumber}\n乙\t${known[1]?.orderNumber}\n丙\tN-1`)
  const sheet = page.getByRole('dialog', { name: '贴名单' })
  await expect(sheet.locator('tbody tr').first()).toContainText('没找到')
  await sheet.getByRole('textbox', { name: '名单的名字' }).fill('表里的人')
  await sheet.getByRole('button', { name: '放进 2 位' }).click()
  await expect(frame(page).said('已保存分群「表里的人」')).toBeVisible()
  await expect(page.locator('.segment-count').first()).toHaveText('2 位')

  await page.goto(`${page.url().split('#')[0]}#/segments/${id}`)
  const feed = page.locator('.segment-feed')
  await expect(feed.getByText(`离开 ${before - after.customers}`)).toBeVisible()
  await expect(feed.getByText('规则新立或改过').first()).toBeVisible()
  await feed.getByText('进来 0').click()
  await expect(feed.locator('.segment-feed-rows li')).toHaveCount(0)
  const why = page.locator('.segment-why')
  await why.getByRole('combobox').fill(after.sample[0]?.name ?? '')
  await page.locator('.ant-select-item-option').first().click()
  await expect(why.getByText('付款订单数至少 6')).toBeVisible()
  await expect(why.getByRole('img').first()).toBeVisible()
})
