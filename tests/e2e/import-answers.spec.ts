/** What a person answers while files come in, and what stays in sight afterwards. */
import { readFileSync } from 'node:fs'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'
import { known, oldQianniu, qianniu, sent } from './pages/order-files.ts'
import { palette } from './pages/palette.ts'

test.use({ day: '2026-06-09' })

const shopOf = async (app: App, orderNumber: string) =>
  (await app.call<{ shopName: string }>('orders.get', { platform: 'taobao', orderNumber })).shopName

test('a file that does not name its shop is given one of those known, and another one after that', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(app.file('甲.xlsx', qianniu({ ...sent, 店铺名称: '甲店' })))
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  const { 店铺名称: _, ...nameless } = known('3306415118606000031')
  await around.drop(app.file('没写店.csv', oldQianniu(nameless)))
  const card = imports.card('没写店.csv')
  await card.getByRole('button', { name: '甲店', exact: true }).click()
  await expect(card).toContainText('千牛订单报表 · 甲店')
  await card.getByRole('button', { name: '不是“甲店”的？换一家店' }).click()
  await expect(card.getByRole('textbox', { name: '店铺名' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card.getByRole('textbox')).toHaveCount(0)
  await expect(card).toContainText('千牛订单报表 · 甲店')
  await card.getByRole('button', { name: '不是“甲店”的？换一家店' }).click()
  await card.getByRole('textbox', { name: '店铺名' }).fill('乙店')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('千牛订单报表 · 乙店')
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  expect(await shopOf(app, '3306415118606000031')).toBe('乙店')
})

test('a table of one’s own: what was put right and left out is told, its layout goes out and comes in, its mended rows are known', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000)
  const around = frame(page)
  const imports = importPage(page)
  const table = [
    '单子,谁买的,哪天,买了啥,几个,多少钱,心情',
    'A-1001,王小明,2026-06-01 10:00:00,咖啡豆 &amp; 滤纸,2,88.00,好',
    'A-1002,李雷 ,2026-06-02 11:30:00,滤纸,1,十九块九,好',
  ].join('\n')
  await expect(around.title).toBeVisible()
  await around.drop(app.file('我的表.csv', table))
  await expect(imports.headline).toContainText('还差一步')
  await imports.card('我的表.csv').getByRole('button', { name: '告诉我怎么读' }).click()
  const field = (column: string) =>
    page.locator('.column-table th').filter({ hasText: column }).locator('.ant-select')
  for (const [column, is] of [
    ['单子', '订单号'],
    ['谁买的', '姓名'],
    ['买了啥', '商品'],
    ['多少钱', '实付'],
    ['心情', '不读'],
  ] as const)
    await expect(field(column)).toContainText(is)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出为文件' }).click()
  const layout = await (await saving).path()
  await page.getByRole('button', { name: '就这样读' }).click()

  const card = imports.card('我的表.csv')
  await expect(card).toContainText('没有读的列（1）：')
  await expect(card).toContainText('心情')
  // What hovering has opened a click does not close.
  await card.getByRole('button', { name: '转换编码 1 处' }).click()
  await expect(page.getByRole('tooltip')).toContainText('咖啡豆 &amp; 滤纸')
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')

  const saved = page.waitForEvent('download')
  await imports.history.getByRole('button', { name: '把读不懂的行存成文件' }).click()
  const mended = readFileSync(await (await saved).path(), 'utf8').replace('十九块九', '19.90')
  await around.drop(app.file('改好.csv', mended))
  await expect(imports.headline).toHaveText('将新增 1 笔订单')
  await expect(page.getByText('其中 1 行是以前读不懂、这次改好的')).toBeVisible()
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  await imports.history.nth(1).getByRole('button', { name: '把读不懂的行存成文件' }).click()
  await expect(around.said('都已经改好载入了')).toBeVisible()

  await around.go('导入')
  await page.getByRole('link', { name: '识别规则' }).click()
  await page.getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还没有教过')).toBeVisible()
  await around.drop(app.file('又一次.csv', table))
  await page.getByRole('button', { name: '告诉我怎么读' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '用别处导出的' }).click()
  await (await choosing).setFiles(layout)
  await expect(around.said('已按这个文件里的规则填好')).toBeVisible()
  await page.getByRole('button', { name: '就这样读' }).click()
  await expect(imports.card('又一次.csv')).toContainText('按你说的读 · ')
})

test('files are taken over an open dialog; what an undo kept stays in sight', async ({ app, page }) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  const [one, both] = [known('3306415118606000041'), known('3306415118606000042')]
  await around.drop(app.file('一.csv', oldQianniu(one, both)))
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 2 笔订单')
  await palette(page).open()
  await expect(palette(page).dialog).toBeVisible()
  await around.drop(app.file('二.csv', oldQianniu(both, known('3306415118606000043'))))
  await expect(palette(page).dialog).toHaveCount(0)
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')

  await page.getByRole('link', { name: '导入记录' }).click()
  // The page before has such a list, too, and stays until this one is drawn.
  await expect(page.locator('.import-views a.active')).toHaveText('导入记录')
  await imports.history.filter({ hasText: '一.csv' }).getByRole('button', { name: '撤销' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '撤销', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('另有 1 个订单保留着')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await around.expectCount('订单', 2)
})

test('a status word nobody knows is explained in the preview, before any order bears it', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(
    app.file('新词.csv', oldQianniu(known('3306415118606000051', { 订单状态: '等待卖家备货' }))),
  )
  const card = imports.card('新词.csv')
  await expect(card).toContainText('有 1 个状态词没见过')
  await card.getByRole('combobox', { name: '“等待卖家备货”是什么意思' }).click()
  await page.getByTitle('待发货').click()
  await expect(card).not.toContainText('状态词没见过')
  await expect((await imports.openSample('新词.csv')).last()).toContainText('待发货')
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  const order = await app.call<{ status: string }>('orders.get', {
    platform: 'taobao',
    orderNumber: '3306415118606000051',
  })
  expect(order.status).toBe('paid')
})
