import type { Stage } from '../customers/stage.ts'
import { type ValueType, valueType } from '../scoring/segments.ts'
import { type Leaf, type Node, pastStage, type Rule } from './rule.ts'

/** All of these conditions must hold. */
export const ruleOfAll = (...of: Node[]): Rule => ({ version: 1, root: { join: 'and', of } })

/** Who was at a stage at the end of a day; null: at none, because they had not bought yet. */
export function stageOn(name: Stage | null, day: string): Leaf {
  const period = { kind: 'days' as const, from: day, to: day }
  return name === null
    ? { on: 'stages', not: true, stages: [...pastStage.options], period }
    : { on: 'stages', stages: [pastStage.parse(name)], period }
}

/** Who was of a value type at the end of a day; null: not scored, or not there yet. */
export const typeOn = (name: ValueType | null, day: string): Leaf =>
  name === null
    ? { on: 'types', not: true, types: [...valueType.options], day }
    : { on: 'types', types: [name], day }

/**
 * Who goes by a line of silence and has bought: those who buy the category most; null: everybody of no category with a
 * line of its own.
 */
export function lineRule(category: string | null, categories: readonly string[]): Rule {
  const bought: Leaf = { on: 'fact', fact: 'paidOrders', test: { is: 'range', min: 1 } }
  const most = (...values: string[]): Leaf => ({
    on: 'fact',
    fact: 'category',
    test: { is: 'oneOf', values },
  })
  if (category !== null) return ruleOfAll(bought, most(category))
  if (categories.length === 0) return ruleOfAll(bought)
  const unknown: Leaf = { on: 'fact', fact: 'category', not: true, test: { is: 'known' } }
  return ruleOfAll(bought, { join: 'or', of: [unknown, { ...most(...categories), not: true }] })
}
