import { orderStatus } from '../../../shared/features/orders/contract.ts'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import { factNames, facts, measures, testsOf } from '../../../shared/features/segments/facts.ts'
import type { Period } from '../../../shared/features/segments/period.ts'
import {
  type Leaf,
  type Node,
  pastStage,
  type Rule,
  rule as ruleSchema,
} from '../../../shared/features/segments/rule.ts'
import type { Chance } from '../../chance.ts'
import {
  categories,
  channels,
  levels,
  names,
  noteTexts,
  provinces,
  reasons,
  titles,
  type World,
} from './world.ts'

/** Any rule that the schema allows, about the things that are in the world. */
export function randomRule(random: Chance, world: World): Rule {
  for (;;) {
    const asked = ruleSchema.safeParse({ version: 1, root: group(random, world, random.int(0, 3)) })
    if (asked.success) return asked.data
  }
}

const maybe = <Value>(random: Chance, share: number, value: () => Value) =>
  random.is(share) ? value() : undefined
const some = <Value>(random: Chance, all: readonly Value[]): Value[] => {
  const chosen = all.filter(() => random.is(0.4))
  return chosen.length > 0 ? chosen : [random.pick(all)]
}

function group(random: Chance, world: World, depth: number): Node {
  const of = Array.from({ length: random.int(1, 3) }, () =>
    depth > 0 && random.is(0.5) ? group(random, world, depth - 1) : leaf(random, world),
  )
  return { join: random.pick(['and', 'or'] as const), ...(random.is(0.3) && { not: true }), of }
}

function period(random: Chance): Period {
  return random.pick<() => Period>([
    () => ({
      kind: 'last',
      count: random.int(1, 12),
      unit: random.pick(['day', 'week', 'month', 'year'] as const),
    }),
    () => ({ kind: 'next', days: random.int(1, 40) }),
    () => ({ kind: 'this', unit: random.pick(['week', 'month', 'quarter', 'year'] as const) }),
    () => ({ kind: 'previous', unit: random.pick(['week', 'month', 'quarter', 'year'] as const) }),
    () => ({ kind: 'ago', min: random.int(0, 60), max: random.int(60, 400) }),
    () => ({ kind: 'ago', min: random.int(0, 300) }),
    () => ({ kind: 'days', from: '2026-02-01' }),
    () => ({ kind: 'days', from: '2025-11-01', to: '2026-05-31' }),
  ])()
}

const pastPeriod = (random: Chance): Period =>
  random.is(0.4)
    ? random.pick([
        { kind: 'days', from: '2026-05-31', to: '2026-05-31' },
        { kind: 'days', from: '2026-02-03', to: '2026-02-03' },
        { kind: 'days', from: '2026-04-20', to: '2026-05-20' },
      ] as const)
    : period(random)

function range(random: Chance, most: number) {
  const [a, b] = [random.int(-1, most), random.int(0, most)].sort((x, y) => x - y) as [number, number]
  return random.pick([{ min: a }, { max: b }, { min: a, max: b }])
}

function orderWhere(random: Chance, world: World) {
  const share = 0.2
  return {
    paid: maybe(random, 0.3, () => random.pick(['paid', 'unpaid', 'any'] as const)),
    period: maybe(random, 0.5, () => period(random)),
    shops: maybe(random, share, () => some(random, world.shops)),
    platforms: maybe(random, share, () => some(random, ['taobao', 'douyin', 'shopify'] as const)),
    status: maybe(random, share, () => some(random, orderStatus.options)),
    channels: maybe(random, share, () =>
      some(
        random,
        channels.filter((one) => one !== ''),
      ),
    ),
    discounted: maybe(random, share, () => random.is(0.5)),
    refunded: maybe(random, share, () => random.is(0.5)),
    hours: maybe(random, share, () => some(random, [0, 4, 9, 12, 13, 18, 20, 21, 22, 23])),
    weekdays: maybe(random, share, () => some(random, [1, 2, 3, 4, 5, 6, 7])),
    amount: maybe(random, share, () => ({ currency: 'CNY', ...range(random, 30_000) })),
    titles: maybe(random, share, () => some(random, titles)),
    titleHas: maybe(random, share, () => random.pick(['茶', 'classic', "'"])),
    categories: maybe(random, share, () => some(random, categories)),
  }
}

/** Most ask little of each order, and windows that orders lie on the edge of: else nobody would be found, or everybody. */
function sequence(random: Chance, world: World): unknown {
  const where = () => {
    const asked = orderWhere(random, world)
    if (random.is(0.3)) return asked
    const kept = random.pick(['paid', 'period', 'shops', 'discounted', 'titles', 'weekdays'] as const)
    return { ...(random.is(0.6) && { [kept]: asked[kept] }), ...(random.is(0.4) && { paid: 'any' }) }
  }
  return {
    ...{ on: 'sequence', first: where(), next: where(), without: random.is(0.5) },
    days: random.is(0.6) ? random.pick([1, 7, 30]) : random.int(1, 200),
  }
}

/** A rule of one sequence. */
export function randomSequence(random: Chance, world: World): Rule {
  for (;;) {
    const of = [{ ...(sequence(random, world) as object), ...(random.is(0.25) && { not: true }) }]
    const asked = ruleSchema.safeParse({ version: 1, root: { join: 'and', of } })
    if (asked.success) return asked.data
  }
}

function testOf(random: Chance, is: string, values: readonly string[], most: number) {
  switch (is) {
    case 'oneOf':
      return { is, values: some(random, values) }
    case 'contains':
    case 'begins':
      return { is, text: random.pick(['王', 'li', '茶', 'T', '%', "' OR 1=1 --"]) }
    case 'range':
      return { is, ...range(random, most) }
    case 'within':
      return { is, period: period(random) }
    default:
      return { is }
  }
}

const said = (values: readonly string[]) => values.filter((one) => one !== '')

function factLeaf(random: Chance, world: World): unknown {
  const fact = random.pick(factNames)
  const values: Record<string, readonly string[]> = {
    gender: ['female', 'male'],
    birthdayMonth: ['1', '5', '7', '12'],
    province: said(provinces),
    platform: ['taobao', 'douyin', 'shopify'],
    shop: world.shops.map(String),
    owner: ['小王', '小李'],
    income: ['low', 'middle', 'high'],
    interest: ['茶', '花'],
    stage: ['prospect', 'new', 'active', 'dormant', 'lost'],
    valueType: valueType.options,
  }
  const kind = facts[fact]
  const most = kind === 'money' ? 60_000 : fact === 'daysSincePaid' ? 400 : fact === 'age' ? 40 : 6
  const test = testOf(random, random.pick<string>(testsOf[kind]), values[fact] ?? said(names), most)
  return { on: 'fact', fact, ...(kind === 'money' && { currency: random.pick(['CNY', 'EUR']) }), test }
}

function countedLeaf(random: Chance, world: World): unknown {
  const on = random.weighted([
    ['orders', 4],
    ['refunds', 1],
    ['reviews', 1],
    ['notes', 1],
    ['contacts', 1],
    ['contacted', 1],
    ['members', 1],
  ] as const)
  const measure = random.pick(Object.keys(measures[on]))
  const kind = (measures[on] as Record<string, 'number' | 'money' | 'day'>)[measure] ?? 'number'
  const most = kind === 'money' ? 60_000 : measure === 'daysSince' ? 400 : measure === 'points' ? 6_000 : 4
  const when = () => maybe(random, 0.4, () => period(random))
  const where = {
    orders: () => orderWhere(random, world),
    refunds: () => ({
      period: when(),
      states: maybe(random, 0.4, () => some(random, ['success', 'pending', 'unknown'] as const)),
      reasonHas: maybe(random, 0.3, () => random.pick(reasons).slice(0, 2)),
    }),
    reviews: () => ({
      period: when(),
      rating: maybe(random, 0.4, () => range(random, 5)),
      textHas: maybe(random, 0.3, () => random.pick(['好', 'bad'])),
    }),
    notes: () => ({ period: when(), textHas: maybe(random, 0.4, () => random.pick(noteTexts).slice(0, 4)) }),
    contacted: () => ({
      period: when(),
      channels: maybe(random, 0.4, () => some(random, ['sms', 'phone', 'email'] as const)),
    }),
    contacts: () => ({
      period: when(),
      reasons: maybe(random, 0.4, () => some(random, ['unpaid', 'dormant', 'birthday'] as const)),
      states: maybe(random, 0.4, () => some(random, ['done', 'skipped', 'postponed'] as const)),
    }),
    members: () => ({
      joined: when(),
      shops: maybe(random, 0.3, () => some(random, world.shops)),
      levels: maybe(random, 0.3, () => some(random, said(levels))),
    }),
  }[on]()
  const test = testOf(random, random.pick<string>(testsOf[kind]), [], most)
  return { on, measure, where, ...(kind === 'money' && { currency: random.pick(['CNY', 'EUR']) }), test }
}

function leaf(random: Chance, world: World): Leaf {
  const make = random.weighted<() => unknown>([
    [() => factLeaf(random, world), 5],
    [() => countedLeaf(random, world), 5],
    [
      () => {
        const at = random.int(0, world.fields.length - 1)
        const is = random.pick(['oneOf', 'contains', 'begins', 'range', 'within', 'known'])
        return { on: 'field', field: world.fields[at], test: testOf(random, is, ['Tee', '绿茶', 'yes'], 15) }
      },
      2,
    ],
    [() => ({ on: 'tagged', tags: some(random, world.tags), within: period(random) }), 1],
    [
      () => ({ on: 'tags', tags: some(random, world.tags), since: maybe(random, 0.3, () => period(random)) }),
      1,
    ],
    [
      () => ({
        on: 'identities',
        kinds: maybe(random, 0.5, () => some(random, ['account', 'phone'] as const)),
        platforms: maybe(random, 0.3, () => some(random, ['taobao', 'jd'] as const)),
      }),
      1,
    ],
    [() => sequence(random, world), 2],
    [() => ({ on: 'segment', segment: random.pick([...world.segments, 999]) }), 1],
    [() => ({ on: 'snapshot', snapshot: random.pick([...world.snapshots, 999]) }), 1],
    [() => ({ on: 'stages', stages: some(random, pastStage.options), period: pastPeriod(random) }), 2],
    [
      () => ({
        on: 'types',
        types: some(random, valueType.options),
        day: random.pick(['2026-05-31', '2026-05-10', '2026-03-15', '2025-10-01', '2026-07-09']),
      }),
      1,
    ],
  ])
  return { ...(make() as Leaf), ...(random.is(0.25) && { not: true }) }
}
