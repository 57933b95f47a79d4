import type { z } from 'zod'
import type { Look, looked, Segment } from '../../../shared/features/segments/contract.ts'
import { leavesOf, type Rule, rule as ruleSchema } from '../../../shared/features/segments/rule.ts'
import { tagColor } from '../../../shared/features/tags/tag.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { daysSince, lineReader, stageOf } from '../customers/rules.ts'
import { partOf } from './compile/compile.ts'
import type { Part } from './compile/parts.ts'
import { type Named, type Scope, scopeOf } from './compile/scope.ts'
import { countOf, idsOf, type Mask, maskOf } from './people.ts'
import { worthNow } from './worth-columns.ts'

interface Stored {
  id: number
  name: string
  description: string
  color: string
  kind: 'dynamic' | 'fixed'
  rule: string
  followed: number
  createdAt: number
  changedAt: number
}

const select = `SELECT segment.id, name, description, color, kind, rule, followed, made.at AS createdAt, changed.at AS changedAt
  FROM segment JOIN journal AS made ON made.id = segment.created_by
  JOIN journal AS changed ON changed.id = segment.changed_by`

/** Null for a text that is no rule any more, as one of a newer program may be. */
export const readRule = (text: string): Rule | null =>
  text === '' ? null : (ruleSchema.safeParse(JSON.parse(text)).data ?? null)

/** The segments a rule names. */
export const namedIn = (rule: Rule | null): number[] =>
  rule ? [...leavesOf(rule.root)].flatMap((leaf) => (leaf.on === 'segment' ? [leaf.segment] : [])) : []

export function listSegments(db: Db): Segment[] {
  const rows = db.prepare<[], Stored>(`${select} ORDER BY name`).all()
  const read = rows.map((row) => ({
    ...row,
    color: tagColor.safeParse(row.color).data ?? 'neutral',
    rule: readRule(row.rule),
    followed: row.followed === 1,
  }))
  const usedBy = (id: number) =>
    read.filter(({ kind, rule }) => kind === 'dynamic' && namedIn(rule).includes(id)).map(({ name }) => name)
  const snapshots = Map.groupBy(
    db
      .prepare<[], { id: number; segmentId: number; day: string }>(
        'SELECT id, segment_id AS segmentId, day FROM segment_snapshot ORDER BY at DESC, id DESC',
      )
      .all(),
    ({ segmentId }) => segmentId,
  )
  return read.map((row) => ({
    ...row,
    snapshots: (snapshots.get(row.id) ?? []).map(({ id, day }) => ({ id, day })),
    usedBy: usedBy(row.id),
  }))
}

/** What rules find out about the segments they name. */
export function namedSegment(db: Db): Scope['segment'] {
  const read = db.prepare<[number], { kind: string; rule: string }>(
    'SELECT kind, rule FROM segment WHERE id = ?',
  )
  const known = new Map<number, Named | null>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const row = read.get(id)
    const rule = row?.kind === 'dynamic' ? readRule(row.rule) : null
    const named: Named | null = row?.kind === 'fixed' ? { kind: 'fixed' } : rule && { kind: 'dynamic', rule }
    known.set(id, named)
    return named
  }
}

export const segmentScope = (db: Db, today: string): Scope => scopeOf(db, today, namedSegment(db))

/** Throws NOT_FOUND `segment`. */
export function partOfLooked(db: Db, today: string, of: z.infer<typeof looked>): Part {
  if ('rule' in of) return partOf(of.rule, segmentScope(db, today))
  const part = namedPart(db, today, of.id)
  if (!part) throw notFound('segment', of.id)
  return part
}

/** Who is in a segment; null for one that is gone. */
export function namedPart(db: Db, today: string, id: number): Part | null {
  const scope = segmentScope(db, today)
  if (!scope.segment(id)) return null
  return partOf({ version: 1, root: { join: 'and', of: [{ on: 'segment', segment: id }] } }, scope)
}

const SHOWN = 8

/** How many, what they are worth, and some of them. Throws NOT_FOUND `segment`. */
export function lookAt(db: Db, today: string, of: z.infer<typeof looked>): Look {
  const scope = segmentScope(db, today)
  const mask = maskOf(db, partOfLooked(db, today, of))
  const { everybody, netFen, currency, currencyNames } = worthNow(db)
  const sums = currencyNames.map((name) => ({ currency: name, netFen: 0, allFen: 0, people: 0 }))
  const best: { id: number; netFen: number }[] = []
  for (let id = 0; id < everybody.length; id += 1) {
    const sum = sums[currency[id] ?? 0]
    if (!sum || currency[id] === 0) continue
    const net = netFen[id] ?? 0
    sum.people += 1
    sum.allFen += net
    if (mask[id] !== 1) continue
    sum.netFen += net
    keepBest(best, { id, netFen: net })
  }
  return {
    customers: countOf(mask),
    all: countOf(everybody),
    revenue: sums
      .filter(({ people }) => people > 0)
      .map(({ people: _, ...sum }) => sum)
      .sort((a, b) => b.allFen - a.allFen),
    sample: peopleOf(db, filled(best, mask), scope),
  }
}

function keepBest(best: { id: number; netFen: number }[], one: { id: number; netFen: number }): void {
  const last = best[best.length - 1]
  if (best.length === SHOWN && last && last.netFen >= one.netFen) return
  const place = best.findIndex(({ netFen }) => netFen < one.netFen)
  best.splice(place === -1 ? best.length : place, 0, one)
  if (best.length > SHOWN) best.pop()
}

/** Who never paid is shown where there are no others. */
function filled(best: readonly { id: number }[], mask: Mask): number[] {
  const ids = best.map(({ id }) => id)
  if (ids.length >= SHOWN) return ids
  for (const id of idsOf(mask)) {
    if (ids.length >= SHOWN) break
    if (!ids.includes(id)) ids.push(id)
  }
  return ids
}

export function peopleOf(db: Db, ids: readonly number[], { model, today }: Scope): Look['sample'] {
  const read = db.prepare<
    [number],
    {
      id: number
      name: string
      paidOrders: number
      netFen: number
      currency: string
      lastPaidDay: string
      category: number
    }
  >(
    `SELECT customer_id AS id, coalesce(nullif(name, ''), nick) AS name, paid_orders AS paidOrders, net_fen AS netFen,
       currency, last_paid_day AS lastPaidDay, category FROM customer_profile WHERE customer_id = ?`,
  )
  const lineOf = lineReader(model.cycle)
  return ids.flatMap((id) => {
    const row = read.get(id)
    if (!row) return []
    const { paidOrders, category, ...shown } = row
    return [{ ...shown, stage: stageOf(paidOrders, daysSince(row.lastPaidDay, today), lineOf(category)) }]
  })
}
