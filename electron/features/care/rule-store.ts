import {
  type CareRule,
  type RuleBody,
  ruleBody,
  type ShippedRule,
} from '../../../shared/features/care/rule.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { shippedRules } from './rule-files.ts'

interface Row {
  id: number
  key: string
  name: string
  body: string
}

const OWN = /^own:(\d+)$/

/** Every rule there is, the shipped ones as the shop changed them, then its own. */
export function careRules(db: Db): CareRule[] {
  const rows = db.prepare<[], Row>('SELECT id, key, name, body FROM care_rule ORDER BY id').all()
  const changes = new Map(rows.filter(({ key }) => key !== '').map(({ key, body }) => [key, body]))
  return [
    ...shippedRules().map((rule) => changedBy(rule, changes.get(rule.key))),
    ...rows.filter(({ key }) => key === '').map(ownRule),
  ]
}

export function careRule(db: Db, key: string): CareRule | null {
  return careRules(db).find((rule) => rule.key === key) ?? null
}

/** What a later program no longer understands of a change leaves the rule as it is shipped. */
function changedBy(rule: ShippedRule, change: string | undefined): CareRule {
  if (change === undefined) return { ...rule, changed: false }
  const body = ruleBody.safeParse({ ...bodyOf(rule), ...JSON.parse(change) })
  return body.success ? { ...rule, ...body.data, changed: true } : { ...rule, changed: false }
}

function ownRule({ id, name, body }: Row): CareRule {
  return {
    ...ruleBody.parse(JSON.parse(body)),
    key: `own:${id}`,
    group: 'own',
    name: { zh: name, en: name },
    why: { zh: '', en: '' },
    changed: false,
  }
}

export const bodyOf = (rule: RuleBody): RuleBody => ruleBody.parse(rule)

type Saved = Outcome<{ key: string }>

/** Saves a change of a shipped rule, or one of the shop's own. Throws NOT_FOUND `rule`. */
export function saveRule(
  command: Command,
  { key, name, body }: { key: string; name?: string | undefined; body: RuleBody },
): Saved {
  const { db, journalId } = command
  const rule = knownRule(db, key)
  const own = OWN.exec(key)
  const row = rowOf(db, key)
  const title = own ? (name ?? rule.name.zh) : ''
  if (same(bodyOf(rule), body) && (!own || title === rule.name.zh))
    return { result: { key }, count: 0, undo: 'none' }
  if (row) {
    command.keep('care_rule', row.id)
    db.prepare('UPDATE care_rule SET name = ?, body = ?, changed_by = ? WHERE id = ?').run(
      title,
      JSON.stringify(body),
      journalId,
      row.id,
    )
  } else
    db.prepare('INSERT INTO care_rule (key, name, body, created_by, changed_by) VALUES (?, ?, ?, ?, ?)').run(
      key,
      '',
      JSON.stringify(body),
      journalId,
      journalId,
    )
  return {
    result: { key },
    count: 1,
    data: { name: own ? { zh: title, en: title } : rule.name },
    undo: 'possible',
  }
}

/** Adds a rule of the shop's own. */
export function addRule({ db, journalId }: Command, { name, body }: { name: string; body: RuleBody }): Saved {
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO care_rule (key, name, body, created_by, changed_by) VALUES ('', ?, ?, ?, ?)`)
    .run(name, JSON.stringify(body), journalId, journalId)
  return {
    result: { key: `own:${lastInsertRowid}` },
    count: 1,
    data: { name: { zh: name, en: name } },
    undo: 'possible',
  }
}

/** Makes a shipped rule as it was shipped, or takes away one of the shop's own. Throws NOT_FOUND `rule`. */
export function resetRule(command: Command, key: string): Saved {
  const { db } = command
  const { name } = knownRule(db, key)
  const row = rowOf(db, key)
  if (!row) return { result: { key }, count: 0, undo: 'none' }
  command.keep('care_rule', row.id)
  db.prepare('DELETE FROM care_rule WHERE id = ?').run(row.id)
  return { result: { key }, count: 1, data: { name }, undo: 'possible' }
}

function rowOf(db: Db, key: string): { id: number } | undefined {
  const own = OWN.exec(key)
  return own
    ? db
        .prepare<[number], { id: number }>(`SELECT id FROM care_rule WHERE id = ? AND key = ''`)
        .get(Number(own[1]))
    : db.prepare<[string], { id: number }>('SELECT id FROM care_rule WHERE key = ?').get(key)
}

function knownRule(db: Db, key: string): CareRule {
  const rule = careRule(db, key)
  if (!rule) throw notFound('rule', key)
  return rule
}

const same = (a: RuleBody, b: RuleBody): boolean =>
  JSON.stringify(ruleBody.parse(a)) === JSON.stringify(ruleBody.parse(b))
