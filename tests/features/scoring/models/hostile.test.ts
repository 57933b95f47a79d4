/** Whatever the data, an answer comes, is finite, and says what is missing. */
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { backtestAnswerOf } from '../../../../electron/features/scoring/models/backtest-answer.ts'
import { buyersOf } from '../../../../electron/features/scoring/models/buyers.ts'
import {
  aliveChance,
  expectedAhead,
  expectedOfNew,
  quietChance,
} from '../../../../electron/features/scoring/models/buying.ts'
import { forecastOf } from '../../../../electron/features/scoring/models/customer-forecast.ts'
import { fitAnswerOf } from '../../../../electron/features/scoring/models/fit-answer.ts'
import { fitNamed } from '../../../../electron/features/scoring/models/fit-named.ts'
import { fittedOf, outlookOf } from '../../../../electron/features/scoring/models/outlook.ts'
import { groupsOf } from '../../../../electron/features/scoring/models/repeat-groups.ts'
import { scopeOf } from '../../../../electron/features/scoring/models/scope.ts'
import { doubtsOfBuying } from '../../../../electron/features/scoring/models/support.ts'
import type { Purchases } from '../../../../electron/features/scoring/purchases.ts'
import {
  backtestAnswer,
  customerForecast,
  fitAnswer,
  fitInput,
} from '../../../../shared/features/scoring/models.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { chance } from '../../../chance.ts'
import { simulated, truth } from './simulate.ts'

const TODAY = '2026-07-01'
const now = numberOfDay(TODAY)
type Purchase = [day: number, fen: number]

function purchasesOf(people: Purchase[][]): Purchases {
  const all = people.map((one) => one.toSorted((a, b) => a[0] - b[0]))
  const flat = all.flat()
  const starts = [0]
  for (const one of all) starts.push(starts.at(-1)! + one.length)
  return {
    customers: Int32Array.from(all, (_, at) => at + 1),
    starts: Int32Array.from(starts),
    days: Int32Array.from(flat, ([day]) => day),
    netFen: Float64Array.from(flat, ([, fen]) => fen),
    items: new Int32Array(flat.length).fill(1),
    shops: new Int32Array(flat.length).fill(1),
    currencies: new Uint8Array(flat.length),
    currencyNames: ['CNY'],
  }
}

const repeat = <Item>(times: number, make: (at: number) => Item) =>
  Array.from({ length: times }, (_, at) => make(at))
/** Nobody leaves, everybody comes by the calendar. */
const clockwork = repeat(80, (who) => repeat(12, (nth): Purchase => [now - 400 + who + nth * 25, 5000]))

const shops: Record<string, Purchase[][]> = {
  'nothing at all': [],
  'one customer, one order': [[[now - 10, 100]]],
  'one customer, many orders': [repeat(200, (at): Purchase => [now - 400 + at * 2, 900 + at])],
  'everything on one day': repeat(300, (): Purchase[] => [
    [now - 3, 100],
    [now - 3, 200],
  ]),
  'nobody came back': repeat(500, (at): Purchase[] => [[now - at, 100]]),
  'only today': repeat(50, (): Purchase[] => [[now, 100]]),
  'all in the future': repeat(60, (at): Purchase[] => [
    [now + 5 + at, 1],
    [now + 90 + at, 1],
  ]),
  'no dates': repeat(60, (): Purchase[] => [
    [0, 100],
    [0, 300],
  ]),
  'nothing costs anything': repeat(90, (at): Purchase[] => [
    [now - 300 + at, 0],
    [now - 150 + at, 0],
  ]),
  'only money back': repeat(90, (at): Purchase[] => [
    [now - 300 + at, -5],
    [now - 150 + at, -900],
  ]),
  'no amounts known': repeat(90, (at): Purchase[] => [
    [now - 300 + at, Number.NaN],
    [now - 100 - at, Number.NaN],
  ]),
  'one giant order': [
    ...repeat(90, (at): Purchase[] => [
      [now - 300 + at, 100],
      [now - 150 + at, 900],
    ]),
    [
      [now - 300, 9e15],
      [now - 100, 9e15],
    ],
  ],
  'a wholesaler of ten years, every day': [
    repeat(3650, (at): Purchase => [now - at, 1e9]),
    ...repeat(200, (at): Purchase[] => [
      [now - 300 + at, 100],
      ...(at % 3 ? [] : [[now - 90 + (at % 50), 50] as Purchase]),
    ]),
  ],
  'everybody by the clock': clockwork,
  'everybody comes once more the next day': repeat(400, (at): Purchase[] => [
    [now - 700 + at, 100],
    [now - 699 + at, 100],
  ]),
  'since the year 1': repeat(80, (at): Purchase[] => [
    [1 + at, 100],
    [now - at, 100],
  ]),
}

/** Schemas refuse what is not finite. */
function everyAnswer(purchases: Purchases, today = TODAY) {
  const fits = fitInput.shape.model.options.map((model) =>
    fitAnswer.parse(atOnce(fitAnswerOf(purchases, { model, unit: 'week' }, today))),
  )
  const backtest = backtestAnswer.parse(atOnce(backtestAnswerOf(purchases, { currency: 'CNY' }, today)))
  const scoped = scopeOf(purchases, { currency: 'CNY' }, today)
  const outlook = atOnce(outlookOf(scoped, atOnce(fittedOf(scoped))))
  const customers = Array.from(purchases.customers.subarray(0, 3), (id) =>
    customerForecast.parse(forecastOf(outlook, purchases, id)),
  )
  return { fits, backtest, outlook, customers }
}

describe('data no model carries', () => {
  it.each(Object.entries(shops))('%s', (_, people) => {
    const { fits, outlook, customers, backtest } = everyAnswer(purchasesOf(people))
    expect(outlook.supported).toBe(false)
    expect(outlook.why.length).toBeGreaterThan(0)
    for (const { supported, why } of [...fits, backtest]) expect(why.length > 0).toBe(!supported)
    // No chances are told of anybody.
    for (const customer of customers) expect(customer.state).not.toBe('expected')
  })

  it('says which: no purchase, no repeat, too few, too short, nobody leaves', () => {
    const whyOf = (name: string) => {
      const scoped = scopeOf(purchasesOf(shops[name]!), { currency: 'CNY' }, TODAY)
      return atOnce(fittedOf(scoped)).why.map(({ code }) => code)
    }
    expect(whyOf('nothing at all')).toEqual(['noPurchases'])
    expect(whyOf('all in the future')).toEqual(['noPurchases'])
    expect(whyOf('nobody came back')).toContain('noRepeats')
    expect(whyOf('one customer, many orders')).toContain('fewRepeaters')
    expect(whyOf('everything on one day')).toContain('shortSpan')
  })

  it('hears no dropout where nobody ever leaves, whatever the silences', () => {
    const occasions = simulated({ ...truth, a: 1e-9, b: 1e3 }, 1500, 1000 + 730, 4)
    const groups = groupsOf(buyersOf(occasions, 1000 + 730))
    const { fit, without } = atOnce(fitNamed(groups, 'bg-nbd'))
    const codes = doubtsOfBuying(groups, fit, without).map(({ code }) => code)
    expect(codes).toContain('noDropout')
  })

  it('tells the rhythm instead', () => {
    const { customers } = everyAnswer(purchasesOf(clockwork))
    expect(customers[0]).toMatchObject({
      state: 'rhythm',
      usualGapDays: 25,
      lastDay: dayOfNumber(now - 400 + 11 * 25),
    })
  })
})

describe('scopes', () => {
  const lastDay = dayOfNumber(now - 400 + 79 + 11 * 25)
  const purchases = purchasesOf(clockwork)
  const ask = (asked: { from?: string; until?: string }) =>
    fitAnswer.parse(atOnce(fitAnswerOf(purchases, { model: 'bg-nbd', unit: 'day', ...asked }, TODAY)))

  it('until before from', () => {
    const answer = ask({ from: '2026-05-01', until: '2026-04-01' })
    expect(answer).toMatchObject({ supported: false, customers: 0, parameters: {}, logLikelihood: null })
    expect(answer.why).toEqual([{ code: 'untilBeforeFrom' }])
  })

  it('beyond today is today, and said so', () => {
    expect(ask({ until: '2030-01-01' })).toMatchObject({ until: TODAY, untilIs: 'today' })
    expect(ask({})).toMatchObject({ untilIs: 'lastDay', until: lastDay })
    const late = purchasesOf([...clockwork, [[now + 30, 100]]])
    const answer = atOnce(fitAnswerOf(late, { model: 'bg-nbd', unit: 'day' }, TODAY))
    expect(answer).toMatchObject({ untilIs: 'today', until: lastDay, customers: 80 })
  })

  it('before there was anything', () => {
    expect(ask({ until: '1999-01-01' }).why).toEqual([{ code: 'noPurchases' }])
  })
})

describe('any shop', () => {
  it.each(repeat(12, (seed) => seed))('made up by chance, %i', (seed) => {
    const random = chance(seed + 100)
    const span = random.pick([2, 40, 300, 2000])
    const people = repeat(random.int(1, 160), () =>
      repeat(
        random.weighted([
          [1, 5],
          [random.int(2, 5), 3],
          [random.int(5, 60), 1],
        ]),
        (): Purchase => [
          random.is(0.02) ? 0 : now - random.int(-3, span),
          random.pick([0, -100, 1, 9999, 1e12, Number.NaN, random.int(100, 90_000)]),
        ],
      ),
    )
    const { outlook, customers } = everyAnswer(purchasesOf(people))
    for (const customer of customers)
      if (customer.state === 'expected') {
        expect(outlook.supported).toBe(true)
        expect(customer.alive).toBeGreaterThanOrEqual(0)
        expect(customer.alive).toBeLessThanOrEqual(1)
      }
  })
})

describe('any parameters between the bounds', () => {
  it('give finite expectations between none and as many as go on buying', () => {
    const random = chance(9)
    const any = (low: number, high: number) => low * (high / low) ** random.next()
    for (let round = 0; round < 3000; round += 1) {
      const model = {
        early: random.is(0.5),
        k: random.pick([1, 1, 1, 2, 5]),
        r: any(1e-4, 1e4),
        alpha: any(1e-3, 7e4),
        a: any(1e-4, 1e4),
        b: any(1e-4, 1e4),
      }
      const age = random.int(0, 3000)
      const x = age === 0 ? 0 : random.pick([0, 1, 3, 40, Math.min(age, 900)])
      const history = { x, age, lastAt: x === 0 ? 0 : random.int(1, age) }
      const alive = aliveChance(model, history)
      const ahead = expectedAhead(model, history, 365)
      const quiet = quietChance(model, history, 365)
      const most = (365 * (model.r + x)) / (model.k * model.alpha + age)
      const what = JSON.stringify({ model, history, alive, ahead, quiet, most })
      expect(alive >= 0 && alive <= 1, what).toBe(true)
      expect(quiet >= -1e-12 && quiet <= 1 + 1e-12, what).toBe(true)
      expect(ahead >= 0 && ahead <= alive * most * (1 + 1e-6) + 1e-9, what).toBe(true)
      if (round % 30 === 0) expect(Number.isFinite(expectedOfNew(model, 365)), what).toBe(true)
    }
  })
})
