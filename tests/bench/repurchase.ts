/**
 * npx node tests/bench/repurchase.ts [--customers 300000]
 * All figures of repurchase over made-up purchases in memory (2.7 a customer), as a ratio to a plain prototype of the
 * same run: one pass over the same arrays that counts gaps and open waits by days and sums them into a curve.
 */
import { parseArgs } from 'node:util'
import { occasionsOf } from '../../electron/features/scoring/occasions.ts'
import type { Purchases } from '../../electron/features/scoring/purchases.ts'
import { monthOf } from '../../electron/features/scoring/repurchase/calendar-months.ts'
import { cohortsOf, firstDays } from '../../electron/features/scoring/repurchase/cohorts.ts'
import { gapFiguresOf } from '../../electron/features/scoring/repurchase/gaps.ts'
import { monthsOf, ratesOf } from '../../electron/features/scoring/repurchase/months.ts'
import { spreadOf } from '../../electron/features/scoring/repurchase/spread.ts'
import { chance } from '../chance.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({ options: { customers: { type: 'string', default: '300000' } } })
const END = 20_600
const purchases = made(Number(values.customers))
const scope = { until: END, currency: 'CNY' }
console.log(
  `${purchases.customers.length.toLocaleString('en')} customers, ${purchases.days.length.toLocaleString('en')} orders`,
)

let plainNever = 0
const plain = await measure(() => {
  plainNever = prototype(purchases)
})
console.log(`  plain prototype (baseline): ${plain.cpuSeconds.toFixed(2)} s CPU`)
const occasions = occasionsOf(purchases, scope)
const firsts = firstDays(purchases, scope)
const from = monthOf(END) - 40
const parts: [string, () => unknown][] = [
  ['purchase days', () => occasionsOf(purchases, scope)],
  ['gaps, waits, silences, second order', () => gapFiguresOf(occasions, END)],
  [
    'cohorts by month',
    () => cohortsOf(purchases, { ...scope, periods: 24 }, (who) => [monthOf(firsts[who] ?? 0) - from], 41),
  ],
  ['months', () => monthsOf(purchases, scope, 24)],
  [
    'windows',
    () => [null, 365, 180, 90, 30].map((days) => ratesOf(purchases, scope, days && END - days + 1)),
  ],
  ['people by orders and money', () => spreadOf(purchases, scope)],
]
let all = 0
for (const [name, work] of parts) {
  const { cpuSeconds, peakMb } = await measure(() => void work())
  all += cpuSeconds
  console.log(`  ${name}: ${cpuSeconds.toFixed(2)} s CPU, ${peakMb} MB`)
}
console.log(`  all: ${all.toFixed(2)} s CPU, ${(all / plain.cpuSeconds).toFixed(1)} times the baseline`)
const never = gapFiguresOf(occasions, END).toNext.never
// The curve of the product ends earlier, where fewer than thirty still wait.
if (Math.abs(never - plainNever) > 0.02) throw new Error(`never: ${never}, by the prototype ${plainNever}`)

/** The share that never comes again, by counts of days. */
function prototype({ customers, starts, days }: Purchases): number {
  const ended = new Int32Array(END + 1)
  const open = new Int32Array(END + 1)
  for (let who = 0; who < customers.length; who += 1) {
    const end = starts[who + 1] ?? 0
    let before = days[starts[who] ?? 0] ?? 0
    for (let at = (starts[who] ?? 0) + 1; at < end; at += 1) {
      const day = days[at] ?? 0
      if (day === before) continue
      ended[day - before] = (ended[day - before] ?? 0) + 1
      before = day
    }
    open[END - before] = (open[END - before] ?? 0) + 1
  }
  let waiting = 0
  for (let day = 0; day <= END; day += 1) waiting += (ended[day] ?? 0) + (open[day] ?? 0)
  let share = 1
  for (let day = 0; day <= END && waiting > 0; day += 1) {
    share *= 1 - (ended[day] ?? 0) / waiting
    waiting -= (ended[day] ?? 0) + (open[day] ?? 0)
  }
  return share
}

function made(count: number): Purchases {
  const random = chance(7)
  const most = count * 12
  const days = new Int32Array(most)
  const starts = new Int32Array(count + 1)
  let size = 0
  for (let who = 0; who < count; who += 1) {
    starts[who] = size
    const usual = random.int(15, 150)
    let day = END - random.int(0, 1100)
    for (let nth = 0; nth < 12 && day <= END; nth += 1) {
      days[size] = day
      size += 1
      if (!random.is(0.7)) break
      day += random.is(0.03) ? 0 : Math.ceil(-Math.log(1 - random.next()) * usual)
    }
  }
  starts[count] = size
  return {
    customers: Int32Array.from({ length: count }, (_, who) => who + 1),
    starts,
    days: days.slice(0, size),
    netFen: Float64Array.from({ length: size }, () => random.int(100, 90_000)),
    items: new Int32Array(size).fill(1),
    shops: new Int32Array(size).fill(1),
    currencies: new Uint8Array(size),
    currencyNames: ['CNY'],
  }
}
