import type { FieldChange } from '../../../../shared/features/imports/results.ts'
import { statusOfRank } from '../../../../shared/features/orders/rules.ts'
import type { LineFacts, OrderFacts } from './merge.ts'

/** How the facts came about and how they are compared is nobody's business but ours. */
const hidden: (keyof OrderFacts)[] = ['moneyRank', 'noteRank', 'phoneKind']

/** Old → new of every field that differs; a status by its code. */
export function factChanges(before: OrderFacts, after: OrderFacts): FieldChange[] {
  const changes: FieldChange[] = []
  for (const field of Object.keys(before) as (keyof OrderFacts)[]) {
    if (before[field] === after[field] || hidden.includes(field)) continue
    const shown = (facts: OrderFacts) => (field === 'status' ? statusOfRank(facts.status) : facts[field])
    changes.push({ field, from: shown(before), to: shown(after) })
  }
  return changes
}

const lineFields = [
  'title',
  'sku',
  'attributes',
  'quantity',
  'unitPriceFen',
  'amountFen',
  'refundFen',
  'statusRaw',
] as const

/** Likewise of its lines. One that came or went tells its title, quantity and amount. */
export function lineChanges(before: readonly LineFacts[], after: readonly LineFacts[]): FieldChange[] {
  const changes: FieldChange[] = []
  const left = new Map(before.map((line) => [line.key, line]))
  for (const line of after) {
    const known = left.get(line.key)
    left.delete(line.key)
    for (const field of known ? lineFields : whole)
      if (!known || known[field] !== line[field])
        changes.push({
          field: `line.${field}`,
          line: line.title,
          from: known?.[field] ?? null,
          to: line[field],
        })
  }
  for (const line of left.values())
    for (const field of whole)
      changes.push({ field: `line.${field}`, line: line.title, from: line[field], to: null })
  return changes
}

const whole = ['title', 'quantity', 'amountFen'] as const
