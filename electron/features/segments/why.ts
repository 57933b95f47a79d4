import { sql } from 'kysely'
import type { z } from 'zod'
import type { looked, Verdict, Why } from '../../../shared/features/segments/contract.ts'
import { isGroup, type Leaf, type Node, type Rule } from '../../../shared/features/segments/rule.ts'
import { groupVerdict } from '../../../shared/features/segments/verdict.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { partOf } from './compile/compile.ts'
import type { Scope } from './compile/scope.ts'
import { foundOf } from './found.ts'
import { conditionOf } from './people.ts'
import { segmentScope } from './queries.ts'

const inSegment = (segment: number): Leaf => ({ on: 'segment', segment })
const only = (leaf: Leaf): Rule => ({ version: 1, root: { join: 'and', of: [leaf] } })

/** How each condition judges one person, and what was found of them. Throws NOT_FOUND `segment` or `customer`. */
export function whyOf(db: Db, today: string, of: z.infer<typeof looked>, customerId: number): Why {
  const person = livingCustomer(db, customerId)
  if (person === null) throw notFound('customer', customerId)
  const scope: Scope = { ...segmentScope(db, today), people: sql`SELECT ${person}` }
  const named = 'id' in of ? scope.segment(of.id) : null
  if ('id' in of && !named) throw notFound('segment', of.id)
  const rule = 'rule' in of ? of.rule : named?.kind === 'dynamic' ? named.rule : null
  const nodes: Why['nodes'] = []
  const verdict = rule
    ? judge(rule.root, [])
    : leafVerdict(inSegment((of as { id: number }).id), scope, person)
  return { verdict, since: 'id' in of ? sinceOf(db, of.id, person) : null, rule, nodes }

  function judge(node: Node, path: number[]): Verdict {
    const place = nodes.push({ path, verdict: 'unknown', found: null }) - 1
    const own = isGroup(node)
      ? groupVerdict(
          node.join,
          node.not ?? false,
          node.of.map((inner, at) => judge(inner, [...path, at])),
        )
      : leafVerdict(node, scope, person as number)
    nodes[place] = {
      path,
      verdict: own,
      found: isGroup(node) ? null : foundOf(node, scope, person as number),
    }
    return own
  }
}

/** Asked whether it is certainly true, and whether it is certainly false. */
function leafVerdict(leaf: Leaf, scope: Scope, person: number): Verdict {
  if (meets(leaf, scope, person)) return 'true'
  return meets({ ...leaf, not: !leaf.not }, scope, person) ? 'false' : 'unknown'
}

function meets(leaf: Leaf, scope: Scope, person: number): boolean {
  const condition = conditionOf(partOf(only(leaf), scope))
  return (
    scope.db
      .prepare(`SELECT 1 FROM customer_profile AS profile WHERE customer_id = ? AND (${condition.sql})`)
      .get(person, ...condition.params) !== undefined
  )
}

const sinceOf = (db: Db, segment: number, person: number): number | null =>
  (db
    .prepare<[number, number], number>(
      'SELECT from_at FROM tag_spell WHERE person_id = ? AND tag_id = ? AND until_at IS NULL',
    )
    .pluck()
    .get(person, -segment) as number | undefined) ?? null
