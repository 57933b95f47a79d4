/** What rules found is remembered while follow-ups are decided about, and no longer than it is true. */
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import { connect } from '../../../electron/db/connect.ts'
import { type CareView, careCandidates, rulesOn } from '../../../electron/features/care/candidates.ts'
import { decideTasks } from '../../../electron/features/care/decide.ts'
import { keptFinds } from '../../../electron/features/care/kept-finds.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { readSettings } from '../../../electron/features/settings/queries.ts'
import { changeRule, onlyRules } from '../../fixtures/care.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
const DAY = 86_400_000

function shop(rules: string[]) {
  const { db, dataDir, key } = makeDatabase()
  const reader = connect(dataDir, key, { readonly: true })
  onTestFinished(() => void reader.close())
  onlyRules(db, rules)
  const shopId = addShop(db)
  const view = (day = '2026-07-01'): CareView => ({
    ...{ day, at: NOW, settings: readSettings(db) },
    cycle: { dormantAfterDays: 90, lostAfterDays: 180, basis: 'fallback', gaps: 0, categories: [] },
  })
  const ids = (day?: string) =>
    careCandidates(reader, view(day), rulesOn(reader, view(day)), keptFinds(reader, view(day)))
      .ofDay()
      .map(({ taskId }) => taskId)
  const says = (action: string, work?: () => void) =>
    runCommand(db, { actor: 'test', door: 'cli' }, action, NOW, () => {
      work?.()
      return { result: {}, count: 1, undo: 'none' }
    })
  const done = (taskId: string) =>
    runCommand(db, { actor: 'test', door: 'cli' }, 'care.decide', NOW, (command) =>
      decideTasks(command, view(), [taskId], {
        ...{ state: 'done', day: '2026-06-30', untilDay: null, note: '', outcome: '' },
        ...{ script: null, channel: null },
      }),
    )
  return { db, shopId, ids, says, done }
}

test('a decision finds nothing anew; whatever else is written does, and so does the next day', () => {
  const { db, shopId, ids, says, done } = shop(['to_ship'])
  const order = () => addOrder(db, { shopId, status: 'paid', createdAt: NOW - 5 * DAY })
  const [one, other] = [order(), order()].map((id) => `to_ship:${id}`) as [string, string]
  expect(ids()).toEqual([one, other])
  done(one)
  expect(ids()).toEqual([other])
  // Nobody said so: it is not looked for.
  const unsaid = db.prepare('UPDATE orders SET status = 30 WHERE id = ?')
  unsaid.run(other.split(':')[1])
  expect(ids()).toEqual([other])
  says('orders.save')
  expect(ids()).toEqual([])
  unsaid.run(one.split(':')[1])
  const third = `to_ship:${order()}`
  expect(ids()).toEqual([third])
  expect(ids('2026-07-02')).toEqual([third])
})

test('of a rule that shows a few a day the next ones follow those that are done', () => {
  const { db, shopId, ids, done } = shop(['birthday'])
  changeRule(db, 'birthday', { aDay: 2 })
  const people = [1, 2, 3, 4, 5].map((worth) => {
    const id = addCustomer(db, { name: `客 ${worth}`, birthday: '1990-07-01' })
    addOrder(db, { shopId, customerId: id, grossFen: worth * 10_000, createdAt: NOW - 60 * DAY })
    return id
  })
  refreshProfiles(db, people)
  const tasks = people.map((id) => `birthday:${id}:2026`).reverse()
  for (let at = 0; at < tasks.length; at += 1) {
    expect(ids()).toEqual(tasks.slice(at, at + 2))
    done(tasks[at] as string)
  }
  expect(ids()).toEqual([])
})
