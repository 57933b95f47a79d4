import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from './app.ts'

test.use({ demo: true })

test('the command line prints the report page to a clean A4 PDF while the browser is at work', async ({
  app,
  page,
}) => {
  const out = join(dirname(app.file('here.txt', '')), '客户结构.pdf')

  const told = await app.huitouke('report', 'base-table', '--pdf', out, '--json')

  expect(told).toMatchObject({ exitCode: 0, err: '' })
  expect(JSON.parse(told.out)).toEqual({ pdf: out })
  const pdf = readFileSync(out, 'latin1')
  expect(pdf).toMatch(/^%PDF-1\./)
  expect(pdf.trimEnd()).toMatch(/%%EOF$/)
  expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(1)
  // 210 × 297 mm in points; Chromium rounds by way of inches.
  const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect(Math.abs(Number(width) - 595.3)).toBeLessThan(2)
  expect(Math.abs(Number(height) - 841.9)).toBeLessThan(2)
  // Nothing half-written beside it, and the page that was open still works.
  expect(readdirSync(dirname(out)).sort()).toEqual(['here.txt', '客户结构.pdf'].sort())
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('navigation').first()).toBeVisible()
})

test('without a browser it says what is missing and writes nothing', async ({ app }) => {
  const out = join(dirname(app.file('here.txt', '')), 'report.pdf')
  const env = { HUITOUKE_BROWSER: join(app.dataDir, 'no-such-browser') }

  const told = await app.huitoukeWith(env, 'report', 'base-table', '--pdf', out)

  expect(told.exitCode).toBe(2)
  expect(told.err).toContain('HUITOUKE_BROWSER')
  expect(readdirSync(dirname(out))).toEqual(['here.txt'])
})
