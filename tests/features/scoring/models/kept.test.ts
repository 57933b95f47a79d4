/** Fits are worked out once for all who ask, followed by the newest purchases, and left when nobody waits. */
import { expect, it } from 'vitest'
import type { Db } from '../../../../electron/db/connect.ts'
import type { Steps } from '../../../../electron/engine/steps.ts'
import { forecastOf } from '../../../../electron/features/scoring/models/customer-forecast.ts'
import { keptAnswer } from '../../../../electron/features/scoring/models/kept-answers.ts'
import { keptOutlook } from '../../../../electron/features/scoring/models/kept-outlook.ts'
import { SharedWork } from '../../../../electron/features/scoring/models/shared-work.ts'
import type { Purchases } from '../../../../electron/features/scoring/purchases.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import { simulated, truth } from './simulate.ts'

/** Counts its steps; ends when told. */
function* counting(told: { steps: number; end: boolean }): Steps<string> {
  while (!told.end) {
    told.steps += 1
    yield
  }
  return 'done'
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('stops when the last who waits has gone, and not before', async () => {
  const told = { steps: 0, end: false }
  const work = new SharedWork(counting(told))
  const [one, other] = [new AbortController(), new AbortController()]
  const first = work.wait(one.signal)
  const second = work.wait(other.signal)
  await turns(2)
  one.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  const before = told.steps
  await turns(2)
  expect(told.steps).toBeGreaterThan(before)
  expect(work.dropped).toBe(false)
  other.abort()
  await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  await turns(2)
  const after = told.steps
  await turns(3)
  expect(told.steps).toBe(after)
  expect(work.dropped).toBe(true)
})

it('gives everybody who waits the same answer, and begins anew after it was left', async () => {
  const purchases = purchasesOf(4)
  const told = { steps: 0, end: false }
  const left = new AbortController()
  const never = keptAnswer(purchases, 'q', () => counting(told), left.signal)
  await turns(1)
  left.abort()
  await expect(never).rejects.toMatchObject({ name: 'AbortError' })
  await turns(2)
  let begun = 0
  const ask = () =>
    keptAnswer(
      purchases,
      'q',
      () => {
        begun += 1
        return counting({ steps: 0, end: true })
      },
      undefined,
    )
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['done', 'done', 'done'])
  expect(begun).toBe(1)
})

const END = 1000 + 700
const today = dayOfNumber(END)

function purchasesOf(customers: number): Purchases {
  const { customers: ids, starts, days, netFen } = simulated(truth, customers, END, 8)
  return {
    customers: ids,
    starts,
    days,
    netFen,
    items: new Int32Array(days.length).fill(1),
    shops: new Int32Array(days.length).fill(1),
    currencies: new Uint8Array(days.length),
    currencyNames: ['CNY'],
  }
}

it('fits once a day while little comes in, though everybody is seen by the newest purchases', async () => {
  const db = {} as Db
  const purchases = purchasesOf(900)
  const ask = (what: Purchases, day = today, again = false) =>
    keptOutlook(db, what, { again }, day, undefined)
  const first = await ask(purchases)
  expect(first.supported).toBe(true)
  expect(await ask(purchases)).toBe(first)

  // Customer 1 buys once more, today.
  const end = purchases.starts[1]!
  const one = structuredClone(purchases)
  const add = <Column extends Int32Array | Float64Array | Uint8Array>(column: Column, value: number) =>
    Object.getPrototypeOf(column).constructor.from([
      ...column.slice(0, end),
      value,
      ...column.slice(end),
    ]) as Column
  one.days = add(one.days, END)
  one.netFen = add(one.netFen, 500)
  one.items = add(one.items, 1)
  one.shops = add(one.shops, 1)
  one.currencies = add(one.currencies, 0)
  one.starts = one.starts.map((start, at) => (at === 0 ? start : start + 1))
  const second = await ask(one)
  expect(second.candidates).toBe(first.candidates)
  const inputsOf = (outlook: typeof first, what: Purchases) => {
    const forecast = forecastOf(outlook, what, 1)
    return 'inputs' in forecast ? forecast.inputs : null
  }
  expect(inputsOf(second, one)?.x).toBe((inputsOf(first, purchases)?.x ?? 0) + 1)

  // On demand, and the next day after a change.
  expect((await ask(one, today, true)).candidates).not.toBe(first.candidates)
  const much = purchasesOf(1000)
  expect((await ask(much)).candidates).not.toBe(first.candidates)
})
