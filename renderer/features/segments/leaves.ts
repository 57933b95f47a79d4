import { facts, measures, testsOf } from '../../../shared/features/segments/facts.ts'
import type { Leaf, Test } from '../../../shared/features/segments/rule.ts'

/** A kind of condition as one choice in a list: `fact.gender`, `orders.count`, `field.3`, `tags`. */
export const keyOfLeaf = (leaf: Leaf): string => {
  if (leaf.on === 'fact') return `fact.${leaf.fact}`
  if (leaf.on === 'field') return `field.${leaf.field}`
  return 'measure' in leaf ? `${leaf.on}.${leaf.measure}` : leaf.on
}

const figures = new Set<string>([
  'stage',
  'category',
  'valueType',
  'recency',
  'frequency',
  'monetary',
  'net',
  'gross',
  'refunded',
  'average',
  'orders',
  'paidOrders',
  'items',
  'purchaseDays',
  'daysSincePaid',
  'firstOrder',
  'lastOrder',
  'lastPaid',
])
const factKeys = Object.keys(facts) as (keyof typeof facts)[]

export const leafGroups = {
  facts: factKeys.filter((fact) => !figures.has(fact)).map((fact) => `fact.${fact}`),
  figures: [...factKeys.filter((fact) => figures.has(fact)).map((fact) => `fact.${fact}`), 'stages', 'types'],
  orders: [...Object.keys(measures.orders).map((measure) => `orders.${measure}`), 'sequence'],
  others: [
    'tags',
    'tagged',
    'identities',
    'segment',
    'snapshot',
    ...(['refunds', 'reviews', 'notes', 'contacts', 'contacted', 'members'] as const).flatMap((on) =>
      Object.keys(measures[on]).map((measure) => `${on}.${measure}`),
    ),
  ],
}

/** How a kind of condition may be asked, the usual way first. */
export function testsOfKey(key: string, fieldKind: string | undefined): readonly Test['is'][] {
  const [on = '', name = ''] = key.split('.')
  if (on === 'fact') return testsOf[facts[name as keyof typeof facts]]
  if (on === 'field') {
    if (fieldKind === 'number') return ['range', 'known']
    if (fieldKind === 'date') return ['within', 'known']
    return fieldKind === 'text' ? ['contains', 'oneOf', 'begins', 'known'] : ['oneOf', 'known']
  }
  const kinds = measures[on as keyof typeof measures] as Record<string, 'number' | 'money' | 'day'>
  return testsOf[kinds[name] ?? 'number']
}

export function isMoney(key: string): boolean {
  const [on = '', name = ''] = key.split('.')
  if (on === 'fact') return facts[name as keyof typeof facts] === 'money'
  return (measures[on as keyof typeof measures] as Record<string, string> | undefined)?.[name] === 'money'
}

export function emptyTest(is: Test['is']): Test {
  switch (is) {
    case 'oneOf':
      return { is, values: [] }
    case 'contains':
    case 'begins':
      return { is, text: '' }
    case 'range':
      return { is, min: 1 }
    case 'within':
      return { is, period: { kind: 'last', count: 90, unit: 'day' } }
    default:
      return { is }
  }
}

/** What is not asked for by a value. */
const untested = ['tags', 'tagged', 'identities', 'sequence', 'segment', 'snapshot', 'stages', 'types']

/** A condition as it stands when it is chosen, ready to be filled in. */
export function emptyLeaf(key: string, currency: string, today: string, fieldKind?: string): Leaf {
  const [on = '', name = ''] = key.split('.')
  const [usual = 'known'] = untested.includes(on) ? [] : testsOfKey(key, fieldKind)
  const money = isMoney(key) ? { currency } : {}
  const test =
    name === 'birthday'
      ? { is: 'within', period: { kind: 'next', days: 14 } }
      : isMoney(key) && usual === 'range'
        ? { is: 'range', min: 10_000 }
        : emptyTest(usual)
  switch (on) {
    case 'tags':
      return { on, tags: [] }
    case 'tagged':
      return { on, tags: [], within: { kind: 'last', count: 90, unit: 'day' } }
    case 'identities':
      return { on, kinds: ['phone'] }
    case 'segment':
      return { on, segment: 0 }
    case 'snapshot':
      return { on, snapshot: 0 }
    case 'stages':
      return { on, stages: ['active'], period: { kind: 'previous', unit: 'month' } }
    case 'types':
      return { on, types: ['important-value'], day: today }
    case 'sequence':
      return { on, first: {}, next: {}, without: true, days: 60 }
    case 'fact':
      return { on, fact: name, test, ...money } as Leaf
    case 'field':
      return { on, field: Number(name), test } as Leaf
    default:
      return { on, measure: name, where: {}, test, ...money } as Leaf
  }
}
