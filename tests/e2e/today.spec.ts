import { type Card, cardsOf } from '../../shared/features/care/cards.ts'
import type { Task } from '../../shared/features/care/contract.ts'
import { type App, expect, test } from './app.ts'
import { frame } from './pages/frame.ts'
import { known, oldQianniu } from './pages/order-files.ts'
import { todayPage } from './pages/today-page.ts'

test.use({ demo: true, day: '2026-06-10', permissions: ['clipboard-read', 'clipboard-write'] })

const today = async (app: App): Promise<Task[]> =>
  (await app.call<{ tasks: Task[] }>('care.today', { locale: 'zh-CN' })).tasks
/** The cards as the page lists them by reason: those of one rule together, what takes long to find found already. */
async function cards(app: App): Promise<Card[]> {
  await app.call('care.prepare')
  return [...Map.groupBy(cardsOf(await today(app)), ({ lead }) => lead.ruleKey).values()].flat()
}
const nameOf = (card: Card | undefined) => card?.lead.person || '匿名买家'

test('the day has its sections with their figures', async ({ app, page }) => {
  const care = todayPage(page)
  const all = await cards(app)
  const tasks = await today(app)
  const rules = [...new Set(tasks.map(({ ruleKey }) => ruleKey))]
  expect(rules.length).toBeGreaterThan(3)

  await expect(care.sub).toContainText(`还有 ${all.length} 位要联系`)
  await frame(page).expectCount('今日', all.length)
  const goal = Math.min(40, all.length)
  await expect(care.progress).toContainText(`已完成 0 / ${goal}`)

  const [rule] = rules
  const name = tasks.find(({ ruleKey }) => ruleKey === rule)?.ruleName.zh ?? ''
  const ofRule = all.filter((card) => card.tasks.some(({ ruleKey }) => ruleKey === rule)).length
  await care.chip(name).first().click()
  await expect(care.chip(name).first()).toContainText(String(ofRule))
  for (const row of await care.rows.all()) await expect(row).toContainText(`${name}：`)
})

test('a morning by keyboard: copy, other words, done, another day, skip, outcome, back again', async ({
  app,
  page,
}) => {
  const care = todayPage(page)
  const around = frame(page)
  const listed = await cards(app)
  const all = listed.length
  const onCard = (at: number) => expect(care.person).toContainText(nameOf(listed[at]))
  const left = async (count: number) => {
    await expect(care.sub).toContainText(`还有 ${count} 位要联系`)
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

  const first = listed[0]?.lead.script ?? ''
  await expect(care.script).toHaveText(first)
  await page.keyboard.press('v')
  await expect(care.script).not.toHaveText(first)
  await page.keyboard.press('c')
  await expect(around.said('话术已复制')).toBeVisible()
  const script = await care.script.textContent()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(script)

  await page.keyboard.press('d')
  await expect(around.said(`${nameOf(listed[0])}：已完成。`)).toBeVisible()
  await left(all - 1)
  await onCard(1)

  // The first answer has the focus: Tab goes on to the others.
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: '明天' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '3 天后' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(around.said(`${nameOf(listed[1])}：改到`)).toContainText(/6\D*13/)
  await left(all - 2)
  await onCard(2)

  await page.keyboard.press('s')
  await expect(page.getByLabel('其他原因')).toBeFocused()
  await page.keyboard.type('在微信上聊过了')
  await page.keyboard.press('Enter')
  await expect(around.said(`${nameOf(listed[2])}：已跳过。`)).toBeVisible()
  await left(all - 3)
  await onCard(3)

  await page.keyboard.press('o')
  await expect(page.getByRole('button', { name: '回复了' })).toBeFocused()
  await page.getByLabel('记一句').fill('下周再来')
  await page.getByRole('button', { name: '拒绝了' }).click()
  await expect(around.said(`${nameOf(listed[3])}：拒绝了，已完成。`)).toBeVisible()
  await left(all - 4)
  await page.keyboard.press('a')
  await expect(around.said(`${nameOf(listed[4])}：没接通，已完成。`)).toBeVisible()
  await left(all - 5)

  await page.keyboard.press('u')
  await expect(around.said('已撤销')).toBeVisible()
  await left(all - 4)
  await onCard(4)

  const kept = await today(app)
  const stateOf = (at: number) => {
    const task = kept.find(({ taskId }) => taskId === listed[at]?.lead.taskId)
    return [task?.state, task?.untilDay, task?.outcome, task?.note]
  }
  expect([0, 1, 2, 3, 4].map(stateOf)).toEqual([
    ['done', null, null, ''],
    ['postponed', '2026-06-13', null, ''],
    ['skipped', null, null, '在微信上聊过了'],
    ['done', null, 'refused', '下周再来'],
    ['open', null, null, ''],
  ])
  await page.reload()
  await left(all - 4)
})

test('several at once: marked, done, and back again', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  const all = (await cards(app)).length
  await expect(care.person).toBeVisible()
  for (const key of ['x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await expect(page.getByText('已选 3 位')).toBeVisible()
  await page.keyboard.press('d')
  await expect(around.said('3 位：已完成。')).toBeVisible()
  await around.expectCount('今日', all - 3)
  await around.said('3 位：已完成。').getByRole('button', { name: '撤销' }).click()
  await around.expectCount('今日', all)
})

test('own tasks are worked by keyboard, counted, printed first, and ticked off by their numbers', async ({
  app,
  page,
}) => {
  const around = frame(page)
  const all = (await cards(app)).length
  const due = async () =>
    (
      await app.call<{ title: string; state: string; doer: string; dueDay: string }[]>('reminders.due', {})
    ).map(({ title, state, doer }) => [title, state, doer])
  await app.call('staff.add', { name: '小周' })
  for (const title of ['给供货商打电话', '寄样品', '盘点'])
    await app.call('reminders.add', { title, day: '2026-06-10' })
  await page.reload()
  const own = page.getByRole('region', { name: '自己的事' })
  await expect(own.getByRole('listitem')).toHaveCount(3)
  await expect(page.getByText(`还有 ${all} 位要联系 · 3 件自己的事`)).toBeVisible()

  await page.keyboard.press('e')
  await expect(own.getByLabel('完成：给供货商打电话')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(own.getByLabel('完成：寄样品')).toBeFocused()
  await page.keyboard.press('h')
  await page.getByLabel('员工名字').fill('小周')
  await page.getByLabel('交代一句').fill('地址在微信里')
  await page.keyboard.press('Enter')
  await expect(around.said('“寄样品”已交给小周。')).toBeVisible()
  await expect(own.getByText('交代：地址在微信里')).toBeVisible()
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: '明天' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(own.getByLabel('改天：寄样品')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('d')
  await expect(around.said('“给供货商打电话”：已完成。')).toBeVisible()
  await expect(page.getByText(`还有 ${all} 位要联系 · 2 件自己的事`)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await expect(page.getByText(`还有 ${all} 位要联系 · 3 件自己的事`)).toBeVisible()

  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = 'true'
    }
  })
  await page.getByRole('button', { name: '清单', exact: true }).click()
  await page.getByText('打印今天的清单').click()
  await expect(page.locator('body[data-printed]')).toBeAttached()
  await expect(page.locator('.paper-list tbody tr')).toHaveCount(all + 3)
  await expect(page.locator('.paper-list tbody tr').first()).toContainText('给供货商打电话')
  await page.getByRole('button', { name: '输入编号' }).click()
  const numbers = page.getByLabel('编号', { exact: true })
  await numbers.fill('1 3-4')
  await expect(page.locator('.numbers-preview li').nth(1)).toContainText('盘点')
  await numbers.press('Enter')
  await expect(around.said('3 件：已完成。')).toBeVisible()
  await expect(page.getByText(`还有 ${all - 1} 位要联系 · 1 件自己的事`)).toBeVisible()
  expect(await due()).toEqual([
    ['寄样品', 'open', '小周'],
    ['给供货商打电话', 'done', ''],
    ['盘点', 'done', ''],
  ])
})

test('a list goes on paper, and its numbers come back', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  const listed = await cards(app)
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = 'true'
    }
  })
  await expect(care.person).toBeVisible()
  await page.getByRole('button', { name: '清单' }).click()
  await page.getByText('打印今天的清单').click()
  await expect(page.locator('body[data-printed]')).toBeAttached()
  await expect(page.locator('.paper-list tbody tr')).toHaveCount(listed.length)
  await expect(page.locator('.paper-list tbody tr').nth(2)).toContainText(nameOf(listed[2]))

  await page.getByRole('button', { name: '输入编号' }).click()
  const numbers = page.getByLabel('编号', { exact: true })
  await numbers.fill('1 3-4 999')
  await expect(page.getByText('看不懂或清单上没有：999')).toBeVisible()
  await expect(page.locator('.numbers-preview li')).toHaveCount(3)
  await expect(page.locator('.numbers-preview li').nth(1)).toContainText(nameOf(listed[2]))
  await numbers.press('Enter')
  await expect(around.said('3 件：已完成。')).toBeVisible()
  await around.expectCount('今日', listed.length - 3)
  await around.said('3 件：已完成。').getByRole('button', { name: '撤销' }).click()
  await around.expectCount('今日', listed.length)
})

test('a card is handed over, and is everybody\u2019s while its owner is away', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  const { id } = await app.call<{ id: number }>('staff.add', { name: '小王' })
  await expect(care.person).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByLabel('员工名字')).toBeFocused()
  await page.keyboard.type('小王')
  await page.getByLabel('交代一句').fill('她喜欢白茶')
  await page.getByRole('button', { name: '转交', exact: true }).last().click()
  await expect(around.said('1 位已交给小王。')).toBeVisible()
  await expect(care.card.getByText('跟进人：小王')).toBeVisible()
  await expect(care.card.getByText('交代：她喜欢白茶')).toBeVisible()
  await app.call('staff.away', { id, awayFrom: '2026-06-10', awayUntil: '2026-06-11' })
  await expect(care.card.getByText('小王请假，大家代办')).toBeVisible()
})

test('an absence is typed in, moved to begin later, and ended', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  await app.call('staff.add', { name: '小王' })
  await expect(care.person).toBeVisible()
  await page.keyboard.press('h')
  await page.getByLabel('员工名字').fill('小王')
  await page.getByLabel('交代一句').press('Enter')
  await expect(care.card.getByText('跟进人：小王')).toBeVisible()

  const away = async () => {
    const { staff } = await app.call<{ staff: { awayFrom: string; awayUntil: string }[] }>('staff.list', {})
    return staff.map(({ awayFrom, awayUntil }) => [awayFrom, awayUntil])
  }
  await around.go('设置')
  // Digit by digit, as a person does: the days on the way there are not meant.
  await page.getByLabel('小王从哪天起请假').focus()
  await page.keyboard.type('06102026', { delay: 30 })
  await page.keyboard.press('Enter')
  await expect(around.said('小王的请假已保存。')).toBeVisible()
  expect(await away()).toEqual([['2026-06-10', null]])
  await page.getByLabel('小王请假到哪天').fill('2026-06-12')
  await page.getByLabel('小王请假到哪天').blur()
  await expect.poll(away).toEqual([['2026-06-10', '2026-06-12']])
  await around.go('今日')
  await expect(care.card.getByText('小王请假，大家代办')).toBeVisible()

  await around.go('设置')
  await page.getByLabel('小王从哪天起请假').fill('2026-06-11')
  await page.getByLabel('小王从哪天起请假').press('Enter')
  await expect.poll(away).toEqual([['2026-06-11', '2026-06-12']])
  await around.go('今日')
  await expect(care.card.getByText('跟进人：小王')).toBeVisible()
  // Who begins after they meant to be back is away for that day.
  await around.go('设置')
  await page.getByLabel('小王从哪天起请假').fill('2026-06-20')
  await page.getByLabel('小王从哪天起请假').press('Enter')
  await expect.poll(away).toEqual([['2026-06-20', '2026-06-20']])
  await page.getByRole('button', { name: '已回来' }).click()
  await expect.poll(away).toEqual([[null, null]])
})

test('what came of contacts has a page, with how it is counted', async ({ app, page }) => {
  const [first] = await cards(app)
  await app.call('care.decide', {
    taskIds: first?.tasks.map(({ taskId }) => taskId),
    decision: { state: 'done', outcome: 'replied' },
  })
  await page.getByRole('link', { name: '效果' }).click()
  await expect(page.getByRole('heading', { name: '关怀效果' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '按规则' })).toBeVisible()
  const row = page.locator('.care-results tbody tr').first()
  await expect(row).toContainText(first?.lead.ruleName.zh ?? '')
  await expect(row).toContainText('数据不足')
  await expect(row).toContainText('回复 1')
})

test('an anonymous order is followed up by its number', async ({ app, page }) => {
  const care = todayPage(page)
  const task = (await cards(app)).find(({ lead }) => lead.customerId === null)?.lead
  const number = task?.orderNumber ?? ''
  expect(number).not.toBe('')

  await care
    .chip(task?.ruleName.zh ?? '')
    .first()
    .click()
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
  const listed = await cards(app)
  const at = listed.findIndex(({ lead }) => lead.customerId !== null)
  for (let step = 0; step < at; step++) await page.keyboard.press('j')

  await expect(care.person).toContainText(nameOf(listed[at]))
  await care.card.getByRole('button', { name: '免打扰' }).click()
  await expect(around.said('已设为免打扰。')).toBeVisible()
  // The next of a rule that shows so many a day may come in for them.
  await expect(care.person).not.toContainText(nameOf(listed[at]))
  const ids = async () => (await cards(app)).map(({ cardId }) => cardId)
  expect(await ids()).not.toContain(listed[at]?.cardId)
  await around.said('已设为免打扰。').getByRole('button', { name: '撤销' }).click()
  await expect(around.said(/已撤销/)).toBeVisible()
  expect(await ids()).toEqual(listed.map(({ cardId }) => cardId))
})

test('several are not to be contacted any more, and all come back when that is undone', async ({
  app,
  page,
}) => {
  const care = todayPage(page)
  const around = frame(page)
  const listed = await cards(app)
  await expect(care.person).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText(`已选 ${listed.length} 位`)).toBeVisible()
  await page.keyboard.press('b')
  // Nobody knows who the anonymous are: they stay.
  const known = listed.filter(({ lead }) => lead.customerId !== null)
  const said = around.said(`${known.length} 位已设为免打扰。`)
  await expect(said).toBeVisible()
  const left = (await cards(app)).map(({ cardId }) => cardId)
  for (const { cardId } of known) expect(left).not.toContain(cardId)
  for (const { cardId, lead } of listed) if (lead.customerId === null) expect(left).toContain(cardId)
  await page.keyboard.press('u')
  await expect(around.said(`已撤销：${known.length} 位已设为免打扰。`)).toBeVisible()
  expect((await cards(app)).map(({ cardId }) => cardId)).toEqual(listed.map(({ cardId }) => cardId))
})

test('of the lost it is asked why, and the results count the reasons', async ({ app, page }) => {
  const care = todayPage(page)
  const around = frame(page)
  // Some of them are on the list for something else as well.
  const lost = (await cards(app)).find(({ tasks }) => tasks.some(({ situation }) => situation === 'lost'))
  const rule = lost?.tasks.find(({ situation }) => situation === 'lost')
  await care
    .chip(rule?.ruleName.zh ?? '')
    .first()
    .click()
  await expect(care.person).toContainText(nameOf(lost))
  await page.keyboard.press('s')
  await page.getByRole('button', { name: '嫌贵' }).click()
  await expect(around.said(`${nameOf(lost)}：已跳过。`)).toBeVisible()
  await page.getByRole('link', { name: '效果' }).click()
  const reasons = lost?.tasks.filter(({ state }) => state === 'open').length
  await expect(page.getByRole('row', { name: `嫌贵 ${reasons}`, exact: true })).toBeVisible()
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
