import { sql } from 'kysely'
import { dayOf } from '../../../shared/kernel/day.ts'
import { type Command, settleEveryCommand } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { changedProfiles, latestChange } from '../customers/profile-changes.ts'
import { partOf } from '../segments/compile/compile.ts'
import type { Scope } from '../segments/compile/scope.ts'
import { conditionOf, idsOf, type Mask, maskOf } from '../segments/people.ts'
import { namedSegment, segmentScope } from '../segments/queries.ts'
import { readSettings } from '../settings/queries.ts'
import { letExpire } from './expiry.ts'
import { type RuleTag, ruleTags } from './rule-tags.ts'
import { closeSpells, type Diff, type Why, writeDiff } from './spells.ts'
import { settleToldTags } from './told.ts'
import { readUpkeep, type Upkeep, writeUpkeep } from './upkeep-state.ts'

/** One in so many people concerned: rules are then asked of everybody at once, which reads each table once. */
const SHARE_ASKED_SINGLY = 8

/**
 * Makes the tags that rules keep, and what is kept of who came into segments and left them, right again: rules that
 * changed, or that ask of something that is of nobody alone, are asked of everybody; the others of those only whose
 * profile or rows changed. Each day once all are asked anew. Answers whether anybody came or left. Runs at the end of
 * every command, in its transaction.
 */
export function settleTags(command: Command): boolean {
  const { db, at } = command
  let changed = settleToldTags(command)
  const before = readUpkeep(db)
  const today = dayOf(at, readSettings(db).timeZone)
  const left = before.day !== today && leavesTurn(command, today)
  const wholes = new Set(
    db.prepare(`SELECT what FROM tag_due WHERE what <> 'person'`).pluck().all() as string[],
  )
  const turned = before.day !== today && !left
  if (before.day !== today || wholes.has('tag') || wholes.has('segment')) {
    changed += letExpire(command, today)
    changed += closeSpells(command)
  }
  const named = namedSegment(db)
  const tags = ruleTags(db, today, named)
  const latest = latestChange(db)
  if (tags.length > 0) {
    const scope = segmentScope(db, today)
    const model = modelText(scope)
    const asked: Asked = {
      command,
      scope,
      wholes,
      turned,
      model: model !== before.model,
      ...concerned(db, before),
    }
    changed += settleRules(asked, tags)
    writeUpkeep(db, before, { change: latest, day: left ? before.day : today, model })
  } else writeUpkeep(db, before, { ...before, change: latest, day: today })
  // Without rules nobody asks what is due.
  db.prepare('DELETE FROM tag_due').run()
  return changed > 0
}

settleEveryCommand(settleTags)

/** The day that is being turned, and the tags and segments that have been asked for it. */
const turning = new WeakMap<Db, { day: string; done: Set<number> }>()

/** A day's turn goes on in steps; a program of the command line ends after its command and leaves nothing to it. */
const leavesTurn = ({ db, journalId }: Command, today: string): boolean =>
  turning.get(db)?.day === today &&
  db
    .prepare(`SELECT door <> 'cli' OR action = 'tags.turn' FROM journal WHERE id = ?`)
    .pluck()
    .get(journalId) === 1

/** Until it is ended, commands ask those only whom they concern, and `turnNext` the others. */
export const beginTurn = (db: Db, day: string): void => void turning.set(db, { day, done: new Set() })
export const stopTurn = (db: Db): void => void turning.delete(db)

/** Everybody has been asked. */
export function endTurn({ db }: Command): boolean {
  const day = turning.get(db)?.day
  const before = readUpkeep(db)
  if (day !== undefined) writeUpkeep(db, before, { ...before, day })
  return false
}

/**
 * Asks everybody for the next tag or segment, those it asks of before it: whether anybody got or lost it, and null when
 * none is left.
 */
export function turnNext(command: Command): boolean | null {
  const { db } = command
  const turn = turning.get(db)
  if (!turn) return null
  const tags = ruleTags(db, turn.day, namedSegment(db))
  const tag = tags.find(({ id }) => !turn.done.has(id))
  if (!tag) return null
  turn.done.add(tag.id)
  const known = db.prepare('SELECT state FROM tag_upkeep WHERE tag_id = ?').pluck().get(tag.id)
  // What was put away or never asked is settled with the rest.
  if (!tag.rule || known !== tag.state) return false
  const changed = writeDiff(command, tag, fullDiff(db, tag, segmentScope(db, turn.day)), () => 'day') > 0
  if (changed) for (const other of tags) if (other.needs.tags.has(tag.id)) turn.done.delete(other.id)
  return changed
}

interface Asked {
  command: Command
  scope: Scope
  wholes: Set<string>
  turned: boolean
  model: boolean
  /** Null: that is not known, all are. */
  people: Set<number> | null
  everybody: number
}

function concerned(db: Db, before: Upkeep): { people: Set<number> | null; everybody: number } {
  const everybody = db.prepare('SELECT count(*) FROM customer_profile').pluck().get() as number
  const changed = changedProfiles(db, before.change, latestChange(db))
  if (!changed) return { people: null, everybody }
  const due = db.prepare(`SELECT of_id FROM tag_due WHERE what = 'person'`).pluck().all() as number[]
  return { people: new Set([...changed, ...due]), everybody }
}

function settleRules(asked: Asked, tags: readonly RuleTag[]): number {
  const { command, scope } = asked
  const { db } = command
  const known = new Map(
    db
      .prepare<[], { id: number; state: string }>('SELECT tag_id AS id, state FROM tag_upkeep')
      .all()
      .map(({ id, state }) => [id, state]),
  )
  const keep = db.prepare(
    'INSERT INTO tag_upkeep VALUES (?, ?) ON CONFLICT (tag_id) DO UPDATE SET state = excluded.state',
  )
  const masks = manyMasks(asked, tags, known)
  let changed = 0
  for (const tag of tags) {
    const { state } = tag
    const why = whyAll(asked, tag, known.get(tag.id))
    if (known.get(tag.id) === undefined) resumeSpells(db, tag.id)
    const diff = why ? fullDiff(db, tag, scope, masks.get(tag.id)) : partDiff(asked, tag)
    if (known.get(tag.id) !== state) keep.run(tag.id, state)
    if (diff.came.length === 0 && diff.left.length === 0) continue
    const whole = why === 'rule' || why === 'off' || why === 'begun' ? why : null
    changed += writeDiff(
      command,
      tag,
      diff,
      (id) => whole ?? (asked.people?.has(id) ? 'change' : (why ?? 'change')),
    )
    // Rules about this tag are asked of those next.
    for (const id of [...diff.came, ...diff.left]) asked.people?.add(id)
  }
  return changed
}

/** Why a rule must be asked of everybody; null when it need not. */
function whyAll(
  { wholes, turned, model, people, everybody }: Asked,
  tag: RuleTag,
  known?: string,
): Why | null {
  if (known !== tag.state) {
    if (!tag.rule) return 'off'
    return tag.id < 0 && (known === undefined || known === 'off') ? 'begun' : 'rule'
  }
  if (!tag.rule) return null
  if (turned) return 'day'
  if (model && tag.needs.model) return 'model'
  if (!people || people.size * SHARE_ASKED_SINGLY > everybody) return 'change'
  for (const what of tag.needs.wholes) if (wholes.has(what)) return 'change'
  return null
}

/** Rules that ask nothing of other tags are asked before anything is written: answers they share are then read once. */
function manyMasks(
  asked: Asked,
  tags: readonly RuleTag[],
  known: ReadonlyMap<number, string>,
): Map<number, Mask> {
  const alone = tags.filter((tag) => tag.needs.tags.size === 0 && whyAll(asked, tag, known.get(tag.id)))
  return new Map(
    alone.flatMap(({ id, rule }) =>
      rule ? [[id, maskOf(asked.command.db, partOf(rule, asked.scope))]] : [],
    ),
  )
}

/** Beside everybody who has it now. */
function fullDiff(db: Db, { id, rule }: RuleTag, scope: Scope, mask?: Mask): Diff {
  const found = rule ? (mask ?? maskOf(db, partOf(rule, scope))) : new Uint8Array()
  const left: number[] = []
  const has = new Uint8Array(found.length)
  const holders = db
    .prepare<[number], number>('SELECT person_id FROM tag_spell WHERE tag_id = ? AND until_at IS NULL')
    .pluck()
    .all(id) as number[]
  for (const person of holders) {
    if (found[person] === 1) has[person] = 1
    else left.push(person)
  }
  return { came: idsOf(found).filter((person) => has[person] === 0), left }
}

/** Beside those who are concerned and have it now. */
function partDiff({ command: { db }, scope, people }: Asked, { id, rule }: RuleTag): Diff {
  if (!rule || !people || people.size === 0) return { came: [], left: [] }
  noteAsked(db, people)
  const part = partOf(rule, { ...scope, people: sql`SELECT id FROM temp.tag_asked` })
  const condition = conditionOf(part)
  const found = db
    .prepare<unknown[], number>(
      `SELECT profile.customer_id FROM temp.tag_asked CROSS JOIN customer_profile AS profile
       ON profile.customer_id = tag_asked.id WHERE ${condition.sql}`,
    )
    .pluck()
    .all(...condition.params) as number[]
  const holders = db
    .prepare<[number], number>(
      `SELECT person_id FROM temp.tag_asked CROSS JOIN tag_spell
       ON person_id = tag_asked.id AND tag_id = ? AND until_at IS NULL`,
    )
    .pluck()
    .all(id) as number[]
  const [now, had] = [new Set(found), new Set(holders)]
  return { came: found.filter((one) => !had.has(one)), left: holders.filter((one) => !now.has(one)) }
}

function noteAsked(db: Db, people: ReadonlySet<number>): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS tag_asked (id INTEGER PRIMARY KEY); DELETE FROM temp.tag_asked')
  const note = db.prepare('INSERT INTO temp.tag_asked VALUES (?)')
  for (const id of people) note.run(id)
}

/** A tag that was taken away altogether and came back was never gone. */
function resumeSpells(db: Db, tagId: number): void {
  db.prepare(
    `UPDATE tag_spell SET until_at = NULL, until_journal = NULL, until_why = NULL
     WHERE tag_id = ? AND until_why = 'removed' AND person_id IN (SELECT customer_id FROM customer_profile)`,
  ).run(tagId)
}

const modelText = ({ model: { cycle, cuts, split, money, frequency, monetary } }: Scope): string =>
  JSON.stringify({ cycle, cuts, split, money, frequency, monetary })
