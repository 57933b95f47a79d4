/** Encrypted workbooks in the window: each is asked for its own password, and no password stays anywhere. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeEncrypted } from '../fixtures/make-encrypted.ts'
import { makeEncryptedXls } from '../fixtures/make-encrypted-xls.ts'
import { makeXlsx } from '../fixtures/make-xlsx.ts'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { importPage } from './pages/import-page.ts'

test.use({ day: '2026-06-10' })

const header = ['订单编号', '收货人姓名', '联系手机', '物流单号']
const receivers = (tail: string) => [
  header,
  [`330641518606000${tail}1`, '张小丽', `138123456${tail}`, `YT1${tail}`],
  [`330641518606000${tail}2`, '李雷', `139123456${tail}`, `YT2${tail}`],
]
const passwords = { 甲: 'mima-Jia-7731', 乙: 'mima-Yi-9982', 老: 'mima-Lao-5513' }
const wrong = 'mima-Cuo-0001'

const workbooks = (app: App) => ({
  甲: app.file(
    '发货报表-甲.xlsx',
    makeEncrypted(makeXlsx([{ name: '发货', rows: receivers('11') }]), passwords.甲),
  ),
  乙: app.file(
    '发货报表-乙.xlsx',
    makeEncrypted(makeXlsx([{ name: '发货', rows: receivers('22') }]), passwords.乙, { kind: 'standard' }),
  ),
  老: app.file(
    '发货报表-老.xls',
    makeEncryptedXls([{ name: '发货', rows: receivers('33') }], passwords.老, 'named-128'),
  ),
})

/** Every byte the program keeps, except what was handed over. */
function keptBytes(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !name.startsWith('incoming') && statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name)))
}

test('a wrong password is said and asked again, each file has its own, and none is kept', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const files = workbooks(app)
  const field = (name: string) => imports.card(`发货报表-${name}`).getByLabel('文件密码')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('mima')) asked.push(request.url())
  })

  await expect(around.title).toBeVisible()
  await around.drop(files.甲, files.乙, files.老, app.file('普通.csv', receivers('44').join('\n')))
  await expect(page.getByText('3 个文件要输入密码才能打开')).toBeVisible()
  await expect(imports.headline).toContainText('将新增 2 笔订单')
  await expect(field('甲')).toBeFocused()

  await page.keyboard.type(wrong)
  await page.keyboard.press('Enter')
  await expect(imports.card('发货报表-甲').getByRole('alert')).toHaveText(
    /密码不对，没有打开；文件没有变，可以再试/,
  )
  await expect(field('甲')).toBeFocused()
  await expect(field('甲')).toHaveValue('')
  await page.keyboard.type(passwords.甲)
  await page.keyboard.press('Enter')
  await expect(imports.headline).toContainText('将新增 4 笔订单')
  await expect(imports.card('发货报表-甲')).toContainText('发货表（收件人和快递）')

  // The next one stands open by itself.
  await expect(field('乙')).toBeFocused()
  await page.keyboard.type(passwords.乙)
  await page.keyboard.press('Enter')
  await expect(imports.headline).toContainText('将新增 6 笔订单')
  await expect(page.getByText('1 个文件要输入密码才能打开')).toBeVisible()
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 6 笔订单')

  await test.step('the one that was passed over can be opened afterwards', async () => {
    await expect(page.getByText('还有 1 个文件没有载入')).toBeVisible()
    await page.getByRole('button', { name: '接着打开' }).click()
    await expect(field('老')).toBeFocused()
    await page.keyboard.type(passwords.老)
    await page.keyboard.press('Enter')
    await imports.load.click()
    await expect(imports.headline).toHaveText('新增了 2 笔订单')
  })

  await test.step('no password is left', async () => {
    const said = [...Object.values(passwords), wrong]
    const shown = await page.evaluate(() => [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map((input) => input.value),
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      location.href,
    ])
    const told = await Promise.all([
      app.call('journal.list', { limit: 50 }),
      app.call('imports.history', { limit: 50 }),
      app.call('imports.layouts.saved'),
    ])
    const script = join(import.meta.dirname, 'stored-text.ts')
    const stored = execFileSync(process.execPath, [script, app.dataDir], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    expect(stored).toContain('发货报表-老.xls')
    for (const password of said) {
      expect(stored).not.toContain(password)
      for (const text of shown) expect(text).not.toContain(password)
      expect(JSON.stringify(told)).not.toContain(password)
      for (const bytes of keptBytes(app.dataDir)) expect(bytes.includes(password)).toBe(false)
    }
    expect(asked).toEqual([])
    expect(existsSync(join(app.dataDir, 'logs'))).toBe(false)
  })
})

test('who leaves the password away loads the others, and nothing of the closed file', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const imports = importPage(page)
  const { 甲 } = workbooks(app)
  await expect(around.title).toBeVisible()
  await around.drop(甲, app.file('普通.csv', receivers('44').join('\n')))
  await expect(page.getByText('1 个文件要输入密码才能打开')).toBeVisible()
  await imports.load.click()
  await expect(imports.headline).toHaveText('新增了 2 笔订单')
  await page.getByRole('button', { name: '再导入一些' }).click()
  expect(await app.call('orders.count', {})).toMatchObject({ count: 2 })

  // Nothing else came with it: there is nothing to load, and leaving writes nothing.
  await around.drop(甲)
  await expect(imports.headline).toContainText('还差一步')
  await expect(imports.load.or(imports.loadAnyway)).toHaveCount(0)
  await page.getByRole('button', { name: '不载入' }).click()
  expect(await app.call('imports.history', { limit: 5 })).toMatchObject({ rows: [{ state: 'done' }] })
})
