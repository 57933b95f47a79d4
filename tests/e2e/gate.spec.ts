/** The gate on the screen: a contact noted by hand holds back, an export for sending leaves out who is held, and both can be undone. */
import { expect, test } from './app.ts'
import { frame } from './pages/frame.ts'

test.use({ demo: true })

const open = (page: Parameters<typeof frame>[0], hash: string) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

test('a contact noted by hand holds back the next one, until it is undone', async ({ app, page }) => {
  const around = frame(page)
  const { rows } = await app.call<{ rows: { id: number; name: string }[] }>('customers.list', {
    filter: { stage: ['lost'] },
    sort: { by: 'netFen', direction: 'desc' },
    limit: 2,
  })
  const [one, other] = rows as [{ id: number; name: string }, { id: number; name: string }]
  await open(page, `/customers/${one.id}`)
  const panel = page.getByRole('region', { name: '触达' })
  const email = panel.getByRole('listitem').filter({ hasText: '邮件' })
  await expect(email.getByText('可以联系')).toBeVisible()
  await panel.getByRole('button', { name: '记一次联系' }).click()
  const form = page.locator('.gate-form')
  await form.getByText('邮件').click()
  await form.getByRole('textbox').fill('寄了样品')
  await page.keyboard.press('Enter')
  await expect(around.said('联系已记下。')).toBeVisible()
  await expect(email.getByText('这种方式近期联系过')).toBeVisible()
  await expect(page.getByText('联系了：邮件（寄了样品）')).toBeVisible()
  await expect(form).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(around.said(/已撤销/)).toBeVisible()
  await expect(email.getByText('可以联系')).toBeVisible()

  // Blocked, they are on the list of the gate and in no file for sending.
  await app.call('contact.block', { ids: [other.id], channels: ['all'] })
  await open(page, '/gate')
  await page.locator('.gate-head').getByText('邮件').click()
  await page.getByRole('button', { name: /^免打扰 ?\d/ }).click()
  await expect(page.getByRole('link', { name: other.name })).toBeVisible()
  // Over a person's own no nobody passes.
  await expect(page.locator('.gate-table tbody').first().getByRole('button', { name: '放行' })).toHaveCount(0)
})

test('a limit is changed on the page of the gate and taken back', async ({ app, page }) => {
  const around = frame(page)
  await open(page, '/gate')
  const hours = page.getByRole('spinbutton', { name: '下单后的冷静期' })
  await hours.fill('24')
  await hours.press('Enter')
  await expect(around.said('触达限制已更新。')).toBeVisible()
  expect(await app.call('gate.limits')).toMatchObject({ orderHours: 24 })
  await page.locator('.toast').getByRole('button', { name: '撤销' }).click()
  await expect(hours).toHaveValue('48')
})
