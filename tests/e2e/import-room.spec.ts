/** What a person is asked, may look at and may teach in the import room. */
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'
import { known, oldQianniu } from './pages/order-files.ts'

test.use({ day: '2026-06-09' })

const own = [
  '单子,谁买的,哪天,买了啥,几个,多少钱',
  'A-1001,王小明,2026-06-01 10:00:00,咖啡豆,2,88.00',
  'A-1002,李雷,2026-06-02 11:30:00,滤纸,1,19.90',
  'A-1003,韩梅梅,2026-06-03 09:15:00,手冲壶,1,199.00',
].join('\n')

test('what changes is shown field by field under its filter', async ({ app, page }) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(
    app.file('早.csv', oldQianniu(known('3306415118606000001', { 订单状态: '买家已付款,等待卖家发货' }))),
  )
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  await around.drop(
    app.file(
      '晚.csv',
      oldQianniu(
        known('3306415118606000001', { 订单状态: '交易成功' }),
        known('3306415118606000002', { 订单状态: '交易成功' }),
      ),
    ),
  )
  await page.getByRole('button', { name: '有变化 1' }).click()
  const change = page.locator('.changes li').filter({ hasText: '状态' }).first()
  await expect(change.locator('del')).toHaveText('待发货')
  await expect(change.locator('ins')).toHaveText('已完成')
  await expect(page.locator('.filtered')).not.toContainText('3306415118606000002')
  await page.getByRole('button', { name: '新增 1' }).click()
  await expect(page.locator('.filtered')).toContainText('3306415118606000002')
  await page.keyboard.press('Escape')
  await expect(imports.headline).toHaveCount(0)
})

test('a table pasted from a spreadsheet is previewed like a file; a word alone is not', async ({ page }) => {
  const imports = importPage(page)
  const paste = (text: string) =>
    page.evaluate((given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', given)
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
  await frame(page).go('导入')
  await paste('一个词')
  await expect(frame(page).said('剪贴板里不是表格')).toBeVisible()
  await paste(own.replaceAll(',', '\t'))
  await expect(imports.card('粘贴的表格.tsv')).toBeVisible()
})

test('an unknown table is explained column by column, its effect seen, loaded, and known from then on', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(app.file('我的账本.csv', own))
  await imports.card('我的账本.csv').getByRole('button', { name: '告诉我怎么读', exact: true }).click()
  const choose = async (column: string, field: string) => {
    const chooser = page.getByRole('combobox', { name: `“${column}”一列是什么` })
    await chooser.fill(field)
    await expect(page.locator('.ant-select-item-option-active').filter({ hasText: field })).toBeVisible()
    await chooser.press('Enter')
    await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0)
  }
  await choose('单子', '订单号')
  await choose('谁买的', '姓名')
  await choose('哪天', '下单时间')
  await choose('买了啥', '商品')
  await choose('几个', '数量')
  await choose('多少钱', '实付')
  await expect(page.getByRole('group', { name: '币种' }).getByRole('textbox')).toHaveValue('CNY')
  const effect = page.locator('.mapping-effect')
  await expect(effect).toContainText('将新增 3 笔订单')
  await expect(effect.getByRole('row').filter({ hasText: 'A-1003' })).toContainText('¥199.00')
  await page.getByRole('button', { name: '就这样读' }).click()
  await expect(imports.headline).toContainText('将新增 3 笔订单')
  await imports.load.click()
  await expect(imports.headline).toContainText('新增了 3 笔订单')

  await around.drop(app.file('下个月.csv', own.replaceAll('A-1', 'A-2')))
  await expect(imports.headline).toContainText('将新增 3 笔订单')
  await imports.load.click()
  await expect(imports.headline).toContainText('新增了 3 笔订单')
  await page.getByRole('link', { name: '识别规则' }).click()
  await expect(page.getByText('按“我的账本”读')).toHaveCount(0)
  await expect(page.getByText('我的账本')).toBeVisible()
  const orders = await app.call<{ count: number }>('orders.count', {})
  expect(orders.count).toBe(6)
})

test('every part of the room has its address, in both languages', async ({ app, page }) => {
  for (const language of ['zh-CN', 'en']) {
    await app.call('settings.save', { locale: language })
    await page.goto(`${app.origin}/#/import/formats`)
    await page.reload()
    for (const part of ['history', 'freshness', 'folder', 'rules', 'formats']) {
      await page.goto(`${app.origin}/#/import/${part}`)
      await expect(page.locator('.import-views a.active')).toHaveAttribute('href', `#/import/${part}`)
      await expect(page.locator('.page [role=alert]')).toHaveCount(0)
    }
    await expect(page.locator('.format-platform')).toHaveCount(15)
  }
})
