import type { z } from 'zod'
import type { looked } from '../../../shared/features/segments/contract.ts'
import { leavesOf, type Rule } from '../../../shared/features/segments/rule.ts'
import type { Db } from '../../db/connect.ts'
import { purchasesOf } from '../scoring/kept-purchases.ts'
import { ordersReady } from './order-columns.ts'
import { namedSegment } from './queries.ts'

/**
 * Call before a segment or rule is asked of everybody: what its conditions need of orders and of everybody's purchases is
 * read in steps between which the thread answers others, and kept.
 */
export async function readyFor(db: Db, of: z.infer<typeof looked>): Promise<void> {
  await ordersReady(db)
  if (asksPast(db, 'rule' in of ? of.rule : namedRule(db, of.id))) await purchasesOf(db)
}

function namedRule(db: Db, id: number): Rule | null {
  const named = namedSegment(db)(id)
  return named?.kind === 'dynamic' ? named.rule : null
}

/** Stages and value types of the past come from purchases; segments that are named may ask for them. */
function asksPast(db: Db, rule: Rule | null): boolean {
  const named = namedSegment(db)
  const seen = new Set<number>()
  const asks = (one: Rule | null): boolean =>
    one !== null &&
    [...leavesOf(one.root)].some((leaf) => {
      if (leaf.on === 'stages' || leaf.on === 'types') return true
      if (leaf.on !== 'segment' || seen.has(leaf.segment)) return false
      seen.add(leaf.segment)
      const inner = named(leaf.segment)
      return inner?.kind === 'dynamic' && asks(inner.rule)
    })
  return asks(rule)
}
