import type { Customer, CustomerRow } from '../../shared/features/customers/contract.ts'
import { pinyinInitials } from '../../shared/kernel/pinyin.ts'
import { type App, expect, test } from './app.ts'
import { customerPage } from './pages/customer-page.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ demo: true, day: '2026-06-10' })

interface Answer {
  rows: CustomerRow[]
  next: string | null
}
const customers = async (app: App, input: object = {}): Promise<CustomerRow[]> =>
  (await app.call<Answer>('customers.list', { limit: 20, ...input })).rows
const byNet = { sort: { by: 'netFen', direction: 'desc' } }
const names = (rows: CustomerRow[]) => rows.map(({ name }) => name)

test.beforeEach(async ({ page }) => {
  await frame(page).go('客户')
  await expect(list(page, '客户').row(1)).toHaveText(/\S/)
})

test('the number of people, by stage, and one stage alone', async ({ app, page }) => {
  const people = list(page, '客户')
  const { count, byStage } = await app.call<{ count: number; byStage: Record<string, number> }>(
    'customers.count',
    {},
  )
  const written = (figure: number | undefined) => (figure ?? 0).toLocaleString('zh-CN')
  expect(count).toBe(3000)
  await expect(people.sub).toHaveText('3,000 位')
  await frame(page).expectCount('客户', 3000)
  const stages = { 潜在客户: 'prospect', 新客户: 'new', 活跃: 'active', 沉睡: 'dormant', 流失: 'lost' }
  for (const [label, stage] of Object.entries(stages)) {
    await expect(people.chip(label)).toHaveText(`${label}${written(byStage[stage])}`)
  }

  await people.chip('沉睡').click()
  await expect(people.sub).toHaveText(`${written(byStage.dormant)} / 3,000 位`)
  await expect(people.chip('沉睡')).toHaveAttribute('aria-pressed', 'true')
  await expect(async () => {
    expect(new Set(await people.column('阶段', 12))).toEqual(new Set(['沉睡']))
  }).toPass()
  await people.chip('活跃').click({ modifiers: ['Shift'] })
  await expect(people.sub).toHaveText(`${written((byStage.dormant ?? 0) + (byStage.active ?? 0))} / 3,000 位`)
  await people.chip('全部').click()
  await expect(people.sub).toHaveText('3,000 位')
})

test('somebody is found by part of the name, pinyin initials, phone tail and order number', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  const chinese = (await customers(app, byNet)).find(
    ({ name, phone }) => /^[\u4e00-\u9fff]{3}$/.test(name) && phone.length === 11,
  )
  if (!chinese) throw new Error('the demo shop has nobody with a Chinese name and a phone')
  const { orderRows } = await app.call<Customer>('customers.get', { id: chinese.id })
  const number = orderRows[0]?.orderNumber ?? ''
  expect(number).not.toBe('')

  const typed = [chinese.name.slice(1), pinyinInitials(chinese.name), chinese.phone.slice(-5), number]
  for (const text of typed) {
    const found = await app.call<{ count: number }>('customers.count', { filter: { search: text } })
    expect(found.count).toBeGreaterThan(0)
    expect(found.count).toBeLessThan(300)
    await people.search.fill(text)
    await expect(people.chip('全部')).toHaveText(`全部${found.count}`)
    // Of several with these letters the best known come first; whoever was meant is among them.
    const row = people.grid.locator('tbody tr').filter({ hasText: chinese.name })
    await expect(row.first(), text).toBeVisible()
  }
  await expect(people.grid.locator('tbody tr')).toHaveCount(1)

  await people.search.fill('没有这个人')
  await expect(page.getByText('没有符合条件的结果')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(people.search).toHaveValue('')
  await expect(people.sub).toHaveText('3,000 位')
})

test('any column can be the order, both ways, as the engine has it', async ({ app, page }) => {
  const people = list(page, '客户')
  const inOrder = async (column: string, by: string, direction: 'asc' | 'desc') => {
    const expected = names(await customers(app, { sort: { by, direction }, limit: 12 }))
    await expect(async () => expect(await people.column('客户', 12)).toEqual(expected)).toPass()
    await expect(people.head(column)).toHaveAttribute(
      'aria-sort',
      direction === 'asc' ? 'ascending' : 'descending',
    )
  }
  await inOrder('净消费', 'netFen', 'desc')
  await people.sortBy('付款订单')
  await inOrder('付款订单', 'paidOrders', 'desc')
  await people.sortBy('付款订单')
  await inOrder('付款订单', 'paidOrders', 'asc')
  await people.sortBy('客户')
  await inOrder('客户', 'name', 'asc')
  await people.sortBy('客户')
  await inOrder('客户', 'name', 'desc')
  await page.reload()
  await inOrder('客户', 'name', 'desc')
})

test('far down and back the rows are the same, each once, in their places', async ({ app, page }) => {
  const people = list(page, '客户')
  const expected: CustomerRow[] = []
  let after: string | null = null
  for (let fetched = 0; fetched < 3; fetched++) {
    const answer: Answer = await app.call<Answer>('customers.list', { ...byNet, limit: 200, after })
    expected.push(...answer.rows)
    after = answer.next
  }
  const asExpected = async () => {
    const drawn = await people.drawn('客户')
    expect(drawn.length).toBeGreaterThan(10)
    expect(drawn).toEqual(drawn.map(([number]) => [number, expected[number - 1]?.name]))
    expect(new Set(drawn.map(([number]) => number)).size).toBe(drawn.length)
  }
  await asExpected()
  await people.scrollTo(500)
  await expect(asExpected).toPass()
  await people.scrollTo(1)
  await expect(asExpected).toPass()

  // Another order is looked at from its beginning.
  await people.scrollTo(300)
  await people.sortBy('付款订单')
  await expect(people.row(1)).toBeInViewport()
})

test('columns are chosen, kept over a reload, and put back', async ({ page }) => {
  const people = list(page, '客户')
  const choose = async (column: string) => {
    await page.getByRole('button', { name: '显示的列' }).click()
    await page.getByRole('checkbox', { name: column, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await expect(people.head('手机')).toHaveCount(0)
  await choose('手机')
  await expect(people.head('手机')).toBeVisible()
  await choose('RFM')
  await expect(people.head('RFM')).toHaveCount(0)

  await page.reload()
  await expect(people.head('手机')).toBeVisible()
  await expect(people.head('RFM')).toHaveCount(0)
  await expect(async () => expect((await people.column('手机', 3)).join()).toMatch(/\d{11}/)).toPass()

  await page.getByRole('button', { name: '显示的列' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await expect(people.head('手机')).toHaveCount(0)
  await expect(people.head('RFM')).toBeVisible()
})

test('several at once, by mouse with Shift: do not contact, and back', async ({ app, page }) => {
  const people = list(page, '客户')
  const around = frame(page)
  const chosen = (await customers(app, byNet)).slice(1, 5)
  const blocked = async () =>
    Promise.all(
      chosen.map(async ({ id }) => (await app.call<Customer>('customers.get', { id })).doNotContact),
    )
  await people.row(2).getByRole('checkbox').click()
  await people
    .row(5)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar')
  await expect(bar).toContainText('已选 4 位')
  for (const number of [2, 3, 4, 5]) await expect(people.row(number)).toHaveAttribute('aria-selected', 'true')

  await bar.getByRole('button', { name: '设为免打扰' }).click()
  const asked = page.locator('.bulk-form')
  await expect(asked).toContainText('4 位')
  await asked.getByRole('button', { name: '设为免打扰' }).click()
  const said = around.said('4 位客户已设为免打扰')
  await expect(said).toBeVisible()
  // They stay ticked: often there is more to do with the same people.
  await expect(bar).toContainText('已选 4 位')
  expect(await blocked()).toEqual([true, true, true, true])
  await said.getByRole('button', { name: '撤销' }).click()
  await expect(around.said('已撤销，4 条恢复原样。')).toBeVisible()
  expect(await blocked()).toEqual([false, false, false, false])
})

test('a person: why this stage, scores, orders, what happened; name and note are changed and stay', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  const person = customerPage(page)
  const around = frame(page)
  const [first] = await customers(app, byNet)
  const customer = await app.call<Customer>('customers.get', { id: first?.id })

  await people.row(1).getByText(customer.name).click()
  await expect(person.name).toHaveText(customer.name)
  await expect(person.figures).toContainText(
    `¥${(customer.netFen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`,
  )
  await expect(person.orders).toHaveCount(customer.orders)
  await expect(person.timeline.first()).toBeVisible()
  const { rfm, cycle } = customer
  await expect(person.figures).toContainText(`R${rfm?.recency}`)
  await expect(person.figures).toContainText(`F${rfm?.frequency}`)
  await expect(person.figures).toContainText(`M${rfm?.monetary}`)
  await person.stage.focus()
  await expect(page.getByText(`沉睡界限 ${cycle.dormantAfterDays} 天`)).toBeVisible()

  await person.newNote.fill('喜欢茉莉花茶，家里两只猫')
  await person.newNote.press('Control+Enter')
  await expect(around.said('备注已保存。')).toBeVisible()
  // The note moves what stands below it.
  await expect(person.notes).toHaveText([/喜欢茉莉花茶，家里两只猫/])
  await person.edit.click()
  const birthday = page.getByRole('textbox', { name: '生日' })
  await birthday.fill('五月二十')
  await expect(page.getByText('还没有保存。')).toBeVisible()
  await expect(person.save).toBeDisabled()
  await birthday.fill('--05-20')
  await page.getByRole('textbox', { name: '姓名' }).fill('苏婉儿')
  await person.save.click()
  await expect(around.said('资料已保存。')).toBeVisible()
  await expect(person.name).toHaveText('苏婉儿')

  await page.reload()
  await expect(person.name).toHaveText('苏婉儿')
  await expect(person.notes).toHaveText([/喜欢茉莉花茶，家里两只猫/])
  await expect(person.facts).toContainText('05-20')
  await expect(person.timeline.filter({ hasText: '修改了资料' }).first()).toBeVisible()
  await around.go('客户')
  await expect(people.row(1)).toContainText('苏婉儿')
})

test('by keyboard alone: down the list, into a person, to the next, back to the place, a search', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  const person = customerPage(page)
  const expected = names(await customers(app, byNet))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(people.cursor).toContainText(expected[2] ?? '')
  await page.keyboard.press('Enter')
  await expect(person.name).toHaveText(expected[2] ?? '')
  await page.keyboard.press('j')
  await expect(person.name).toHaveText(expected[3] ?? '')
  await page.keyboard.press('k')
  await expect(person.name).toHaveText(expected[2] ?? '')
  await page.keyboard.press('Escape')
  await expect(people.cursor).toContainText(expected[2] ?? '')

  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar')).toContainText('已选 2 位')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar')).toHaveCount(0)

  await page.keyboard.press('/')
  await page.keyboard.type(expected[4] ?? '')
  await expect(people.row(1)).toContainText(expected[4] ?? '')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(person.name).toHaveText(expected[4] ?? '')
})
