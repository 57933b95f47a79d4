import { facts, measures, testsOf } from './facts.ts'
import type { Period } from './period.ts'
import { type Group, isGroup, type Leaf, type Node, type OrderWhere, type Rule, type Test } from './rule.ts'

export const MOST_DEPTH = 6
export const MOST_CONDITIONS = 60

export type ProblemCode =
  | 'too-deep'
  | 'too-many'
  | 'empty-group'
  | 'wrong-test'
  | 'nothing-chosen'
  | 'no-limit'
  | 'limits-crossed'
  | 'no-currency'
  | 'no-products'
export interface Problem {
  code: ProblemCode
  /** Places in `of`, from the outermost group inwards. */
  path: number[]
}

/** What is wrong with a rule of the right shape: what it would ask makes no sense. */
export function problemsOf({ root }: Rule): Problem[] {
  const found: Problem[] = []
  let conditions = 0
  const walk = (at: Node, path: number[]) => {
    if (!isGroup(at)) {
      conditions += 1
      for (const code of new Set(leafProblems(at))) found.push({ code, path })
      return
    }
    if (path.length >= MOST_DEPTH) return void found.push({ code: 'too-deep', path })
    if (at.of.length === 0) found.push({ code: 'empty-group', path })
    for (const [place, inner] of at.of.entries()) walk(inner, [...path, place])
  }
  walk(root, [])
  if (conditions > MOST_CONDITIONS) found.push({ code: 'too-many', path: [] })
  return found
}

function leafProblems(leaf: Leaf): ProblemCode[] {
  switch (leaf.on) {
    case 'fact': {
      const kind = facts[leaf.fact]
      return [
        ...testProblems(leaf.test, testsOf[kind]),
        ...(kind === 'money' && leaf.test.is === 'range' && !leaf.currency ? (['no-currency'] as const) : []),
      ]
    }
    // What a field holds is known only where it is looked up: there a wrong way of asking finds nobody.
    case 'field':
      return testProblems(leaf.test, ['oneOf', 'contains', 'begins', 'range', 'within', 'known'])
    case 'tags':
      return [...(leaf.tags.length === 0 ? (['nothing-chosen'] as const) : []), ...periodProblems(leaf.since)]
    case 'tagged':
      return [
        ...(leaf.tags.length === 0 ? (['nothing-chosen'] as const) : []),
        ...periodProblems(leaf.within),
      ]
    case 'identities':
      return emptyChoices(leaf)
    case 'sequence':
      return [...orderProblems(leaf.first), ...orderProblems(leaf.next)]
    case 'segment':
    case 'snapshot':
      return []
    case 'stages':
      return [...emptyChoices(leaf), ...periodProblems(leaf.period)]
    case 'types':
      return emptyChoices(leaf)
    default:
      return countedProblems(leaf)
  }
}

function countedProblems(leaf: Extract<Leaf, { measure: string }>): ProblemCode[] {
  const kinds: Record<string, 'number' | 'money' | 'day'> = measures[leaf.on]
  const kind = kinds[leaf.measure] ?? 'number'
  const found = testProblems(leaf.test, testsOf[kind])
  if (kind === 'money' && !leaf.currency) found.push('no-currency')
  if (leaf.on === 'orders') {
    found.push(...orderProblems(leaf.where))
    if (leaf.measure === 'ofThese' && !asksLines(leaf.where)) found.push('no-products')
  } else {
    const where: { period?: Period | undefined; joined?: Period | undefined; rating?: Limits | undefined } =
      leaf.where
    found.push(...emptyChoices(leaf.where), ...periodProblems(where.period ?? where.joined))
    if (where.rating) found.push(...limitProblems(where.rating))
  }
  return found
}

/** Whether it asks for what is in an order. */
export const asksLines = ({ titles, titleHas, categories }: OrderWhere): boolean =>
  titles !== undefined || titleHas !== undefined || categories !== undefined

function orderProblems(where: OrderWhere): ProblemCode[] {
  return [
    ...emptyChoices(where),
    ...periodProblems(where.period),
    ...(where.amount ? limitProblems(where.amount) : []),
  ]
}

const emptyChoices = (where: object): ProblemCode[] =>
  Object.values(where).some((value) => Array.isArray(value) && value.length === 0) ? ['nothing-chosen'] : []

function testProblems(asked: Test, allowed: readonly string[]): ProblemCode[] {
  if (!allowed.includes(asked.is)) return ['wrong-test']
  if (asked.is === 'oneOf') return asked.values.length === 0 ? ['nothing-chosen'] : []
  if (asked.is === 'range') return limitProblems(asked)
  return asked.is === 'within' ? periodProblems(asked.period) : []
}

interface Limits {
  min?: number | undefined
  max?: number | undefined
}

function limitProblems({ min, max }: Limits): ProblemCode[] {
  if (min === undefined && max === undefined) return ['no-limit']
  return min !== undefined && max !== undefined && min > max ? ['limits-crossed'] : []
}

function periodProblems(period: Period | undefined): ProblemCode[] {
  if (period?.kind === 'ago') return limitProblems(period)
  if (period?.kind !== 'days') return []
  const { from, to } = period
  if (from === undefined && to === undefined) return ['no-limit']
  return from !== undefined && to !== undefined && from > to ? ['limits-crossed'] : []
}

/** An empty rule to begin with. */
export const emptyGroup = (): Group => ({ join: 'and', of: [] })
