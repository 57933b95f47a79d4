import { type App, expect, test } from './app.ts'
import { duplicatesPage, shopWithDuplicates } from './pages/duplicates-page.ts'
import { frame } from './pages/frame.ts'
import { list } from './pages/list.ts'

test.use({ day: '2026-06-10' })

test.beforeEach(async ({ app, page }) => {
  const { exitCode } = await app.huitouke('import', app.file('orders.csv', shopWithDuplicates()))
  expect(exitCode).toBe(0)
  await expect(frame(page).room('客户')).toHaveText(/86/)
})

const joined = (app: App, names: string[]) =>
  app
    .call<{ rows: { id: number; name: string }[] }>('customers.list', { limit: 200 })
    .then(({ rows }) => rows.filter(({ name }) => names.includes(name)))

test('review by keyboard alone: same, not the same, later, undo, open', async ({ app, page }) => {
  const { rows, chosen, evidence, row, main } = duplicatesPage(page)
  await frame(page).jump('d')
  await expect(frame(page).title).toHaveText('重复客户')
  await expect(rows).toHaveCount(3)
  await expect(chosen).toContainText('欧阳晚秋')
  await expect(evidence).toContainText('手机号只差一位：13812345678 和 13812345687')
  await expect(evidence).toContainText('同一详细地址')
  await expect(row('净消费').getByRole('cell')).toHaveText(['¥900.00', '¥600.00', '¥1,500.00'])

  await page.keyboard.press('j')
  await expect(chosen).toContainText('司马青衫')
  await page.keyboard.press('k')
  await expect(chosen).toContainText('欧阳晚秋')
  await page.keyboard.press('2')
  await expect(main.nth(1)).toBeChecked()

  await page.keyboard.press('s')
  await expect(frame(page).said('已把 2 条记录合并为一位客户')).toBeVisible()
  await expect(rows).toHaveCount(2)
  await expect(chosen).toContainText('司马青衫')
  expect(await joined(app, ['欧阳晚秋', '歐陽晚秋'])).toHaveLength(1)

  await page.keyboard.press('n')
  await expect(frame(page).said('记住了，不是同一人：司马青衫')).toBeVisible()
  await expect(chosen).toContainText('诸葛明月')
  await page.keyboard.press('l')
  await expect(frame(page).said('30 天后再提示')).toBeVisible()
  await expect(page.getByText('没有发现重复客户')).toBeVisible()
  await expect(duplicatesPage(page).chip('以后再说')).toHaveText('以后再说1')

  for (const left of [1, 2, 3]) {
    await page.keyboard.press('u')
    await expect(rows).toHaveCount(left)
  }
  expect(await joined(app, ['欧阳晚秋', '歐陽晚秋'])).toHaveLength(2)
  await expect(chosen).toContainText('欧阳晚秋')
  await page.keyboard.press('Enter')
  await expect(frame(page).title).toContainText('欧阳晚秋')
})

test('the value that wins is chosen, and shows before it is written', async ({ app, page }) => {
  const { row, act } = duplicatesPage(page)
  await frame(page).jump('d')
  const name = row('客户')
  await name.getByRole('radio').nth(1).check()
  const wanted = (await name.getByRole('cell').nth(1).textContent()) ?? ''
  await expect(name.getByRole('cell').last()).toHaveText(wanted)
  await act('是同一人 S').click()
  await expect(frame(page).said('已把 2 条记录合并')).toBeVisible()
  expect(await joined(app, ['欧阳晚秋', '歐陽晚秋'])).toEqual([expect.objectContaining({ name: wanted })])
})

test('all certain ones at once, after a look, and back at once', async ({ app, page }) => {
  const { rows } = duplicatesPage(page)
  await frame(page).jump('d')
  await page.getByRole('button', { name: '2 组可以一次合并' }).click()
  await expect(page.getByText('共 4 条记录')).toBeVisible()
  await page.getByRole('button', { name: '合并 2 组', exact: true }).click()
  await expect(frame(page).said('已合并 2 组，共 4 条记录')).toBeVisible()
  await expect(rows).toHaveCount(1)
  expect(await joined(app, ['司马青衫'])).toHaveLength(1)
  await frame(page).said('已合并 2 组').getByRole('button', { name: '撤销' }).click()
  await expect(rows).toHaveCount(3)
  expect(await joined(app, ['司马青衫'])).toHaveLength(2)
})

test('two people ticked in the list are compared and joined there', async ({ app, page }) => {
  await frame(page).go('客户')
  const people = list(page, '客户')
  await page.getByPlaceholder('姓名/手机/拼音/订单号/备注').fill('司马青衫')
  await expect(people.sub).toHaveText(/^2 位/)
  for (const at of [1, 2]) await people.row(at).getByRole('checkbox').check()
  await page.getByRole('button', { name: '合并…' }).click()
  await expect(frame(page).title).toHaveText('合并客户')
  await expect(duplicatesPage(page).evidence).toContainText('同一详细地址')
  await page.keyboard.press('s')
  await expect(frame(page).title).toContainText('司马青衫')
  expect(await joined(app, ['司马青衫'])).toHaveLength(1)
})
