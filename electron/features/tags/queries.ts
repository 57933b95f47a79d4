import type { TagCard, TagGroup, TagSpell } from '../../../shared/features/tags/contract.ts'
import type { Tag } from '../../../shared/features/tags/tag.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { basesOf } from '../customers/own-facts.ts'
import { livingCustomer } from '../customers/queries.ts'
import { namedSegment, readRule } from '../segments/queries.ts'
import { needsOf } from './rule-tags.ts'

interface Stored extends Omit<TagCard, 'archived' | 'rule' | 'usedBy'> {
  archived: number
  ruleText: string | null
}

export function listTags(db: Db): TagCard[] {
  const rows = db
    .prepare<[], Stored>(
      `SELECT tag.id, name, color, kind, group_id AS groupId, description, owner, expires_on AS expiresOn,
         expires_days AS expiresDays, archived, rule AS ruleText,
         CASE WHEN rule_id > 0
           THEN (SELECT count(*) FROM tag_spell WHERE tag_id = tag.id AND until_at IS NULL)
           ELSE (SELECT count(DISTINCT customer_id) FROM tag_by_hand WHERE tag_id = tag.id) END AS customers
       FROM tag LEFT JOIN tag_rule ON tag_rule.id = rule_id ORDER BY name`,
    )
    .all()
  const tags = rows.map(({ archived, ruleText, ...row }) => ({
    ...row,
    archived: archived === 1,
    rule: ruleText === null ? null : readRule(ruleText),
  }))
  const users = rulesNaming(db, tags)
  return tags.map((tag) => ({
    ...tag,
    usedBy: users.filter(({ tags: named }) => named.has(tag.id)).map(({ name }) => name),
  }))
}

function rulesNaming(db: Db, tags: readonly Pick<TagCard, 'name' | 'rule'>[]) {
  const segments = db
    .prepare<[], { name: string; rule: string }>(`SELECT name, rule FROM segment WHERE kind = 'dynamic'`)
    .all()
    .map(({ name, rule }) => ({ name, rule: readRule(rule) }))
  const named = namedSegment(db)
  return [...segments, ...tags].flatMap(({ name, rule }) =>
    rule ? [{ name, tags: needsOf(rule, named).tags }] : [],
  )
}

/** By name. */
export const listGroups = (db: Db): TagGroup[] =>
  db
    .prepare<[], { id: number; name: string; exclusive: number }>(
      'SELECT id, name, exclusive FROM tag_group ORDER BY name',
    )
    .all()
    .map((group) => ({ ...group, exclusive: group.exclusive === 1 }))

export type TagsByCustomer = ReadonlyMap<number, Tag[]>

/** Tags of some customers by name; whoever has none is left out. */
export function tagsOf(db: Db, customerIds: readonly number[]): TagsByCustomer {
  const rows = db
    .prepare<[string, string], Tag & { customerId: number }>(
      `SELECT held.customer_id AS customerId, tag.id, name, color, kind FROM json_each(?) AS asked
       CROSS JOIN tag_by_hand AS held ON held.customer_id = asked.value
       JOIN tag ON tag.id = held.tag_id AND archived = 0
       UNION SELECT person_id, tag.id, name, color, kind FROM json_each(?) AS asked
       CROSS JOIN tag_spell ON person_id = asked.value AND until_at IS NULL
       JOIN tag ON tag.id = tag_id ORDER BY name`,
    )
    .all(JSON.stringify(customerIds), JSON.stringify(customerIds))
  const found = new Map<number, Tag[]>()
  for (const { customerId, ...tag } of rows) {
    const list = found.get(customerId)
    if (list) list.push(tag)
    else found.set(customerId, [tag])
  }
  return found
}

interface StoredSpell {
  tagId: number
  name: string
  color: Tag['color']
  kind: Tag['kind']
  from: number
  why: string
  action: string | null
  actor: string | null
  rule: string | null
  paidOrders: number | null
  netFen: number | null
  lastPaidDay: string | null
  until: number | null
  untilWhy: string | null
  untilAction: string | null
  restsFor: number | null
}

const MOST_SPELLS = 500

/** Of everybody joined into the person. Throws NOT_FOUND `customer`. */
export function historyOf(db: Db, customerId: number): TagSpell[] {
  const living = livingCustomer(db, customerId)
  if (living === null) throw notFound('customer', customerId)
  const bases = JSON.stringify(basesOf(db)(living))
  const rows = db
    .prepare<[string, number], StoredSpell>(
      `SELECT tag.id AS tagId, tag.name, color, tag.kind, from_at AS "from", from_why AS why,
         began.action, began.actor, tag_rule.rule, paid_orders AS paidOrders, net_fen AS netFen,
         last_paid_day AS lastPaidDay, until_at AS until, until_why AS untilWhy, ended.action AS untilAction,
         (SELECT for_tag FROM tag_resting WHERE tag_resting.id = row_id ORDER BY for_journal DESC, for_id DESC LIMIT 1)
           AS restsFor
       FROM (
         SELECT tag_id, from_at, from_journal, from_why, rule_id, paid_orders, net_fen, last_paid_day, until_at,
           until_journal, until_why, 0 AS row_id FROM tag_spell WHERE person_id IN (SELECT value FROM json_each(?))
         UNION ALL SELECT tag_id, at, journal.id,
           iif(told = 1 AND action IN ('imports.load', 'demo.load'), 'told', 'hand'), 0, NULL, NULL, NULL, NULL, NULL,
           NULL, customer_tag.id
           FROM customer_tag JOIN journal ON journal.id = customer_tag.created_by WHERE customer_id = ?
       ) AS spell JOIN tag ON tag.id = spell.tag_id
       LEFT JOIN tag_rule ON tag_rule.id = spell.rule_id
       LEFT JOIN journal AS began ON began.id = from_journal LEFT JOIN journal AS ended ON ended.id = until_journal
       ORDER BY until_at IS NOT NULL, coalesce(until_at, from_at) DESC, tag.name LIMIT ${MOST_SPELLS}`,
    )
    .all(bases, living)
  const tagNamed = db.prepare<[number], Tag>('SELECT id, name, color, kind FROM tag WHERE id = ?')
  return rows.map(
    ({ tagId, name, color, kind, rule, paidOrders, netFen, lastPaidDay, restsFor, ...row }) => ({
      ...row,
      restsFor: restsFor === null ? null : (tagNamed.get(restsFor) ?? null),
      tag: { id: tagId, name, color, kind },
      action: row.action ?? '',
      actor: row.actor ?? '',
      rule: rule === null ? null : readRule(rule),
      figures:
        paidOrders === null ? null : { paidOrders, netFen: netFen ?? 0, lastPaidDay: lastPaidDay ?? '' },
      untilWhy: row.untilWhy ?? '',
      untilAction: row.untilAction ?? '',
    }),
  )
}

const MOST_CHANGES = 100

/** What was done to a tag: entries of the journal that name it, and merges that took others into it. */
export function changesOf(db: Db, id: number) {
  return db
    .prepare<
      [number, number],
      { id: number; at: number; actor: string; action: string; count: number; data: string }
    >(
      `SELECT id, at, actor, action, count, data FROM journal
       WHERE action IN ('tags.create', 'tags.save', 'tags.merge') AND data ->> '$.tag' = ?
         OR action = 'tags.adopt' AND ? IN (SELECT value FROM json_each(data, '$.tags'))
       ORDER BY id DESC LIMIT ${MOST_CHANGES}`,
    )
    .all(id, id)
    .map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}
