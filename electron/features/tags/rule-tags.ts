import { leavesOf, type Rule } from '../../../shared/features/segments/rule.ts'
import type { Db } from '../../db/connect.ts'
import type { Scope } from '../segments/compile/scope.ts'
import { readRule } from '../segments/queries.ts'

/** A tag that a rule puts on and takes off, or a segment whose people are followed like those of one. */
export interface RuleTag {
  /** Below zero: the segment of that number. */
  id: number
  ruleId: number
  /** Another one whenever the rule is another one, or no longer at work. */
  state: string
  /** Null: kept on nobody, since it is put away, over, or its rule comes back to itself or cannot be read. */
  rule: Rule | null
  needs: Needs
  /** It asks of itself, in the end. */
  circular: boolean
}

/** What a rule asks of, besides people's own profiles and rows. */
export interface Needs {
  tags: ReadonlySet<number>
  /** What `tag_due` calls changed when it is of nobody alone. */
  wholes: ReadonlySet<string>
  /** Lines between stages and scores. */
  model: boolean
}

const nothing: Needs = { tags: new Set(), wholes: new Set(), model: false }

/** Follows the segments it names. */
export function needsOf(rule: Rule, segment: Scope['segment']): Needs {
  const needs = { tags: new Set<number>(), wholes: new Set<string>(['shop']), model: false }
  const seen = new Set<number>()
  const walk = (one: Rule): void => {
    for (const leaf of leavesOf(one.root)) {
      if (leaf.on === 'tags' || leaf.on === 'tagged') {
        needs.wholes.add('tag')
        for (const id of leaf.tags) needs.tags.add(id)
      } else if (leaf.on === 'fact') {
        if (['stage', 'valueType', 'recency', 'frequency', 'monetary'].includes(leaf.fact)) needs.model = true
      } else if (leaf.on === 'field') needs.wholes.add('field')
      else if (leaf.on === 'stages' || leaf.on === 'types') needs.model = true
      else if (leaf.on === 'snapshot') needs.wholes.add('segment')
      else if (leaf.on === 'refunds') needs.wholes.add('refund')
      else if (leaf.on === 'reviews') needs.wholes.add('review')
      else if (leaf.on === 'orders' || leaf.on === 'sequence') needs.wholes.add('product')
      else if (leaf.on === 'segment') {
        needs.wholes.add('segment')
        const named = seen.has(leaf.segment) ? null : segment(leaf.segment)
        seen.add(leaf.segment)
        if (named?.kind === 'dynamic') walk(named.rule)
      }
    }
  }
  walk(rule)
  return needs
}

interface Stored {
  id: number
  ruleId: number
  rule: string
  archived: number
  expiresOn: string
}

/** All tags kept by rules, each after those it asks of. */
export function ruleTags(db: Db, today: string, segment: Scope['segment']): RuleTag[] {
  const stored = db
    .prepare<[], Stored>(
      `SELECT tag.id, rule_id AS ruleId, rule, archived, expires_on AS expiresOn
       FROM tag JOIN tag_rule ON tag_rule.id = rule_id ORDER BY tag.id`,
    )
    .all()
  const tags = stored.map(({ id, ruleId, rule: text, archived, expiresOn }): RuleTag => {
    const rule = archived || (expiresOn !== '' && expiresOn < today) ? null : readRule(text)
    const state = `${ruleId} ${rule ? 'on' : 'off'}`
    return { id, ruleId, state, rule, needs: rule ? needsOf(rule, segment) : nothing, circular: false }
  })
  return inOrder([...tags, ...followedSegments(db, segment)])
}

/** A fixed list is followed by who is on it. */
function followedSegments(db: Db, segment: Scope['segment']): RuleTag[] {
  const rows = db
    .prepare<[], { id: number; kind: string; rule: string; followed: number }>(
      'SELECT id, kind, rule, followed FROM segment ORDER BY id',
    )
    .all()
  return rows.map(({ id, kind, rule: text, followed }): RuleTag => {
    const own = kind === 'fixed' ? inSegment(id) : readRule(text)
    const rule = followed === 1 ? own : null
    const needs = rule && kind === 'dynamic' ? needsOf(rule, segment) : nothing
    return { id: -id, ruleId: 0, state: rule ? `on ${text}` : 'off', rule, needs, circular: false }
  })
}

const inSegment = (segment: number): Rule => ({
  version: 1,
  root: { join: 'and', of: [{ on: 'segment', segment }] },
})

function inOrder(tags: readonly RuleTag[]): RuleTag[] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  const done = new Map<number, RuleTag>()
  const open = new Set<number>()
  const circular = new Set<number>()
  const visit = (tag: RuleTag): void => {
    if (done.has(tag.id)) return
    if (open.has(tag.id)) {
      // Whoever is still open since then is on the way round.
      const way = [...open]
      for (const id of way.slice(way.indexOf(tag.id))) circular.add(id)
      return
    }
    open.add(tag.id)
    for (const id of tag.needs.tags) {
      const other = byId.get(id)
      if (other) visit(other)
    }
    open.delete(tag.id)
    done.set(tag.id, tag)
  }
  for (const tag of tags) visit(tag)
  return [...done.values()].map((tag) =>
    circular.has(tag.id)
      ? { ...tag, state: `${tag.ruleId} off`, rule: null, needs: nothing, circular: true }
      : tag,
  )
}
