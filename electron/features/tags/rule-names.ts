import { isGroup, type Leaf, type Node, type Rule } from '../../../shared/features/segments/rule.ts'
import type { Db } from '../../db/connect.ts'

/** What rules name by its id. */
const named = { tag: 'tag', segment: 'segment', field: 'custom_field', shop: 'shop' } as const
type Named = keyof typeof named

/** A rule in which every id was turned into another one; null where one of them has none. */
function withIds(rule: Rule, turn: (what: Named, id: number) => number | null): Rule | null {
  let whole = true
  const one = (what: Named, id: number): number => {
    const found = turn(what, id)
    if (found === null) whole = false
    return found ?? id
  }
  const many = (what: Named, ids: readonly number[]) => ids.map((id) => one(what, id))
  const where = <Where extends { shops?: number[] | undefined }>(asked: Where): Where =>
    asked.shops ? { ...asked, shops: many('shop', asked.shops) } : asked
  const leafOf = (leaf: Leaf): Leaf => {
    switch (leaf.on) {
      case 'tags':
      case 'tagged':
        return { ...leaf, tags: many('tag', leaf.tags) }
      case 'segment':
        return { ...leaf, segment: one('segment', leaf.segment) }
      case 'field':
        return { ...leaf, field: one('field', leaf.field) }
      case 'orders':
      case 'members':
        return { ...leaf, where: where(leaf.where) } as Leaf
      case 'sequence':
        return { ...leaf, first: where(leaf.first), next: where(leaf.next) }
      case 'fact':
        return leaf.fact === 'shop' && leaf.test.is === 'oneOf'
          ? { ...leaf, test: { is: 'oneOf', values: many('shop', leaf.test.values.map(Number)).map(String) } }
          : leaf
      default:
        return leaf
    }
  }
  const walk = (node: Node): Node => (isGroup(node) ? { ...node, of: node.of.map(walk) } : leafOf(node))
  const root = walk(rule.root)
  return whole && isGroup(root) ? { version: rule.version, root } : null
}

/** `tag 3` → its name: what a rule of one shop needs to be understood in another. */
export type RuleNames = Record<string, string>

/** Notes the names of everything a rule names. */
export function noteNames(db: Db, rule: Rule, into: RuleNames): void {
  withIds(rule, (what, id) => {
    const name = db.prepare(`SELECT name FROM ${named[what]} WHERE id = ?`).pluck().get(id)
    if (typeof name === 'string') into[`${what} ${id}`] = name
    return id
  })
}

/** The rule with the ids that things of the same names have here; null when one of them is not here. */
export const ruleHere = (db: Db, rule: Rule, names: RuleNames): Rule | null =>
  withIds(rule, (what, id) => {
    const name = names[`${what} ${id}`]
    const found =
      name === undefined
        ? undefined
        : db.prepare(`SELECT id FROM ${named[what]} WHERE name = ? ORDER BY id LIMIT 1`).pluck().get(name)
    return typeof found === 'number' ? found : null
  })
