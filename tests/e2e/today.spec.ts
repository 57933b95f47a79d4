import type { Task } from '../../shared/features/care/contract.ts'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { known, oldQianniu } from './pages/order-files.ts'
import { todayPage } from './pages/today-page.ts'

test.use({ demo: true, day: '2026-06-10', permissions: ['clipboard-read', 'clipboard-write'] })

const today = async (app: App): Promise<Task[]> =>
  (await app.call<{ tasks: Task[] }>('care.today', { locale: 'zh-CN' })).tasks
const kinds = { unpaid: '催付', unsigned: '没签收', dormant: '沉睡唤醒', birthday: '生日' }

test('the day has its sections with their figures', async ({ app, page }) => {
  const care = todayPage(page)
  const tasks = await today(app)
  const of = (kind: Task['reasonKind']) => tasks.filter(({ reasonKind }) => reasonKind === kind).length
  // The demo shop has all four on any day.
  for (const kind of Object.keys(kinds) as Task['reasonKind'][]) expect(of(kind)).toBeGreaterThan(0)

  await expect(care.sub).toContainText(`还有 ${tasks.length} 位要联系`)
  await expect(care.chips).toHaveText([
    `全部${tasks.length}`,
    `催付${of('unpaid')}`,
    `没签收${of('unsigned')}`,
    `沉睡唤醒${of('dormant')}`,
    `生日${of('birthday')}`,
  ])
  await frame(page).expectCount('今日', tasks.length)
  await expect(care.progress).toHaveText(`已完成 0 / ${tasks.length}`)

  await care.chip('催付').click()
  await expect(care.rows).toHaveCount(of('unpaid'))
  for (const row of await care.rows.all()) await expect(row).toContainText('催付：')
})

test('a morning by keyboard: copy, done, another day, skip, back again', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  const tasks = await today(app)
  const all = tasks.length
  const named = (at: number) => tasks[at]?.person || '匿名买家'
  const onCard = (at: number) => expect(care.person).toContainText(named(at))
  const left = async (count: number) => {
    await expect(care.sub).toContainText(`还有 ${count} 位要联系`)
    await expect(care.progress).toHaveText(`已完成 ${all - count} / ${all}`)
    await around.expectCount('今日', count)
  }

  await onCard(0)
  await page.keyboard.press('j')
  await onCard(1)
  await page.keyboard.press('ArrowDown')
  await onCard(2)
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await onCard(0)

  await page.keyboard.press('c')
  await expect(around.said('话术已复制')).toBeVisible()
  const script = await care.script.textContent()
  expect(script).toBe(tasks[0]?.script)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(script)

  await page.keyboard.press('d')
  await expect(around.said(`${named(0)}：已完成。`)).toBeVisible()
  await left(all - 1)
  await onCard(1)

  // The first answer has the focus: Tab goes on to the others.
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: '明天' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '3 天后' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(around.said(`${named(1)}：改到`)).toContainText(/6\D*13/)
  await left(all - 2)
  await onCard(2)

  await page.keyboard.press('l')
  await page.getByLabel('选日期').fill('2026-06-20')
  await page.getByLabel('选日期').press('Enter')
  await expect(around.said(`${named(2)}：改到`)).toContainText(/6\D*20/)
  await left(all - 3)
  await onCard(3)

  await page.keyboard.press('s')
  await expect(page.getByLabel('其他原因')).toBeFocused()
  await page.keyboard.type('在微信上聊过了')
  await page.keyboard.press('Enter')
  await expect(around.said(`${named(3)}：已跳过。`)).toBeVisible()
  await left(all - 4)

  await page.keyboard.press('u')
  await expect(around.said('已撤销')).toBeVisible()
  await left(all - 3)
  await onCard(3)

  const decided = async () =>
    Object.fromEntries((await today(app)).map(({ taskId, state, untilDay }) => [taskId, [state, untilDay]]))
  const kept = await decided()
  const stateOf = (at: number) => kept[tasks[at]?.taskId ?? '']
  expect([0, 1, 2, 3].map(stateOf)).toEqual([
    ['done', null],
    ['postponed', '2026-06-13'],
    ['postponed', '2026-06-20'],
    ['open', null],
  ])
  await page.reload()
  await left(all - 3)
  await onCard(3)
})

test('an anonymous order is followed up by its number', async ({ app, page }) => {
  const care = todayPage(page)
  const task = (await today(app)).find(({ customerId }) => customerId === null)
  const number = task?.orderNumber ?? ''
  expect(number).not.toBe('')

  await care.chip(kinds[(task?.reasonKind ?? 'unpaid') as keyof typeof kinds]).click()
  await care.rows.filter({ hasText: `…${number.slice(-6)}` }).click()
  await expect(care.person).toContainText('匿名买家')
  await expect(care.card).toContainText(`请在平台后台按订单号联系：${number}`)
  await expect(care.card.getByRole('link', { name: '看订单' })).toBeVisible()
  // Nobody to look up or to leave alone.
  await expect(care.card.getByRole('link', { name: '客户页' })).toHaveCount(0)
  await expect(care.card.getByRole('button', { name: '免打扰' })).toHaveCount(0)

  await page.keyboard.press('d')
  await expect(frame(page).said('匿名买家：已完成。')).toBeVisible()
  const after = (await today(app)).find(({ taskId }) => taskId === task?.taskId)
  expect(after?.state).toBe('done')
})

test('whoever must not be contacted leaves the list, and comes back when that is undone', async ({
  app,
  page,
}) => {
  const care = todayPage(page)
  const around = frame(page)
  const tasks = await today(app)
  const first = tasks[0]
  const theirs = tasks.filter(({ customerId }) => customerId === first?.customerId).length

  await expect(care.person).toContainText(first?.person ?? '')
  await care.card.getByRole('button', { name: '免打扰' }).click()
  await expect(around.said('已设为免打扰。')).toBeVisible()
  await around.expectCount('今日', tasks.length - theirs)
  await around.said('已设为免打扰。').getByRole('button', { name: '撤销' }).click()
  await around.expectCount('今日', tasks.length)
})

test.describe('a small list', () => {
  test.use({ demo: false })

  test('is finished, and says so; a day without any says what to do', async ({ app, page }) => {
    const care = todayPage(page)
    const around = frame(page)
    const waiting = known('3306415118606000009', {
      订单状态: '等待买家付款',
      买家实付金额: '0.00',
      支付单号: '',
      订单创建时间: '2026-06-09 21:00:00',
      订单付款时间: '',
    })
    const paid = known('3306415118606000008', { 订单状态: '交易成功' })
    const file = app.file('昨天.csv', oldQianniu(paid))
    expect((await app.huitouke('import', file)).exitCode).toBe(0)
    await page.reload()
    await expect(page.getByText('今天没有要联系的人')).toBeVisible()

    expect((await app.huitouke('import', app.file('今天.csv', oldQianniu(waiting)))).exitCode).toBe(0)
    await page.reload()
    await expect(care.person).toContainText('陈晓明')
    await page.keyboard.press('d')
    await expect(page.getByText('一共 1 件。')).toBeVisible()
    await expect(care.sub).toContainText('今天的都处理完了')
    await expect(care.rows).toHaveText([/陈晓明.*已完成/])
    await around.expectCount('今日', 0)
  })
})
