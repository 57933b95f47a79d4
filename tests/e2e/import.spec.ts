import { readFileSync } from 'node:fs'
import { generate } from '../bench/generate.ts'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'
import { list } from './pages/list.ts'
import { known, oldQianniu, qianniu, refunded, sent, shopifyExport, unpaid } from './pages/order-files.ts'

test.use({ day: '2026-06-09' })

const stored = (app: App) => app.call<{ count: number; anonymous: number }>('orders.count', {})
const nothing = { 新增: 0, 有变化: 0, 没变化: 0, 读不懂: 0, 略过: 0 }

/** 60,000 lines: long enough to be caught in the middle. */
function longFile(app: App): string {
  const path = app.file('长长的订单.csv', '')
  generate({ lines: 60_000, out: path, encoding: 'utf8' })
  return path
}

test('from the first start: two files are chosen, previewed, loaded, found in every room; once more changes nothing', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const workbook = app.file('订单报表.xlsx', qianniu(sent, unpaid, refunded))
  const shopify = app.file('orders_export.csv', shopifyExport())

  await test.step('the preview says what they are and what would come of them', async () => {
    await expect(around.title).toHaveText('欢迎使用回头客')
    await imports.choose(workbook, shopify)
    await expect(imports.headline).toHaveText('将新增 4 笔订单')
    await expect(page.getByText('还没有写入任何内容')).toBeVisible()
    await expect(page.getByText('客户：新增 1 位，更新 0 位')).toBeVisible()
    await expect(page.getByText('其中 3 笔没有买家信息')).toBeVisible()
    await expect(imports.card('订单报表.xlsx')).toContainText('千牛订单报表 · 某某旗舰店')
    expect(await imports.counts('订单报表.xlsx')).toEqual({ ...nothing, 新增: 3 })
    await expect(imports.card('orders_export.csv')).toContainText('Shopify 订单')
    expect(await imports.counts('orders_export.csv')).toEqual({ ...nothing, 新增: 2 })
  })

  await test.step('the first orders stand there as they will be stored', async () => {
    const rows = await imports.openSample('订单报表.xlsx')
    const row = (number: string) => rows.filter({ hasText: number })
    await expect(row('3306415118606007455')).toContainText('已发货')
    await expect(row('3306415118606007456')).toContainText('待付款')
    // 买家实付金额 is what is left after the refund.
    await expect(row('3306415118606007457')).toContainText('¥189.00')
    await expect(row('3306415118606007457')).toContainText('¥20.00')
    await expect(row('3306415118606007457')).toContainText('匿名')
    const theirs = await imports.openSample('orders_export.csv')
    await expect(theirs.filter({ hasText: '#1001' })).toContainText('Ann')
  })

  await test.step('nothing has been written', async () => {
    expect(await stored(app)).toEqual({ count: 0, anonymous: 0 })
    await around.expectCount('订单', 0)
    await around.expectCount('客户', 0)
  })

  await test.step('loaded', async () => {
    await imports.load.click()
    await expect(imports.headline).toHaveText('新增了 4 笔订单')
    await expect(imports.history).toHaveCount(1)
    await expect(imports.history).toContainText('已载入')
    expect(await stored(app)).toEqual({ count: 4, anonymous: 3 })
  })

  await test.step('every room has them', async () => {
    await around.expectCount('订单', 4)
    await around.expectCount('客户', 1)
    await page.getByRole('link', { name: '看看认出了哪些客户' }).click()
    await expect(list(page, '客户').row(1)).toContainText('Ann')
    await expect(list(page, '客户').row(2)).toHaveCount(0)
    await around.go('订单')
    const orders = list(page, '订单')
    await expect(orders.sub).toContainText('4 笔')
    await expect(orders.grid.locator('tbody tr')).toHaveCount(4)
    await expect(orders.grid.locator('tbody tr').filter({ hasText: '3306415118606007456' })).toContainText(
      '待付款',
    )
    await around.go('今日')
    await expect(page.locator('.card')).toContainText('3306415118606007456')
    await expect(page.locator('.script-text')).toContainText('某某旗舰店的订单还没有付款')
    await around.expectCount('今日', 1)
  })

  await test.step('the same files dropped on another page change nothing', async () => {
    await around.go('订单')
    await around.drop(workbook, shopify)
    await expect(imports.headline).toHaveText('这些内容都已经在了，载入不会有任何变化。')
    expect(await imports.counts('订单报表.xlsx')).toEqual({ ...nothing, 没变化: 3 })
    expect(await imports.counts('orders_export.csv')).toEqual({ ...nothing, 没变化: 2 })
    await imports.loadAnyway.click()
    await expect(imports.headline).toHaveText('这些内容之前就有了，没有任何变化。')
    expect(await stored(app)).toEqual({ count: 4, anonymous: 3 })
  })
})

test('a later file moves the statuses forward; the older file again does not move them back', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const orders = list(page, '订单')
  const statuses = async () => {
    await around.go('订单')
    await expect(orders.row(2)).toBeVisible()
    const rows = await orders.grid
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => row.textContent ?? ''))
    const found = (number: string) =>
      /待付款|待发货|已发货|已完成/.exec(rows.find((row) => row.includes(number)) ?? '')?.[0]
    return [found('3306415118606000001'), found('3306415118606000002')]
  }
  const load = async (path: string) => {
    await around.go('今日')
    await around.drop(path)
    await expect(imports.headline).toBeVisible()
    const summary = await imports.headline.textContent()
    await imports.load.or(imports.loadAnyway).click()
    await expect(page.getByRole('button', { name: '再导入一些' })).toBeVisible()
    return summary
  }
  const early = app.file(
    '订单报表-早.csv',
    oldQianniu(
      known('3306415118606000001', {
        订单状态: '等待买家付款',
        买家实付金额: '0.00',
        支付单号: '',
        订单付款时间: '',
      }),
      known('3306415118606000002', { 订单状态: '买家已付款,等待卖家发货' }),
    ),
  )
  const late = app.file(
    '订单报表-晚.csv',
    oldQianniu(
      known('3306415118606000001', { 订单状态: '买家已付款,等待卖家发货' }),
      known('3306415118606000002', { 订单状态: '交易成功' }),
    ),
  )

  expect(await load(early)).toBe('将新增 2 笔订单')
  await expect.poll(statuses).toEqual(['待付款', '待发货'])
  expect(await load(late)).toBe('更新 2 笔')
  await expect.poll(statuses).toEqual(['待发货', '已完成'])
  expect(await load(early)).toBe('这些内容都已经在了，载入不会有任何变化。')
  await expect.poll(statuses).toEqual(['待发货', '已完成'])
})

test('rows that cannot be trusted are told with their reason, saved as a file, mended and dropped again', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const bad = oldQianniu(
    known('3306415118606000003'),
    known('3306415118606000004', { 订单编号: '3.30642E+18' }),
    known('3306415118606000005', { 买家实付金额: '一百六', 商品标题: '=cmd()' }),
  )
  // The platform writes what a buyer or seller typed as it is; the ' is of our own writer.
  const raw = bad.toString('latin1').replace("'=cmd()", '=cmd()')
  const path = app.file('坏行.csv', Buffer.from(raw, 'latin1'))

  await expect(around.title).toBeVisible()
  await around.drop(path)
  await expect(imports.headline).toHaveText('将新增 1 笔订单')
  const card = imports.card('坏行.csv')
  expect(await imports.counts('坏行.csv')).toEqual({ ...nothing, 新增: 1, 读不懂: 2 })
  await expect(card).toContainText('2 行读不懂')
  await expect(card.getByRole('listitem').filter({ hasText: '第 3 行' })).toContainText(
    '一列的“3.30642E+18”被表格软件改短了',
  )
  await expect(card.getByRole('listitem').filter({ hasText: '第 4 行' })).toContainText(
    '“买家实付金额”一列的金额“一百六”看不懂',
  )
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 1 笔订单')
  expect(await stored(app)).toEqual({ count: 1, anonymous: 0 })

  const saved = page.waitForEvent('download')
  await imports.history.getByRole('button', { name: '把读不懂的行存成文件' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('读不懂的行-坏行.csv')
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith('\ufeff订单编号,')).toBe(true)
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/,读不懂的原因,原来的行号$/)
  expect(lines[1]).toMatch(/^3\.30642E\+18,.*被表格软件改短了.*,3$/)
  expect(lines[2]).toMatch(/看不懂.*,4$/)
  // No spreadsheet may run what a buyer wrote.
  expect(lines[2]).toContain(`,'=cmd(),`)

  const mended = text.replace('3.30642E+18', '3306415118606000004').replace('一百六', '160.00')
  await around.drop(app.file('改好的行.csv', mended))
  await expect(imports.headline).toHaveText('将新增 2 笔订单')
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 2 笔订单')
  const order = await app.call<{ grossFen: number; lines: { title: string }[] }>('orders.get', {
    platform: 'taobao',
    orderNumber: '3306415118606000005',
  })
  expect(order.grossFen).toBe(16000)
  expect(order.lines[0]?.title).toBe('=cmd()')
})

test('a photo and an empty file each get their sentence, and nothing can be loaded', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const photo = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), Buffer.alloc(4000, 0xa7)])

  await expect(around.title).toBeVisible()
  await around.drop(app.file('猫.jpg', photo), app.file('空.csv', ''))
  await expect(imports.headline).toHaveText('没有一个文件能读懂，什么都没有写入。下面写着每个文件的原因。')
  await expect(imports.card('猫.jpg')).toContainText('这不是表格文件（可能是图片、PDF 或程序），没有读取。')
  await expect(imports.card('空.csv')).toContainText('文件里没有数据：是空的，或只有表头，所以没有读取')
  await expect(imports.load.or(imports.loadAnyway)).toHaveCount(0)

  await page.getByRole('button', { name: '不载入' }).click()
  await expect(page.getByText('还没有导入过。')).toBeVisible()
  expect(await stored(app)).toEqual({ count: 0, anonymous: 0 })
})

test('undoing the import empties every room again', async ({ app, page }) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(
    app.file('订单.csv', oldQianniu(known('3306415118606000006'), known('3306415118606000007'))),
  )
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 2 笔订单')
  await around.expectCount('客户', 2)

  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(page.getByText('撤销后，这次新增的订单和客户会拿走')).toBeVisible()
  await page.getByRole('tooltip').getByRole('button', { name: '撤销', exact: true }).click()

  await expect(around.said('这次导入已撤销。')).toBeVisible()
  await expect(imports.history).toContainText('已撤销')
  await around.expectCount('客户', 0)
  await around.expectCount('订单', 0)
  await around.go('客户')
  await expect(page.getByText('还没有认得出的客户')).toBeVisible()
  await around.go('订单')
  await expect(page.getByText('还没有订单')).toBeVisible()
  await around.go('今日')
  await expect(around.title).toHaveText('欢迎使用回头客')
  expect(await stored(app)).toEqual({ count: 0, anonymous: 0 })
})

test('a long load goes on while other rooms are used, and cancelling it leaves nothing and says so', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000)
  const around = frame(page)
  const imports = importPage(page)
  const path = longFile(app)
  await imports.choose(path)
  await expect(imports.load).toBeVisible({ timeout: 60_000 })
  await imports.load.click()
  await expect(imports.loading).toBeVisible()
  await around.go('设置')
  await expect(around.title).toHaveText('设置')
  await around.go('导入')
  await imports.cancel.click()

  await expect(page.getByText('已取消，什么都没有写入。')).toBeVisible()
  await expect(imports.history).toHaveCount(1)
  await expect(imports.history).toContainText('已取消')
  await expect(page.getByRole('button', { name: '把文件拖到这里，或点这里选择' })).toBeVisible()
  await around.expectCount('订单', 0)
  expect(await stored(app)).toEqual({ count: 0, anonymous: 0 })
})

test('a page closed in the middle of a load leaves the old state or the new one, and says which', async ({
  app,
  page,
  context,
}) => {
  test.setTimeout(120_000)
  const imports = importPage(page)
  const path = longFile(app)
  await imports.choose(path)
  await expect(imports.headline).toHaveText(/^将新增 [\d,]+ 笔订单$/, { timeout: 60_000 })
  const all = Number((await imports.headline.textContent())?.replace(/\D/g, ''))
  const other = await context.newPage()
  await other.goto(`${app.origin}/#/import`)
  const history = importPage(other).history
  await imports.load.click()
  await expect(imports.loading).toBeVisible()
  await page.close()

  await expect(history).toHaveText(/已取消|中途被打断|已载入/, { timeout: 60_000 })
  const loaded = (await history.textContent())?.includes('已载入') ?? false
  await frame(other).expectCount('订单', loaded ? all : 0)
  expect((await stored(app)).count).toBe(loaded ? all : 0)
})
