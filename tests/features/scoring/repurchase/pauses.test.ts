/** Long figures rest: the thread answers others meanwhile, and leaves them when nobody wants them any more. */
import { expect, it } from 'vitest'
import { inSteps, type Steps } from '../../../../electron/engine/steps.ts'
import { occasionsOf, occasionsSteps } from '../../../../electron/features/scoring/occasions.ts'
import type { Purchases } from '../../../../electron/features/scoring/purchases.ts'
import { cohortsSteps } from '../../../../electron/features/scoring/repurchase/cohorts.ts'
import { cycleFiguresSteps } from '../../../../electron/features/scoring/repurchase/cycles.ts'
import { gapFiguresSteps } from '../../../../electron/features/scoring/repurchase/gaps.ts'
import { monthsSteps, ratesSteps } from '../../../../electron/features/scoring/repurchase/months.ts'
import { spreadSteps } from '../../../../electron/features/scoring/repurchase/spread.ts'
import { SLICE, sortedSteps } from '../../../../electron/features/scoring/sorted.ts'
import { chance } from '../../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../../fixtures/database.ts'
import { engineOn } from '../../../fixtures/engine.ts'

const UNTIL = 1_000
const people = 12 * SLICE
const purchases = crowd()
const days = occasionsOf(purchases, { until: UNTIL })
const scope = { until: UNTIL, currency: 'CNY' }

/** Two purchases each. */
function crowd(): Purchases {
  const random = chance(3)
  const orders = 2 * people
  return {
    customers: Int32Array.from({ length: people }, (_, at) => at + 1),
    starts: Int32Array.from({ length: people + 1 }, (_, at) => 2 * at),
    days: Int32Array.from({ length: orders }, (_, at) =>
      at % 2 === 0 ? random.int(1, 500) : random.int(501, UNTIL),
    ),
    netFen: Float64Array.from({ length: orders }, () => random.int(0, 90_000)),
    items: new Int32Array(orders).fill(1),
    shops: new Int32Array(orders).fill(1),
    currencies: new Uint8Array(orders),
    currencyNames: ['CNY'],
  }
}

const works: [string, () => Steps<unknown>, passes: number][] = [
  ['purchase days', () => occasionsSteps(purchases, { until: UNTIL }), 1],
  ['gaps and curves', () => gapFiguresSteps(days, UNTIL), 8],
  ['the cycle of one group', () => cycleFiguresSteps(days, UNTIL), 3],
  ['cohorts', () => cohortsSteps(purchases, { ...scope, periods: 24 }, () => [0], 1), 1],
  ['months', () => monthsSteps(purchases, scope, 36), 1],
  ['a window of the repeat rate', () => ratesSteps(purchases, scope, null), 1],
  ['people by orders and money', () => spreadSteps(purchases, scope), 1],
]

it.each(works)('%s: others are answered in between, over and over', async (_, work, passes) => {
  let answered = 0
  let over = false
  const others = async () => {
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve))
      answered += 1
    }
  }
  const meanwhile = others()
  await inSteps(work(), undefined)
  over = true
  await meanwhile
  expect(answered).toBeGreaterThanOrEqual((passes * people) / SLICE)
})

it.each(works)('%s: called off, no further step is taken', async (_, work) => {
  let steps = 0
  const counted = function* (): Steps<unknown> {
    const own = work()
    for (;;) {
      const step = own.next()
      if (step.done) return step.value
      steps += 1
      yield
    }
  }
  const wanted = new AbortController()
  const running = inSteps(counted(), wanted.signal)
  await new Promise((resolve) => setImmediate(resolve))
  wanted.abort()
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  const then = steps
  expect(then).toBeLessThan(people / SLICE)
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(steps).toBe(then)
})

it('a call is answered while the figures of repurchase are counted, and these can be called off', async () => {
  const cleanups: (() => void)[] = []
  try {
    const database = makeDatabase((clean) => cleanups.push(clean))
    const shopId = addShop(database.db)
    for (let one = 0; one < 40; one += 1) {
      const customerId = addCustomer(database.db)
      for (const month of ['01', '03'])
        addOrder(database.db, { shopId, customerId, createdAt: `2026-${month}-05T04:00:00Z`, grossFen: 100 })
    }
    const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
    await client.scoring.purchases()
    const ended: string[] = []
    const note = (name: string) => () => void ended.push(name)
    await Promise.all([
      client.scoring.gaps({}).then(note('gaps')),
      client.scoring.purchases().then(note('another')),
    ])
    expect(ended).toEqual(['another', 'gaps'])
    const wanted = new AbortController()
    const never = client.scoring.gaps({}, { signal: wanted.signal })
    setImmediate(() => wanted.abort())
    await expect(never).rejects.toMatchObject({ name: 'AbortError' })
  } finally {
    for (const clean of cleanups) clean()
  }
})

it('sorting with pauses is sorting', () => {
  const random = chance(9)
  for (const length of [0, 1, 5, 4 * SLICE, 4 * SLICE + 1, 11 * SLICE + 77]) {
    const values = Float64Array.from({ length }, () => random.int(-50, 50) / 4)
    const steps = sortedSteps(values)
    let step = steps.next()
    while (!step.done) step = steps.next()
    expect(step.value).toEqual(values.slice().sort())
  }
})
