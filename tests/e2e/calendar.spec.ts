import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'

test.use({ demo: true, day: '2026-06-10' })

const cell = (page: Page, day: string) => page.locator(`td[data-day="${day}"]`)
const panel = (page: Page) => page.locator('.calendar-day')
const dueDays = async (app: App, title: string) => {
  const { turns } = await app.call<{ turns: { title: string; dueDay: string }[] }>('calendar.days', {
    from: '2026-06-01',
    to: '2026-07-05',
  })
  return turns.filter((turn) => turn.title === title).map(({ dueDay }) => dueDay)
}

async function open(page: Page): Promise<void> {
  await frame(page).jump('k')
  await expect(page.getByRole('grid', { name: '2026年6月' })).toBeVisible()
}

test('the month says what each day is, and a click leads to its people', async ({ app, page }) => {
  await open(page)
  await expect(cell(page, '2026-06-19')).toContainText('初五')
  await expect(cell(page, '2026-06-19')).toContainText('端午节')
  await expect(cell(page, '2026-06-19')).toContainText('休')
  await expect(cell(page, '2026-06-21')).toContainText('夏至')
  await expect(cell(page, '2026-06-10')).toHaveAttribute('aria-current', 'date')
  await expect(page.getByRole('columnheader').first()).toHaveText('周一')

  const { days } = await app.call<{ days: { day: string; birthdays: number }[] }>('calendar.days', {
    from: '2026-06-12',
    to: '2026-06-12',
  })
  const born = days[0]?.birthdays ?? 0
  expect(born).toBeGreaterThan(0)
  await cell(page, '2026-06-12').click()
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('2026年6月12日星期五')
  const birthdays = panel(page).getByRole('region', { name: '生日', exact: true })
  await expect(birthdays.getByRole('link')).toHaveCount(born)
  const name = (await birthdays.getByRole('link').first().textContent()) ?? ''
  await birthdays.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)

  // The address keeps the day: back leads to it again.
  await page.goBack()
  await expect(cell(page, '2026-06-12')).toHaveAttribute('aria-selected', 'true')
})

test('an item goes to another day by keyboard and by mouse, and undo brings it back', async ({
  app,
  page,
}) => {
  const around = frame(page)
  await app.call('reminders.add', { title: '寄样品', day: '2026-06-12' })
  await open(page)
  await cell(page, '2026-06-12').click({ position: { x: 20, y: 8 } })
  await cell(page, '2026-06-12').focus()
  await page.keyboard.press('m')
  await expect(page.locator('.calendar-carrying')).toContainText('寄样品')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(around.said('“寄样品”改到 6月18日。')).toBeVisible()
  await expect(cell(page, '2026-06-18')).toContainText('寄样品')
  expect(await dueDays(app, '寄样品')).toEqual(['2026-06-18'])
  await page.keyboard.press('Control+z')
  await expect(cell(page, '2026-06-12')).toContainText('寄样品')

  await page.locator('.day-item').filter({ hasText: '寄样品' }).dragTo(cell(page, '2026-06-23'))
  await expect(around.said('“寄样品”改到 6月23日。')).toBeVisible()
  await expect(cell(page, '2026-06-23')).toContainText('寄样品')
  await around.said('“寄样品”改到 6月23日。').getByRole('button', { name: '撤销' }).click()
  await expect(cell(page, '2026-06-12')).toContainText('寄样品')
  expect(await dueDays(app, '寄样品')).toEqual(['2026-06-12'])

  // Escape lets go of it where it was.
  await cell(page, '2026-06-12').focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(page.locator('.calendar-carrying')).toHaveCount(0)
  expect(await dueDays(app, '寄样品')).toEqual(['2026-06-12'])
})

test('arrows go from day to day and from month to month', async ({ page }) => {
  await open(page)
  await cell(page, '2026-06-10').focus()
  const chosen = (day: string) => expect(cell(page, day)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await chosen('2026-06-11')
  await page.keyboard.press('Home')
  await chosen('2026-06-08')
  await page.keyboard.press('End')
  await chosen('2026-06-14')
  await page.keyboard.press('PageDown')
  await chosen('2026-07-14')
  await page.keyboard.press('t')
  await chosen('2026-06-10')
  await page.keyboard.press('w')
  await expect(page.locator('td[data-day]')).toHaveCount(7)
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Escape')
  await chosen('2026-06-10')
})

test('a reminder is written for a person, comes every week, and is ticked off on Today', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const { rows } = await app.call<{ rows: { id: number; name: string }[] }>('customers.list', { limit: 1 })
  await page.evaluate((hash) => {
    location.hash = hash
  }, `/customers/${rows[0]?.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(rows[0]?.name ?? '')
  await page.keyboard.press('r')
  const sheet = page.getByRole('dialog', { name: '新提醒' })
  await expect(sheet).toContainText(rows[0]?.name ?? '')
  await page.keyboard.type('问新茶好不好喝')
  await sheet.getByLabel('重复').click()
  await page.getByText('按周重复').click()
  await expect(sheet).toContainText('每周')
  await page.keyboard.press('Control+Enter')
  await expect(around.said('已添加提醒。')).toBeVisible()
  await expect(page.getByRole('region', { name: '提醒', exact: true })).toContainText('问新茶好不好喝')

  await around.go('今日')
  const own = page.getByRole('region', { name: '自己的事' })
  // Ticked, it is no longer there to be found ticked.
  await own.getByLabel('完成：问新茶好不好喝').click()
  await expect(around.said('“问新茶好不好喝”：已完成。')).toBeVisible()
  await expect(own).toContainText('还有 0 件')
  expect(await dueDays(app, '问新茶好不好喝')).toEqual([
    '2026-06-10',
    '2026-06-17',
    '2026-06-24',
    '2026-07-01',
  ])
})

test('a reminder can be about an order and somebody’s: both chosen by keyboard, Escape leaves only the field', async ({
  app,
  page,
}) => {
  const around = frame(page)
  await app.call('staff.add', { name: '小周' })
  const { rows } = await app.call<{ rows: { orderNumber: string; customerId: number | null }[] }>(
    'orders.list',
    {
      ...{ filter: { anonymous: false }, limit: 1 },
    },
  )
  const { orderNumber = '', customerId } = rows[0] ?? {}
  await open(page)
  await page.keyboard.press('r')
  const sheet = page.getByRole('dialog', { name: '新提醒' })
  await page.keyboard.type('改地址')
  await sheet.getByLabel('谁来做').fill('小')
  // Nobody goes down a list that is not there yet.
  await expect(page.locator('.ant-select-item-option').filter({ hasText: '小周' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(sheet.getByLabel('谁来做')).toHaveValue('小周')
  await sheet.getByRole('button', { name: '关于哪笔订单…' }).press('Enter')
  const field = sheet.getByRole('textbox', { name: '订单号' })
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet.getByRole('button', { name: '关于哪笔订单…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await field.fill(orderNumber)
  await expect(sheet.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(sheet.getByText(orderNumber)).toBeVisible()
  // Whose it is comes with it.
  await expect(sheet.getByRole('button', { name: '不关联客户' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(around.said('已添加提醒。')).toBeVisible()
  const [turn] = await app.call<{ orderNumber: string; customerId: number; doer: string }[]>(
    'reminders.due',
    {},
  )
  expect(turn).toMatchObject({ orderNumber, customerId, doer: '小周' })
})

test('a festival of the shop stands in the calendar, and one that is switched off does not', async ({
  page,
}) => {
  const around = frame(page)
  await open(page)
  await page.getByRole('button', { name: '节日' }).click()
  await page.getByRole('button', { name: '加一个节日' }).click()
  await page.getByLabel('名称').fill('店庆')
  await page.getByLabel('日期').fill('25')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(around.said('已保存“店庆”。')).toBeVisible()
  await page.getByLabel('过618').click()
  await expect(around.said('不再过“618”。')).toBeVisible()
  await page.getByRole('button', { name: '回到日历' }).click()
  await expect(cell(page, '2026-06-25')).toContainText('店庆')
  await expect(cell(page, '2026-06-18')).not.toContainText('618')
})

test('the month prints on one A4 page in landscape, and the calendar file is saved', async ({
  app,
  page,
}) => {
  await app.call('reminders.add', { title: '寄样品', day: '2026-06-12' })
  await open(page)
  await expect(cell(page, '2026-06-12')).toContainText('寄样品')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '日历文件' }).click()
  await page.getByText('存一份 .ics').click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('回头客关怀日历.ics')
  expect(readFileSync(await file.path(), 'utf8')).toContain('SUMMARY:寄样品')

  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.paper-calendar')).toBeVisible()
  await expect(page.locator('.paper-calendar')).toContainText('寄样品')
  await expect(page.locator('.calendar-split')).toBeHidden()
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(1)
  const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect(Math.abs(Number(width) - 841.9)).toBeLessThan(2)
  expect(Math.abs(Number(height) - 595.3)).toBeLessThan(2)
})
