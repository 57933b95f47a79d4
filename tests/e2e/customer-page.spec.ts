/** The customer page by keyboard alone: adding, editing, noting, closing ways of contact, and taking each back. */
import type { Customer } from '../../shared/features/customers/contract.ts'
import { expect, test } from './app.ts'
import { customerPage } from './pages/customer-page.ts'
import { frame } from './pages/frame.ts'

test.use({ demo: true })

const first = async (app: { call<Answer>(procedure: string, input?: unknown): Promise<Answer> }) =>
  (
    await app.call<{ rows: { id: number; name: string; phone: string }[] }>('customers.list', {
      sort: { by: 'netFen', direction: 'desc' },
      limit: 1,
    })
  ).rows[0] as { id: number; name: string; phone: string }

test('somebody is added by hand, told from who is known already, and gone again with undo', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const known = await first(app)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(around.title).toHaveText('新建客户')
  await page.keyboard.type('展会王姐')
  const phone = page.getByRole('textbox', { name: '手机号' })
  await phone.focus()
  await page.keyboard.type(known.phone)
  await expect(page.getByText('已经是这位客户的：')).toBeVisible()
  await expect(page.getByRole('button', { name: '保存' })).toBeDisabled()
  await phone.fill('13611112222')
  await expect(page.getByText('已经是这位客户的：')).toHaveCount(0)
  await phone.press('Enter')
  await expect(around.said('客户已新建。')).toBeVisible()
  const person = customerPage(page)
  await expect(person.name).toHaveText('展会王姐')
  // The card for paper says it too.
  await expect(page.locator('#content').getByText('13611112222')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(around.said(/已撤销/)).toBeVisible()
  await around.go('客户')
  // The room was marked before too: this page is one of it.
  await expect(around.title).toHaveText('客户')
  await page.keyboard.press('/')
  await page.keyboard.type('展会王姐')
  await expect(page.getByText('没有符合条件的结果')).toBeVisible()
})

test('facts, a note, a closed way and a fact of the shop’s own: written and taken back with keys', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const person = customerPage(page)
  const { id } = await first(app)
  await app.call('fields.add', { name: '宠物名字', kind: 'text' })
  const now = () => app.call<Customer>('customers.get', { id })
  await page.goto(`${app.origin}/#/customers/${id}`)
  await expect(person.name).toBeVisible()

  await page.keyboard.press('e')
  const birthday = page.getByRole('textbox', { name: '生日' })
  await birthday.fill('1990-06-03')
  await page.getByRole('radio', { name: '农历', exact: true }).press('Space')
  await birthday.press('Enter')
  await expect(around.said('资料已保存。')).toBeVisible()
  await expect(person.facts).toContainText('农历 6 月 3 日')
  expect(await now()).toMatchObject({ birthday: '1990-06-03', birthdayCalendar: 'lunar' })
  await page.keyboard.press('Control+z')
  await expect(person.facts).not.toContainText('农历')

  await page.keyboard.press('n')
  await page.keyboard.type('家里两只猫')
  await page.keyboard.press('Control+Enter')
  await expect(around.said('备注已保存。')).toBeVisible()
  await expect(person.notes).toHaveText([/家里两只猫/])
  await expect(person.timeline.first()).toContainText('备注：家里两只猫')
  await page.keyboard.press('Control+z')
  await expect(person.notes).toHaveCount(0)

  await page.keyboard.press('b')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('textbox', { name: '原因（可不填）' }).fill('白天开会')
  await page.keyboard.press('Enter')
  await expect(page.locator('#content').getByText('不要用短信联系')).toBeVisible()
  // The form is away, and its field no longer has the keys.
  await expect(page.getByRole('textbox', { name: '原因（可不填）' })).toHaveCount(0)
  expect((await now()).blocks).toMatchObject([{ channel: 'sms', reason: '白天开会' }])
  await page.keyboard.press('Control+z')
  await expect(page.locator('#content').getByText('不要用短信联系')).toHaveCount(0)

  await page.getByRole('button', { name: '填写宠物名字' }).press('Enter')
  await page.keyboard.type('团子')
  await page.keyboard.press('Enter')
  await expect(around.said('宠物名字已保存。')).toBeVisible()
  expect((await now()).fieldValues).toMatchObject([{ value: '团子' }])
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: '填写宠物名字' })).toHaveText('填写')
})

test('a figure tells how it is counted and opens its orders', async ({ app, page }) => {
  const { id } = await first(app)
  const { paidOrders } = await app.call<Customer>('customers.get', { id })
  await page.goto(`${app.origin}/#/customers/${id}`)
  const figure = page.getByRole('button', { name: '累计净消费' })
  await figure.focus()
  await expect(page.getByRole('link', { name: `看这 ${paidOrders} 笔付款订单` })).toBeVisible()
  await figure.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('订单')
  await expect(page.getByRole('row')).toHaveCount(paidOrders + 1)
})
