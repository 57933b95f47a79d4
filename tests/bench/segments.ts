/**
 * npx node tests/bench/segments.ts --data FOLDER
 * Five conditions over orders in one rule, and every recipe of the library, each asked of a store into which something
 * was just written: by SQL as lists of a rule ask it, and as counts are put together in memory. CPU seconds.
 */
import { parseArgs } from 'node:util'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { partOf } from '../../electron/features/segments/compile/compile.ts'
import { ordersReady } from '../../electron/features/segments/order-columns.ts'
import { conditionOf, countOf, maskOf } from '../../electron/features/segments/people.ts'
import { segmentScope } from '../../electron/features/segments/queries.ts'
import { recipes } from '../../shared/features/segments/recipes.ts'
import type { Rule } from '../../shared/features/segments/rule.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
const TODAY = '2026-07-01'

const five: Rule = {
  version: 1,
  root: {
    join: 'and',
    of: [
      {
        on: 'orders',
        measure: 'count',
        where: { period: { kind: 'last', count: 365, unit: 'day' } },
        test: { is: 'range', min: 1 },
      },
      {
        on: 'orders',
        measure: 'net',
        currency: 'CNY',
        where: { period: { kind: 'last', count: 2, unit: 'year' } },
        test: { is: 'range', min: 10_000 },
      },
      {
        join: 'or',
        of: [
          { on: 'orders', measure: 'count', where: { weekdays: [6, 7] }, test: { is: 'range', min: 1 } },
          {
            on: 'orders',
            measure: 'count',
            where: { hours: [20, 21, 22, 23] },
            test: { is: 'range', min: 2 },
          },
        ],
      },
      {
        on: 'orders',
        not: true,
        measure: 'count',
        where: { refunded: true },
        test: { is: 'range', min: 1 },
      },
    ],
  },
}

/** As if something had been written: nothing that was found out is remembered. */
const written = () => db.exec('CREATE TEMP TABLE IF NOT EXISTS touch (x); INSERT INTO temp.touch VALUES (1)')

async function timed(rule: Rule, runs: number): Promise<string> {
  let count = 0
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    written()
    const { cpuSeconds } = await measure(() => {
      count = countOf(maskOf(db, partOf(rule, segmentScope(db, TODAY))))
    })
    times.push(cpuSeconds)
  }
  const { sql, params } = conditionOf(partOf(rule, segmentScope(db, TODAY)))
  const bySql = await measure(() =>
    db
      .prepare(`SELECT count(*) FROM customer_profile AS profile WHERE ${sql}`)
      .pluck()
      .get(...params),
  )
  return `${times.map((time) => time.toFixed(3)).join(' ')} in memory, ${bySql.cpuSeconds.toFixed(3)} by SQL, ${count} people`
}

console.log(`five conditions: ${await timed(five, 4)}`)
const { cpuSeconds } = await measure(() => ordersReady(db))
console.log(`orders read into memory: ${cpuSeconds.toFixed(3)}`)
console.log(`five conditions: ${await timed(five, 4)}`)
for (const { name, rule } of recipes) console.log(`  ${name}: ${await timed(rule('CNY', TODAY), 2)}`)
db.close()
