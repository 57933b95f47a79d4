/**
 * npx node tests/bench/segments.ts --data FOLDER [--sql] [--only WORD]
 * Single conditions of every kind, five conditions over orders in one rule, and every recipe of the library, each asked
 * of a store into which something was just written, as the builder asks while a rule is edited: how many, what they
 * are worth, and a sample. With --sql also by SQL, as lists and commands ask. CPU seconds. `fill.ts` gives a store what
 * order files do not tell.
 */
import { parseArgs } from 'node:util'
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { partOf } from '../../electron/features/segments/compile/compile.ts'
import { conditionOf } from '../../electron/features/segments/people.ts'
import { lookAt, segmentScope } from '../../electron/features/segments/queries.ts'
import { readyFor } from '../../electron/features/segments/ready.ts'
import { recipes } from '../../shared/features/segments/recipes.ts'
import type { Leaf, Node, Rule } from '../../shared/features/segments/rule.ts'
import { measure } from './measure.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, sql: { type: 'boolean' }, only: { type: 'string', default: '' } },
})
if (!values.data) throw new Error('--data FOLDER of a store that is there')
const key = await fileKeyKeeper(values.data).load()
if (!key) throw new Error('no key')
const db = connect(values.data, key, { readonly: false })
const TODAY = '2026-07-01'

const ruleOf = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })
const year = { kind: 'last', count: 365, unit: 'day' } as const
const titles = db.prepare('SELECT title FROM product ORDER BY id LIMIT 3').pluck().all() as string[]
const category = db.prepare('SELECT max(category) FROM product_listing').pluck().get() as string | null
const [aTag] = db.prepare('SELECT id FROM tag ORDER BY id LIMIT 1').pluck().all() as number[]
const currency = 'CNY'
const atLeast = (min: number) => ({ is: 'range', min }) as const
const fact = (name: string, test: object): Leaf => ({ on: 'fact', fact: name, currency, test }) as Leaf
const orders = (measured: string, where: object, test: object = atLeast(1)): Leaf =>
  ({ on: 'orders', measure: measured, where, currency, test }) as Leaf

const single = {
  'stage active': fact('stage', { is: 'oneOf', values: ['active'] }),
  'name has': fact('name', { is: 'contains', text: '王' }),
  'city one of': fact('city', { is: 'oneOf', values: ['杭州市', '上海市'] }),
  'age 25 to 34': fact('age', { is: 'range', min: 25, max: 34 }),
  'birthday in 30 days': fact('birthday', { is: 'within', period: { kind: 'next', days: 30 } }),
  'interest known': fact('interest', { is: 'known' }),
  'income known': fact('income', { is: 'known' }),
  'category one of': fact('category', { is: 'oneOf', values: ['C1'] }),
  'money score': fact('monetary', atLeast(4)),
  'spent 100': fact('net', atLeast(10_000)),
  'phone known': { on: 'identities', kinds: ['phone'] },
  'orders in a year': orders('count', { period: year }),
  'spent in a year': orders('net', { period: year }, atLeast(10_000)),
  'bought one of three titles': orders('count', { titles }),
  'never bought them': { ...orders('count', { titles }), not: true } as Leaf,
  'bought title with': orders('count', { titleHas: '保温杯' }),
  'bought of a category': orders('count', { categories: [category ?? 'C1'] }),
  'pieces of title with': orders('items', { titleHas: '保温杯' }),
  'spent on title with': orders('ofThese', { titleHas: '保温杯' }, atLeast(10_000)),
  'spent on them in a year': orders('ofThese', { titleHas: '保温杯', period: year }, atLeast(10_000)),
  'last bought title with': orders('daysSince', { titleHas: '保温杯' }, atLeast(90)),
  'again within 60 days': { on: 'sequence', first: {}, next: {}, without: false, days: 60 },
  'one product, not another': {
    on: 'sequence',
    first: { titleHas: '保温杯' },
    next: { titles },
    without: true,
    days: 60,
  },
  'refunds in a year': {
    on: 'refunds',
    measure: 'count',
    where: { period: year, reasonHas: '质量' },
    test: atLeast(1),
  },
  'lowest review': {
    on: 'reviews',
    measure: 'lowest',
    where: {},
    test: { is: 'range', max: 2 },
  },
  'notes with': { on: 'notes', measure: 'count', where: { textHas: '蓝' }, test: atLeast(1) },
  'no follow-up in a year': {
    on: 'contacts',
    not: true,
    measure: 'count',
    where: { period: year },
    test: atLeast(1),
  },
  'contacted in a year': { on: 'contacted', measure: 'count', where: { period: year }, test: atLeast(1) },
  'members with points': { on: 'members', measure: 'points', where: {}, test: atLeast(100) },
  tagged: { on: 'tags', tags: [aTag ?? 1] },
  'once tagged': { on: 'tagged', tags: [aTag ?? 1], within: year },
  'active in May': {
    on: 'stages',
    stages: ['active'],
    period: { kind: 'days', from: '2026-05-01', to: '2026-05-31' },
  },
  'best in May': { on: 'types', types: ['important-value'], day: '2026-05-31' },
} satisfies Record<string, Leaf>

const five = ruleOf(
  orders('count', { period: year }),
  orders('net', { period: { kind: 'last', count: 2, unit: 'year' } }, atLeast(10_000)),
  {
    join: 'or',
    of: [
      orders('count', { weekdays: [6, 7] }),
      orders('count', { hours: [20, 21, 22, 23] }, { is: 'range', min: 2 }),
    ],
  },
  { ...orders('count', { refunded: true }), not: true } as Leaf,
)

/** As if something had been written: nothing that was found out is remembered. */
const written = () => db.exec('CREATE TEMP TABLE IF NOT EXISTS touch (x); INSERT INTO temp.touch VALUES (1)')

async function timed(rule: Rule, runs: number): Promise<string> {
  const times: string[] = []
  let count = 0
  for (let run = 0; run < runs; run += 1) {
    written()
    const { cpuSeconds } = await measure(async () => {
      await readyFor(db, { rule })
      count = lookAt(db, TODAY, { rule }).customers
    })
    times.push(cpuSeconds.toFixed(3))
  }
  const shown = `${times.join(' ')}, ${count} people`
  if (!values.sql) return shown
  const { sql, params } = conditionOf(partOf(rule, segmentScope(db, TODAY)))
  const bySql = await measure(() =>
    db
      .prepare(`SELECT count(*) FROM customer_profile AS profile WHERE ${sql}`)
      .pluck()
      .get(...params),
  )
  return `${shown}; ${bySql.cpuSeconds.toFixed(3)} by SQL`
}

const all: [string, Rule][] = [
  ['five conditions', five],
  ...Object.entries(single).map(([name, leaf]): [string, Rule] => [name, ruleOf(leaf)]),
  ...recipes.map(({ name, rule }): [string, Rule] => [name, rule(currency, TODAY)]),
]
console.log(`nobody yet asked: ${await timed(ruleOf(), 1)}`)
for (const [name, rule] of all)
  if (name.includes(values.only)) console.log(`  ${name}: ${await timed(rule, 3)}`)
db.close()
