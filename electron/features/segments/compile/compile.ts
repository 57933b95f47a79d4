import { sql } from 'kysely'
import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import { facts } from '../../../../shared/features/segments/facts.ts'
import { daysOf } from '../../../../shared/features/segments/period.ts'
import { isGroup, type Leaf, type Node, type Rule } from '../../../../shared/features/segments/rule.ts'
import { addDays, startOfDay } from '../../../../shared/kernel/day.ts'
import { factCondition } from './facts.ts'
import { snapshotPart, stagesPart, typesPart } from './history.ts'
import { ordersSum, sequencePart } from './orders.ts'
import { everybody, having, nobody, type Part, person, type Sum, summed } from './parts.ts'
import { contactedSum, contactsSum, membersSum, notesSum, refundsSum, reviewsSum } from './records.ts'
import { allOf, list, type Scope, type Sql } from './scope.ts'
import { dayTest, numberTest, textTest } from './tests.ts'
import { instantWithin } from './time.ts'

/** Whom a rule finds. A segment that is gone, or that comes back to itself, is in nobody's way: it is unknown. */
export const partOf = ({ root }: Rule, scope: Scope): Part => nodePart(root, scope, false, [])

/** `not` is carried inwards: by de Morgan's laws, which hold with the unknown too, every group can take it in. */
function nodePart(node: Node, scope: Scope, outer: boolean, within: readonly number[]): Part {
  const not = outer !== (node.not ?? false)
  if (!isGroup(node)) return leafPart(node, scope, not, within)
  const of = node.of.map((inner) => nodePart(inner, scope, not, within))
  const all = (node.join === 'and') !== not
  if (of.length === 0) return all ? everybody : nobody
  return { kind: all ? 'all' : 'any', of }
}

function leafPart(leaf: Leaf, scope: Scope, not: boolean, within: readonly number[]): Part {
  switch (leaf.on) {
    case 'fact':
      if (facts[leaf.fact] === 'money' && leaf.test.is === 'range' && leaf.currency === undefined)
        return nobody
      return person(factCondition(leaf, scope), not)
    case 'field':
      return fieldPart(leaf, scope, not)
    case 'tags':
      return having(tagged(leaf, scope), not)
    case 'tagged':
      return having(onceTagged(leaf, scope), not)
    case 'identities':
      return having(identified(leaf), not)
    case 'orders':
    case 'refunds':
    case 'reviews':
    case 'notes':
    case 'contacts':
    case 'contacted':
    case 'members':
      return summed(sumOf(leaf, scope), not)
    case 'sequence':
      return sequencePart(leaf, scope, not)
    case 'snapshot':
      return snapshotPart(leaf, scope, not)
    case 'stages':
      return stagesPart(leaf, scope, not)
    case 'types':
      return typesPart(leaf, scope, not)
    case 'segment':
      return segmentPart(leaf.segment, scope, not, within)
  }
}

/** What is counted of somebody's rows. */
export type SummedLeaf = Extract<Leaf, { measure: string }>

export function sumOf(leaf: SummedLeaf, scope: Scope): Sum {
  switch (leaf.on) {
    case 'orders':
      return ordersSum(leaf, scope)
    case 'refunds':
      return refundsSum(leaf, scope)
    case 'reviews':
      return reviewsSum(leaf, scope)
    case 'notes':
      return notesSum(leaf, scope)
    case 'contacts':
      return contactsSum(leaf, scope)
    case 'contacted':
      return contactedSum(leaf, scope)
    case 'members':
      return membersSum(leaf, scope)
  }
}

function tagged({ tags, since }: Extract<Leaf, { on: 'tags' }>, scope: Scope): Sql {
  const asked = sql`SELECT customer_id FROM has_tag WHERE tag_id IN ${list(tags)}`
  if (!since) return asked
  const at = instantWithin(sql`journal.at`, since, scope, scope.timeZone)
  return sql`${asked} AND journal_id IN (SELECT id FROM journal WHERE ${at})`
}

/** Had one of them at any time of the period, for however short; on whom it is still, it is until today. */
function onceTagged({ tags, within }: Extract<Leaf, { on: 'tagged' }>, scope: Scope): Sql {
  const { from, to } = daysOf(within, scope.today)
  if (from !== null && from > scope.today) return sql`SELECT 0`
  const zone = scope.timeZone
  const limits = (began: Sql, ended: Sql) =>
    allOf([
      ...(to === null ? [] : [sql`${began} < ${startOfDay(addDays(to, 1), zone)}`]),
      ...(from === null ? [] : [sql`(${ended} IS NULL OR ${ended} >= ${startOfDay(from, zone)})`]),
    ])
  // Whoever was joined into somebody since is that somebody.
  return sql`SELECT coalesce(merged_into_id, customer.id) FROM tag_spell JOIN customer ON customer.id = person_id
      WHERE tag_id IN ${list(tags)} AND ${limits(sql`from_at`, sql`until_at`)}
    UNION ALL SELECT customer_id FROM customer_tag JOIN journal ON journal.id = customer_tag.created_by
      WHERE tag_id IN ${list(tags)} AND ${limits(sql`journal.at`, sql`NULL`)}`
}

function identified({ kinds, platforms }: Extract<Leaf, { on: 'identities' }>): Sql {
  const conditions: Sql[] = []
  if (kinds) conditions.push(sql`kind IN ${list(kinds)}`)
  if (platforms) conditions.push(sql`scope IN ${list(platforms)}`)
  return sql`SELECT customer_id FROM identity WHERE ${allOf(conditions)}`
}

/** A field of the shop's own; asked in a way that its kind does not know, it is unknown. */
function fieldPart({ field, test }: Extract<Leaf, { on: 'field' }>, scope: Scope, not: boolean): Part {
  const kind = scope.db
    .prepare<[number], FieldKind>('SELECT kind FROM custom_field WHERE id = ?')
    .pluck()
    .get(field) as FieldKind | undefined
  if (kind === undefined) return nobody
  const values = sql`(SELECT customer_id, value FROM known_field WHERE field_id = ${field})`
  if (test.is === 'known') return having(sql`SELECT customer_id FROM ${values}`, not)
  const meets =
    kind === 'number'
      ? numberTest(sql`CAST(value AS REAL)`, test)
      : kind === 'date'
        ? dayTest(sql`value`, test, scope)
        : textTest(sql`value`, test)
  return having(sql`SELECT customer_id FROM ${values} WHERE ${not ? sql`NOT (${meets})` : meets}`, false)
}

/** Being in another segment is never unknown: whoever is not in it is outside. */
function segmentPart(id: number, scope: Scope, not: boolean, within: readonly number[]): Part {
  const named = within.includes(id) ? null : scope.segment(id)
  if (!named) return nobody
  if (named.kind === 'fixed')
    return having(sql`SELECT customer_id FROM segment_member WHERE segment_id = ${id}`, not)
  const part = nodePart(named.rule.root, scope, false, [...within, id])
  return not ? { kind: 'others', of: part } : part
}
