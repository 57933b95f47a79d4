import { readFileSync } from 'node:fs'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ demo: true, day: '2026-06-30' })

interface Counts {
  count: number
}

test.beforeEach(async ({ page }) => {
  await frame(page).go('客户')
  await expect(list(page, '客户').row(1)).toHaveText(/\S/)
})

const written = (count: number) => count.toLocaleString('zh-CN')

test('a filter is set, named in its chip, kept in the address and taken off, by keyboard alone', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  const { count } = await app.call<Counts>('customers.count', { filter: { gender: ['female'] } })
  await expect(people.sub).toHaveText('3,000 位')
  await page.keyboard.press('f')
  await expect(page.getByRole('menuitem', { name: '分群', exact: true })).toBeFocused()
  const gender = page.getByRole('menuitem', { name: '性别' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(gender).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: '女' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(people.sub).toHaveText(`${written(count)} 位`)
  await expect(page.getByRole('button', { name: '性别：女', exact: true })).toBeVisible()
  await page.reload()
  await expect(people.sub).toHaveText(`${written(count)} 位`)
  await page.getByRole('button', { name: '去掉筛选：性别：女' }).press('Enter')
  await expect(people.sub).toHaveText('3,000 位')
})

test('everybody found is tagged at once, filtered by the tag, and the tag is taken back', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  const { count } = await app.call<Counts>('customers.count', { filter: { stage: ['dormant'] } })
  await people.chip('沉睡').click()
  await expect(people.sub).toContainText(written(count))
  await expect(people.row(1)).toHaveText(/沉睡/)
  await people.grid.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: `选中全部 ${written(count)} 位` }).click()
  await page.keyboard.press('t')
  await page.getByRole('textbox', { name: '找标签，或输入新名字' }).fill('唤醒')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${written(count)} 位会打上`)).toBeVisible()
  await expect(page.locator('.tag-picker').getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Enter')
  const said = frame(page).said(`已给 ${written(count)} 位客户打上“唤醒”。`)
  await expect(said).toBeVisible()
  await expect(people.row(1)).toContainText('唤醒')

  const [tag] = await app.call<{ id: number; customers: number }[]>('tags.list')
  expect(tag?.customers).toBe(count)
  await said.getByRole('button', { name: '撤销' }).click()
  await expect(people.row(1)).not.toContainText('唤醒')
  expect(await app.call<Counts>('customers.count', { filter: { tags: { any: [tag?.id] } } })).toMatchObject({
    count: 0,
  })
})

test('a view is saved, looked at again after a restart of the page, renamed and deleted', async ({
  page,
}) => {
  const people = list(page, '客户')
  await people.chip('流失').click()
  await people.sortBy('付款订单')
  const menu = page.getByRole('button', { name: /^视图：/ })
  await menu.click()
  await page.getByRole('button', { name: '存为新视图…' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('流失大户')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '视图：流失大户' })).toBeVisible()

  // Another room and back without an address: the view of last time, filters and order included.
  await frame(page).go('今日')
  await frame(page).go('客户')
  await expect(page.getByRole('button', { name: '视图：流失大户' })).toBeVisible()
  await expect(people.chip('流失')).toHaveAttribute('aria-pressed', 'true')
  await expect(people.head('付款订单')).toHaveAttribute('aria-sort', 'descending')

  await page.keyboard.press('v')
  await page.getByRole('button', { name: '给“流失大户”改名' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('老大户')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '视图：老大户' })).toBeVisible()
  await page.getByRole('button', { name: '删除视图“老大户”' }).click()
  await expect(page.getByRole('button', { name: '视图：全部客户' })).toBeVisible()
  await expect(people.sub).toHaveText('3,000 位')
})

test('columns are moved and widened by keyboard', async ({ page }) => {
  const people = list(page, '客户')
  const heads = () => people.grid.locator('thead th').allTextContents()
  await page.getByRole('button', { name: '显示的列' }).click()
  await page.getByRole('checkbox', { name: '上次付款', exact: true }).focus()
  const before = await people.head('上次付款').evaluate((cell) => cell.clientWidth)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => people.head('上次付款').evaluate((cell) => cell.clientWidth)).toBe(before + 16)
  const at = (await heads()).indexOf('上次付款')
  await page.getByRole('checkbox', { name: '上次付款', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await heads()).indexOf('上次付款')).toBe(at - 1)
  await page.reload()
  await expect(people.row(1)).toHaveText(/\S/)
  expect((await heads()).indexOf('上次付款')).toBe(at - 1)
})

test('the chosen people are exported as the list shows them, and the journal says so', async ({
  app,
  page,
}) => {
  const people = list(page, '客户')
  await people.grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('已选 2 位')).toBeVisible()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  // The form grows by what the gate says, a moment after it has opened.
  await expect(async () => {
    await page.getByText('CSV', { exact: true }).click()
    await expect(page.getByRole('radio', { name: 'CSV' })).toBeChecked({ timeout: 500 })
  }).toPass()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出文件' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('客户.csv')
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('姓名,阶段,净消费,付款订单')
  const shown = await people.column('客户', 2)
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(shown)
  const { rows } = await app.call<{ rows: { action: string; count: number }[] }>('journal.list', { limit: 1 })
  expect(rows[0]).toMatchObject({ action: 'customers.export', count: 2 })
})
