import type { z } from 'zod'
import type { looked } from '../../../shared/features/segments/contract.ts'
import { asksLines } from '../../../shared/features/segments/problems.ts'
import { type Leaf, leavesOf, type Rule } from '../../../shared/features/segments/rule.ts'
import type { Db } from '../../db/connect.ts'
import { purchasesOf } from '../scoring/kept-purchases.ts'
import { linesReady } from './line-columns.ts'
import { ordersReady } from './order-columns.ts'
import { namedSegment } from './queries.ts'
import { worthReady } from './worth-columns.ts'

/**
 * Call before a segment or rule is asked of everybody: what its conditions need of orders, of their lines and of
 * everybody's purchases is read in steps between which the thread answers others, and kept.
 */
export async function readyFor(db: Db, of: z.infer<typeof looked>): Promise<void> {
  await worthReady(db)
  const asked = leavesAsked(db, 'rule' in of ? of.rule : namedRule(db, of.id))
  if (asked.some(({ on }) => ofOrders.has(on))) await ordersReady(db)
  if (asked.some(asksProducts)) await linesReady(db)
  if (asked.some(({ on }) => on === 'stages' || on === 'types')) await purchasesOf(db)
}

/** All orders and their lines. */
export async function allReady(db: Db): Promise<void> {
  await ordersReady(db)
  await linesReady(db)
}

/** Reads ahead what the next condition may ask of, so that nobody waits for it. What fails is read when it is asked. */
export const readAhead = (db: Db): void => void allReady(db).catch(() => undefined)

const ofOrders: ReadonlySet<string> = new Set(['orders', 'sequence', 'refunds', 'reviews'])

const asksProducts = (leaf: Leaf): boolean =>
  leaf.on === 'orders'
    ? asksLines(leaf.where)
    : leaf.on === 'sequence' && (asksLines(leaf.first) || asksLines(leaf.next))

function namedRule(db: Db, id: number): Rule | null {
  const named = namedSegment(db)(id)
  return named?.kind === 'dynamic' ? named.rule : null
}

/** Its own conditions and those of the segments it names. */
function leavesAsked(db: Db, rule: Rule | null): Leaf[] {
  const seen = new Set<number>()
  const collect = (one: Rule | null): Leaf[] =>
    one === null
      ? []
      : [...leavesOf(one.root)].flatMap((leaf) => {
          if (leaf.on !== 'segment' || seen.has(leaf.segment)) return [leaf]
          seen.add(leaf.segment)
          return collect(namedRule(db, leaf.segment))
        })
  return collect(rule)
}
