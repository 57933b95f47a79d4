import type { Command } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { othersOfGroup } from './groups.ts'
import { listTags } from './queries.ts'

/** A longer word is no tag but a remark. */
const LONGEST_WORD = 40
const MOST_OF_ONE = 20

interface Row {
  id: number
  tagId: number
  told: number
  createdBy: number
  /** Nobody's hand put it on (any more): an import did, or an entry that was taken back. */
  fromList: number
}

/**
 * Makes the tags that member lists tell right again, of everybody whose memberships changed (`tag_due`): which there are
 * follows from the rows of `member` alone, less those that a hand took off, so it makes no difference in what order
 * lists were read or taken back. A row's `created_by` is the first import that says so. Tags kept by rules, put away or
 * of a group of which the person has another one are left alone. Answers how many rows came, went or changed.
 */
export function settleToldTags({ db, journalId }: Command): number {
  const people = db.prepare(`SELECT of_id FROM tag_due WHERE what = 'told'`).pluck().all() as number[]
  if (people.length === 0) return 0
  db.prepare(`DELETE FROM tag_due WHERE what = 'told'`).run()
  const toldOf = toldReader(db)
  const tagOf = wordReader(db)
  const rowsOf = db.prepare<{ person: number }, Row>(
    `SELECT customer_tag.id, tag_id AS tagId, told, customer_tag.created_by AS createdBy,
       NOT EXISTS (SELECT 1 FROM journal WHERE journal.id = customer_tag.created_by
         AND action NOT IN ('imports.load', 'demo.load') AND undo <> 'done') AS fromList
     FROM customer_tag WHERE origin_id = @person OR customer_id = @person AND origin_id IS NULL`,
  )
  const declined = db
    .prepare<[number], number>('SELECT tag_id FROM told_declined WHERE person_id = ?')
    .pluck()
  const accept = db.prepare('DELETE FROM told_declined WHERE person_id = ? AND tag_id = ?')
  const put = db.prepare(
    `INSERT INTO customer_tag (tag_id, customer_id, origin_id, told, created_by, changed_by)
     SELECT @tag, coalesce(merged_into_id, id), iif(merged_into_id IS NULL, NULL, id), 1, @source, @source
     FROM customer WHERE id = @person`,
  )
  const mark = db.prepare('UPDATE customer_tag SET told = ?, created_by = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM customer_tag WHERE id = ?')
  const say = db.prepare(
    `UPDATE tag_spell SET until_why = 'told' WHERE person_id = ? AND tag_id = ? AND until_journal = ?
       AND from_why = 'told'`,
  )
  const others = new Map<number, number[]>()
  const othersOf = (tag: number): number[] => {
    const known = others.get(tag) ?? othersOfGroup(db, tag).map(({ id }) => id)
    others.set(tag, known)
    return known
  }

  let changed = 0
  for (const person of people) {
    const told = new Map<number, number>()
    for (const [word, source] of toldOf(person)) {
      const tag = tagOf(word, source)
      if (tag !== null) told.set(tag, Math.min(source, told.get(tag) ?? source))
    }
    const rows = rowsOf.all({ person })
    const having = new Set(rows.map(({ tagId }) => tagId))
    for (const { id, tagId, told: said, createdBy, fromList } of rows) {
      const source = told.get(tagId)
      if (source === undefined) {
        if (said === 0) continue
        having.delete(tagId)
        if (fromList) {
          drop.run(id)
          say.run(person, tagId, journalId)
        } else mark.run(0, createdBy, id)
      } else if (said === 0 || (fromList && createdBy !== source))
        mark.run(1, fromList ? source : createdBy, id)
      else continue
      changed += 1
    }
    const refused = new Set(declined.all(person) as number[])
    for (const tag of refused) if (!told.has(tag)) accept.run(person, tag)
    for (const [tag, source] of told) {
      if (having.has(tag) || refused.has(tag) || othersOf(tag).some((other) => having.has(other))) continue
      put.run({ tag, source, person })
      having.add(tag)
      changed += 1
    }
  }
  dropUnusedTags(db)
  return changed
}

interface Member {
  id: number
  tags: string
}

/** Answers what lists say of somebody: each word with the first import that says it, by name. */
function toldReader(db: Db): (person: number) => [word: string, source: number][] {
  const members = db.prepare<{ person: number }, Member>(
    `SELECT id, tags FROM member WHERE tags <> ''
       AND (origin_id = @person OR customer_id = @person AND origin_id IS NULL)`,
  )
  const tellings = db.prepare<[number], { source: number; tags: string }>(
    `SELECT import_id AS source, said ->> 'tags' AS tags FROM import_told
     WHERE entity = 'members' AND entity_id = ? AND said ->> 'tags' IS NOT NULL ORDER BY import_id`,
  )
  return (person) => {
    const told = new Map<string, number>()
    for (const { id, tags } of members.all({ person })) {
      const by = tellings.all(id).map((one) => ({ source: one.source, words: new Set(wordsOf(one.tags)) }))
      for (const word of wordsOf(tags)) {
        const source = by.find(({ words }) => words.has(word))?.source
        if (source !== undefined) told.set(word, Math.min(source, told.get(word) ?? source))
      }
    }
    return [...told].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}

const wordsOf = (tags: string): string[] =>
  tags
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word.length <= LONGEST_WORD)
    .slice(0, MOST_OF_ONE)

/** Answers the tag a word means, which is made when there is none; null where nobody may put it on. */
function wordReader(db: Db): (word: string, source: number) => number | null {
  const find = db.prepare<[string], number>('SELECT tag_id FROM told_word WHERE word = ?').pluck()
  const named = db.prepare<[string], number>('SELECT id FROM tag WHERE name = ?').pluck()
  const usable = db
    .prepare<[number], number>('SELECT 1 FROM tag WHERE id = ? AND rule_id = 0 AND archived = 0')
    .pluck()
  const make = db.prepare('INSERT INTO tag (name, created_by, changed_by) VALUES (?, ?, ?)')
  const note = db.prepare('INSERT INTO told_word (word, tag_id, created_by, changed_by) VALUES (?, ?, ?, ?)')
  const known = new Map<string, number | null>()
  return (word, source) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const meant = find.get(word) as number | undefined
    const tag = meant ?? named.get(word) ?? Number(make.run(word, source, source).lastInsertRowid)
    const answer = usable.get(tag as number) === undefined ? null : (tag as number)
    if (meant === undefined && answer !== null) note.run(word, answer, source, source)
    known.set(word, answer)
    return answer
  }
}

/** Takes away tags that imports made and nobody has, has changed or asks for in a rule, with the words that meant them. */
function dropUnusedTags(db: Db): void {
  db.exec(`DELETE FROM told_word WHERE tag_id IN (SELECT id FROM tag WHERE changed_by = created_by)
    AND tag_id NOT IN (SELECT tag_id FROM customer_tag WHERE told = 1)
    AND tag_id NOT IN (SELECT tag_id FROM told_declined)`)
  const unused = db
    .prepare<[], number>(
      `SELECT id FROM tag WHERE changed_by = created_by AND rule_id = 0
         AND created_by IN (SELECT id FROM journal WHERE action IN ('imports.load', 'demo.load'))
         AND id NOT IN (SELECT tag_id FROM customer_tag) AND id NOT IN (SELECT tag_id FROM told_word)`,
    )
    .pluck()
    .all() as number[]
  if (unused.length === 0) return
  const named = new Set(listTags(db).flatMap(({ id, usedBy }) => (usedBy.length > 0 ? [id] : [])))
  const drop = db.prepare('DELETE FROM tag WHERE id = ?')
  for (const id of unused) if (!named.has(id)) drop.run(id)
}
