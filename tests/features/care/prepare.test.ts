/** What takes long to find is written in short steps: stopped after any of them, nothing is wrong, lost or there twice. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { Turn } from '../../../electron/engine/context.ts'
import { careCandidates } from '../../../electron/features/care/candidates.ts'
import { type CareFound, lookForCare } from '../../../electron/features/care/look.ts'
import { prepareCare, writeSteps } from '../../../electron/features/care/prepare.ts'
import { viewOf } from '../../../electron/features/care/view.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { openHost } from '../../doors/doors.ts'
import { onlyRules } from '../../fixtures/care.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
const DAY = 86_400_000
const PEOPLE = 12

type Context = Parameters<typeof lookForCare>[0]

/** Twelve people whose tea runs out in these days, one each day. */
function teaShop() {
  const database = makeDatabase()
  const { db } = database
  onlyRules(db, ['refill'])
  const shopId = addShop(db)
  const people = Array.from({ length: PEOPLE }, (_, at) => {
    const customerId = addCustomer(db, { name: `客${at}` })
    for (const days of [87, 57, 27])
      addOrder(db, {
        shopId,
        customerId,
        createdAt: NOW - (days + (at % 3)) * DAY,
        lines: [{ title: '白茶' }],
      })
    return customerId
  })
  refreshProfiles(db, people)
  refreshModel(db, NOW)
  const published: string[][] = []
  const context = {
    db,
    now: () => NOW,
    turn: new Turn(),
    publish: (topics: string[]) => published.push(topics),
  }
  const rows = () => db.prepare('SELECT * FROM care_found ORDER BY customer_id, finder, what').all()
  return {
    ...{ ...database, shopId, people, published, rows, context: context as unknown as Context },
    client: engineOn(database, { now: NOW }).client,
    ids: () =>
      careCandidates(db, viewOf({ db, now: () => NOW }))
        .ofDay()
        .map(({ taskId }) => taskId),
    async look(): Promise<CareFound> {
      const found = await lookForCare(context as unknown as Context)
      if (!found) throw new Error('nothing to prepare')
      return found
    },
  }
}

/** Three rows in one transaction; answers how many steps there were. */
function write(shop: ReturnType<typeof teaShop>, found: CareFound, most = Number.POSITIVE_INFINITY): number {
  const steps = writeSteps(shop.context, found, 3)
  for (let step = 1; step <= most; step += 1) if (steps.next().done) return step
  return most
}

const stamp = ({ db }: ReturnType<typeof teaShop>) =>
  db.prepare(`SELECT value FROM setting WHERE key = 'care.prepared'`).pluck().get()

describe('preparing the day', () => {
  it('killed after any step leaves a right list, and is done whole the next time', async () => {
    const whole = teaShop()
    const all = write(whole, await whole.look())
    const complete = whole.ids()
    expect(complete).toHaveLength(PEOPLE)
    expect(all).toBeGreaterThan(PEOPLE / 3)
    for (let killed = 1; killed < all; killed += 1) {
      const shop = teaShop()
      write(shop, await shop.look(), killed)
      const half = shop.ids()
      expect(new Set(half).size).toBe(half.length)
      for (const taskId of half) expect(complete).toContain(taskId)
      expect(stamp(shop)).toBeUndefined()
      const [first] = half
      if (first) await shop.client.care.decide({ taskIds: [first], decision: { state: 'done' } })

      expect(await shop.client.care.prepare()).toEqual({ changed: true })
      expect(shop.rows()).toEqual(whole.rows())
      expect(shop.ids()).toEqual(complete)
      const { tasks } = await shop.client.care.today({})
      expect(tasks.filter(({ taskId }) => taskId === first).map(({ state }) => state)).toEqual(
        first ? ['done'] : [],
      )
      expect(await shop.client.care.prepare()).toEqual({ changed: false })
    }
  })

  it('writes what is new, says otherwise or is over, and touches nothing else', async () => {
    const shop = teaShop()
    write(shop, await shop.look())
    const [again, gone] = shop.people
    addOrder(shop.db, {
      ...{ shopId: shop.shopId, customerId: again, createdAt: NOW - DAY, lines: [{ title: '白茶' }] },
    })
    shop.db.prepare('UPDATE orders SET paid = 0, paid_at = NULL WHERE customer_id = ?').run(gone)
    refreshProfiles(shop.db, shop.people)
    const { finders } = await shop.look()
    expect(finders.map(({ put, drop }) => [put.map(({ customer }) => customer), drop])).toEqual([
      [[again], [{ customer: gone, what: expect.any(Number) }]],
    ])
  })

  it('drops what was found before somebody else had written', async () => {
    const shop = teaShop()
    const [early, late] = [await shop.look(), await shop.look()]
    expect(await prepareCare(shop.context, early)).toBe(true)
    const after = shop.rows()
    expect(
      await prepareCare(shop.context, {
        ...late,
        finders: [{ finder: 'refill', put: [], drop: [{ customer: shop.people[0] ?? 0, what: 1 }] }],
      }),
    ).toBe(false)
    expect(shop.rows()).toEqual(after)
    expect(shop.published).toEqual([['care']])
  })

  it('lets an edit have its turn between two steps', async () => {
    const shop = teaShop()
    const found = await shop.look()
    const [finder] = found.finders
    // As many rows as take several transactions.
    const put = Array.from({ length: 2_000 }, (_, at) => ({ ...finder!.put[0]!, what: 1_000 + at }))
    const preparing = prepareCare(shop.context, { ...found, finders: [{ finder: 'refill', put, drop: [] }] })
    let written = -1
    const end = await shop.context.turn.take().then(async (over) => {
      over()
      return shop.context.turn.take()
    })
    written = shop.rows().length
    end()
    await preparing
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(2_000)
    expect(shop.rows()).toHaveLength(2_000)
  })

  it('ends quietly between two steps when the program does', async () => {
    const shop = teaShop()
    const found = await shop.look()
    const [row] = found.finders[0]?.put ?? []
    if (!row) throw new Error('nobody runs out of tea')
    const put = Array.from({ length: 2_000 }, (_, at) => ({ ...row, what: 1_000 + at }))
    const preparing = prepareCare(shop.context, { ...found, finders: [{ finder: 'refill', put, drop: [] }] })
    const end = await shop.context.turn.take()
    shop.db.close()
    end()
    expect(await preparing).toBe(false)
    expect(shop.published).toEqual([])
  })
})

it('what a page says it found is not what is written', async () => {
  const open = await openHost(NOW)
  onTestFinished(() => open.close())
  const { client } = await open.door('port')
  const made = JSON.stringify({
    day: '2026-07-01',
    base: '',
    stamp: 'made up',
    finders: [],
    entered: [],
    listed: [],
  })
  expect(await client.care.prepare({ found: made })).toEqual({ changed: true })
  // Had the page been believed, there would be something to do again.
  expect(await client.care.prepare({})).toEqual({ changed: false })
})
