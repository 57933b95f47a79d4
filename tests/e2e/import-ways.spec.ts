/** Ways in: real files and folders dragged from the computer, tables off a clipboard, layouts as files. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'
import { known, oldQianniu } from './pages/order-files.ts'

test.use({ day: '2026-06-09' })

const table = (number: string, date = '2026-06-01 10:00') =>
  `单子,谁买的,哪天,买了啥,几个,多少钱\n${number},王小明,${date},咖啡豆,2,88.00\n`

/** Lets go of what lies at these paths, as the system would: a folder is a folder, what is gone is gone. */
async function letGo(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await session.detach()
}

const paste = (page: Page, text: string, html = '') =>
  page.evaluate(
    (given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', given.text)
      if (given.html) clipboardData.setData('text/html', given.html)
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    },
    { text, html },
  )

test('a folder gives its tables, a file that is gone keeps no other from being read', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const first = app.file('一.csv', table('A-1'))
  const folder = join(dirname(first), '导出')
  mkdirSync(join(folder, '六月'), { recursive: true })
  mkdirSync(join(folder, '空'))
  writeFileSync(join(folder, '二.csv'), table('A-2'))
  writeFileSync(join(folder, '六月', '三.csv'), table('A-3'))
  writeFileSync(join(folder, '合影.jpg'), 'no table')

  await expect(around.title).toBeVisible()
  await letGo(page, first, folder)
  await expect(page.locator('.file-card')).toHaveCount(3)
  for (const name of ['一.csv', '二.csv', '三.csv']) await expect(imports.card(name)).toBeVisible()
  await expect(around.said('文件夹里有 1 个不是表格的文件，没有放入')).toBeVisible()

  await letGo(page, join(folder, '空'))
  await expect(around.said('这个文件夹里没有表格')).toBeVisible()
  await expect(page.locator('.file-card')).toHaveCount(3)

  const gone = join(folder, '刚删掉.csv')
  await letGo(page, gone, first)
  await expect(page.getByText('打不开 1 个文件（刚删掉.csv）')).toBeVisible()
  await expect(page.locator('.file-card')).toHaveCount(1)
  await letGo(page, gone)
  await expect(page.locator('.import-failed')).toContainText('打不开 1 个文件（刚删掉.csv）')
})

test('cells of several lines stay one cell, by quotes or by the HTML of the clipboard', async ({ page }) => {
  const imports = importPage(page)
  await frame(page).go('导入')
  const effectOf = async (file: string) => {
    await imports.card(file).getByRole('button', { name: '告诉我怎么读', exact: true }).click()
    return page.locator('.mapping-effect')
  }
  const head = '单子\t谁买的\t哪天\t买了啥\t几个\t多少钱'
  await paste(page, `${head}\r\nA-1\t王小明\t2026-06-01\t"咖啡豆\n500g ""深烘"""\t2\t88.00\r\n`)
  const quoted = await effectOf('粘贴的表格.tsv')
  await expect(quoted).toContainText('将新增 1 笔订单')
  await expect(quoted.getByRole('row').filter({ hasText: 'A-1' })).toContainText('咖啡豆 500g "深烘"')
  await page.getByRole('button', { name: '返回' }).click()

  const cells = (row: string) => `<tr>${row.replaceAll(/[^\t]+/g, '<td>$&</td>').replaceAll('\t', '')}</tr>`
  const row = 'A-2\t李雷\t2026-06-02\t滤纸<br>\n  100 张\t1\t19.90'
  await paste(
    page,
    `${head}\n${row.replace('<br>\n  ', '\n')}`,
    `<html><body><!--StartFragment--><table>${cells(head)}${cells(row)}</table></body></html>`,
  )
  const marked = await effectOf('粘贴的表格.html')
  await expect(marked).toContainText('将新增 1 笔订单')
  await expect(marked.getByRole('row').filter({ hasText: 'A-2' })).toContainText('滤纸 100 张')
})

test('the mapping step says what decides dates, and field by field what is wrong with a layout file', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const explain = async (...dates: string[]) => {
    const rows = dates.map((date, at) => table(`A-${at}`, date).split('\n')[1])
    await around.drop(app.file('账本.csv', [table('').split('\n')[0], ...rows].join('\n')))
    await imports.card('账本.csv').getByRole('button', { name: '告诉我怎么读', exact: true }).click()
  }
  const question = page.getByRole('group', { name: '看不出的日期' })
  await expect(around.title).toBeVisible()
  await explain('03/04/2026 10:00', '13/04/2026 11:00')
  await expect(page.getByText('“哪天”：从 13/04/2026 11:00 看得出先写日')).toBeVisible()
  await expect(question).toHaveCount(0)

  const layout = { columns: { 单子: 'ordernumber', 多少钱: '实付' }, row: 'order' }
  const choose = async (content: unknown) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '用别处导出的' }).click()
    await (await choosing).setFiles(app.file('别处的.json', JSON.stringify(content)))
  }
  await choose(layout)
  const faults = page.locator('.layout-problems')
  await expect(faults).toContainText('“别处的.json”不能用，下面 2 处要改')
  await expect(faults.getByRole('listitem').first()).toHaveText(
    'columns: 没有 ordernumber 这个字段。 是不是想写 orderNumber？',
  )
  await expect(faults.getByRole('listitem').last()).toContainText('是不是想写 received？')
  await choose({ columns: { 单号: 'orderNumber', 多少钱: 'received' } })
  await expect(faults).toHaveCount(0)
  await expect(page.locator('.mapping-effect')).toContainText('规则里写的列，这张表里没有：单号')
  await page.getByRole('button', { name: '返回' }).click()

  await explain('03/04/2026 10:00', '05/04/2026 11:00')
  await expect(
    page.getByText('“哪天”：03/04/2026 10:00 · 05/04/2026 11:00 看不出先写月还是先写日'),
  ).toBeVisible()
  await question.getByRole('combobox').click()
  await page.getByTitle('先月后日').click()
  await expect(page.getByText('“哪天”：看不出')).toContainText('按规则先写月')
  await expect(page.locator('.mapping-effect')).toContainText('2026/03/04 10:00')
})

test('a file that changes after it was looked at is not loaded, but shown as it is now', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  await expect(around.title).toBeVisible()
  await around.drop(app.file('订单.csv', oldQianniu(known('3306415118606000061'))))
  await expect(imports.headline).toHaveText('将新增 1 笔订单')
  // In the desktop window it is the file itself that is read again; here what was handed over lies in its place.
  const incoming = join(app.dataDir, 'incoming')
  const [lying] = readdirSync(incoming, { recursive: true })
    .map((name) => join(incoming, String(name)))
    .filter((path) => statSync(path).isFile())
  writeFileSync(lying ?? '', oldQianniu(known('3306415118606000061'), known('3306415118606000062')))
  await imports.load.click()
  await expect(page.getByText('文件在你看过之后变了（或被移走），所以没有载入，什么都没有写入')).toBeVisible()
  await expect(imports.headline).toHaveText('将新增 2 笔订单')
  expect(await app.call('orders.count', {})).toMatchObject({ count: 0 })
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 2 笔订单')
})
