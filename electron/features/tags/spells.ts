import type { Command } from '../../db/command.ts'
import type { RuleTag } from './rule-tags.ts'

/**
 * Why a tag came or went: `change` of the person's own data, the `day` turned, the `rule` was changed, the lines of the
 * `model` moved, put away (`off`), taken away altogether (`removed`), its time was over (`expired`), or by `hand`. Who
 * was in a segment when it began to be followed was there already (`begun`).
 */
export type Why = 'change' | 'day' | 'rule' | 'model' | 'off' | 'begun'

export interface Diff {
  came: number[]
  left: number[]
}

/** Opens and ends spells of a tag that a rule keeps. Answers how many. */
export function writeDiff(
  { db, journalId, at }: Command,
  tag: Pick<RuleTag, 'id' | 'ruleId'>,
  { came, left }: Diff,
  whyOf: (id: number) => Why,
): number {
  const end = db.prepare(
    `UPDATE tag_spell SET until_at = ?, until_journal = ?, until_why = ?
     WHERE tag_id = ? AND person_id = ? AND until_at IS NULL`,
  )
  for (const id of left) end.run(at, journalId, whyOf(id), tag.id, id)
  if (came.length === 0) return left.length
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS tag_came (id INTEGER PRIMARY KEY, why TEXT); DELETE FROM temp.tag_came',
  )
  const note = db.prepare('INSERT INTO temp.tag_came VALUES (?, ?)')
  for (const id of came) note.run(id, whyOf(id))
  db.prepare(
    `INSERT INTO tag_spell (tag_id, person_id, from_at, from_journal, from_why, rule_id, paid_orders, net_fen, last_paid_day)
     SELECT ?, tag_came.id, ?, ?, why, ?, paid_orders, net_fen, last_paid_day FROM temp.tag_came
     CROSS JOIN customer_profile ON customer_id = tag_came.id`,
  ).run(tag.id, at, journalId, tag.ruleId)
  return came.length + left.length
}

/** Ends the spells of tags that are gone, or whose rule is. */
export function closeSpells({ db, journalId, at }: Command): number {
  const gone = db
    .prepare<[], number>(
      `SELECT tag_id FROM tag_upkeep
       WHERE tag_id NOT IN (SELECT id FROM tag WHERE rule_id > 0 UNION ALL SELECT -id FROM segment)`,
    )
    .pluck()
    .all() as number[]
  const end = db.prepare(
    `UPDATE tag_spell SET until_at = ?, until_journal = ?, until_why = 'removed'
     WHERE tag_id = ? AND until_at IS NULL`,
  )
  const forget = db.prepare('DELETE FROM tag_upkeep WHERE tag_id = ?')
  let ended = 0
  for (const id of gone) {
    ended += end.run(at, journalId, id).changes
    forget.run(id)
  }
  return ended
}
