import { expect, test } from './app.ts'

test.use({ demo: true, day: '2026-06-10' })

test('a script of one’s own is written, warned about, used on Today, and taken back', async ({ page }) => {
  const shown = await page.locator('.card .script-text').textContent()
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(page.getByRole('heading', { name: '话术库' })).toBeVisible()

  // The situation the first card of Today is about.
  await page.keyboard.press('a')
  await page.getByLabel('名称', { exact: true }).fill('我们的催付')
  const text = page.getByLabel('说法 1')
  await text.fill('{姓名|亲}，全国第一的')
  await expect(page.locator('.script-remarks')).toContainText('全国第一')
  await page.getByRole('button', { name: '改成 {name|亲}' }).click()
  await text.fill('{name|亲}，您的')
  await page.getByRole('button', { name: '商品', exact: true }).click()
  await expect(text).toHaveValue('{name|亲}，您的{product|宝贝}')
  await expect(page.locator('.script-remarks')).toHaveCount(0)
  await expect(page.locator('.script-preview li').first()).toContainText('，您的')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('已新建“我们的催付”，从现在起就用它。')).toBeVisible()
  await expect(page.locator('.script-row.on')).toContainText('我们的催付')

  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '今日' }).click()
  const onCard = page.locator('.card .script-text')
  await expect(onCard).toHaveText(/^.+，您的.+$/)
  await expect(onCard).not.toHaveText(shown ?? '')

  await page.getByRole('link', { name: '话术库' }).click()
  await page.locator('.script-row', { hasText: '我们的催付' }).click()
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByText('已停用“我们的催付”。')).toBeVisible()
  await page.getByRole('link', { name: '今日' }).click()
  await expect(onCard).toHaveText(shown ?? '')
})

test('an old version comes back, and a file of scripts is looked at before it is loaded', async ({
  app,
  page,
}) => {
  const { key } = await app.call<{ key: string }>('scripts.create', {
    ...{ situation: 'dormant', channel: 'sms', locale: 'zh-CN', name: '唤醒' },
    variants: ['【小店】好久不见。拒收请回复R'],
  })
  await page.evaluate((hash) => {
    location.hash = hash
  }, `/scripts?script=${key}`)
  const text = page.getByLabel('说法 1')
  await text.fill(`【小店】${'茶'.repeat(70)}`)
  await expect(page.locator('.script-wording-head')).toContainText('短信 2 条')
  await expect(page.locator('.script-remarks')).toContainText('营销短信要写明怎么拒收')
  await page.getByRole('button', { name: '加上' }).click()
  await expect(text).toHaveValue(/拒收请回复R$/)
  await page.getByRole('button', { name: /^保存/ }).click()
  await expect(page.locator('.script-versions li')).toHaveCount(2)
  await page.locator('.script-versions li').last().getByRole('button', { name: '恢复' }).click()
  await expect(page.locator('.script-versions li')).toHaveCount(3)
  await expect(text).toHaveValue('【小店】好久不见。拒收请回复R')

  const scripts = [
    { situation: 'unpaid', channel: 'chat', locale: 'zh-CN', name: '新来的', variants: ['您好'] },
    { situation: 'nowhere', channel: 'chat', locale: 'zh-CN', name: '坏的', variants: ['您好'] },
  ]
  const file = app.file('scripts.json', JSON.stringify({ format: 'huitouke-scripts', version: 1, scripts }))
  await page.locator('input[type=file]').setInputFiles(file)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('新增 1 条：新来的')
  await expect(dialog).toContainText('第 2 行： 没有这个场景 (nowhere)')
  await dialog.getByRole('button', { name: '导入' }).click()
  await expect(page.locator('.script-row', { hasText: '新来的' })).toBeVisible()
})
