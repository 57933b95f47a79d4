import { addDays } from '../../../shared/kernel/day.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import type { EngineContext } from '../../engine/context.ts'
import { inSteps } from '../../engine/steps.ts'
import { latestChange } from '../customers/profile-changes.ts'
import { type BoughtLines, readBoughtLines } from '../products/bought-lines.ts'
import { habitsOf, occasionsOf } from '../products/refills/habits.ts'
import { refillOf } from '../products/refills/rules.ts'
import { segmentPeople } from '../segments/in-segment.ts'
import { careCandidates } from './candidates.ts'
import { careRules } from './rule-store.ts'
import { viewOf } from './view.ts'

const STAMP = 'care.prepared'
const ENTERED = 'care.entered'
/** Refills expected so long ago, or so far ahead, are not kept: no rule looks there. */
const PAST_DAYS = 120
const AHEAD_DAYS = 100
/** Days whose lists are kept. */
const LISTED_DAYS = 8

/**
 * Finds what rules need and what no index answers, once a day and after whatever changed a customer; notes what is on
 * today's list. Repeated, it changes nothing. Answers whether anything was written.
 */
export async function prepareCare(context: EngineContext, signal: AbortSignal | undefined): Promise<boolean> {
  // An import that goes on has half of what it brings in this very connection, and set indexes aside.
  const end = await context.turn.take()
  try {
    const written = await prepareInTurn(context, signal)
    if (written) context.publish(['care'])
    return written
  } finally {
    end()
  }
}

async function prepareInTurn(context: EngineContext, signal: AbortSignal | undefined): Promise<boolean> {
  const { db } = context
  const view = viewOf(context)
  const rules = careRules(db).filter(({ on }) => on)
  const segments = [
    ...new Set(rules.flatMap(({ when }) => (when.on === 'segment' ? [when.segmentId] : []))),
  ].sort((a, b) => a - b)
  const refills = rules.some(({ when }) => when.on === 'refill')
  const stamp = JSON.stringify([view.day, latestChange(db), segments, refills])
  if (readKept(db, STAMP) === stamp) return false
  const lines = refills ? await inSteps(readBoughtLines(db), signal) : null
  db.transaction(() => {
    keepRefills(db, lines, view.day)
    for (const id of segments) keepEntries(db, id, view.day)
    writeKept(db, STAMP, stamp)
    const listed = careCandidates(db, view).ofDay()
    noteListed(
      db,
      view.day,
      listed.map(({ taskId }) => taskId),
    )
  }).immediate()
  return true
}

function keepRefills(db: Db, lines: BoughtLines | null, day: string): void {
  db.exec(`DELETE FROM care_found WHERE finder = 'refill'`)
  if (!lines) return
  const today = numberOfDay(day)
  const add = db.prepare(
    `INSERT INTO care_found (customer_id, finder, what, since_day, day)
     SELECT @customer, 'refill', @what, @since, @day
     WHERE EXISTS (SELECT 1 FROM customer_profile WHERE customer_id = @customer)`,
  )
  const habits = habitsOf(lines, today)
  for (let habit = 0; habit < habits.customers.length; habit += 1) {
    const product = habits.products[habit] ?? 0
    const refill = refillOf(occasionsOf(habits, habit), habits.cycles[product] ?? null)
    if (!refill || refill.expected < today - PAST_DAYS || refill.expected > today + AHEAD_DAYS) continue
    add.run({
      customer: habits.customers[habit] ?? 0,
      what: lines.productIds[product] ?? 0,
      since: dayOfNumber(refill.last.day),
      day: dayOfNumber(refill.expected),
    })
  }
}

/** Whoever is in a segment and was not before came into it today; at the first look nobody did. */
function keepEntries(db: Db, segmentId: number, day: string): void {
  const finder = `segment:${segmentId}`
  const known = JSON.parse(readKept(db, ENTERED) ?? '[]') as number[]
  const first = !known.includes(segmentId)
  const now = new Set(segmentPeople(db, segmentId, day))
  const before = new Set(
    db.prepare<[string], number>('SELECT customer_id FROM care_found WHERE finder = ?').pluck().all(finder),
  )
  const add = db.prepare(
    'INSERT INTO care_found (customer_id, finder, what, since_day, day) VALUES (?, ?, 0, ?, ?)',
  )
  const drop = db.prepare('DELETE FROM care_found WHERE customer_id = ? AND finder = ?')
  const since = first ? '' : day
  for (const id of before) if (!now.has(id as number)) drop.run(id, finder)
  for (const id of now) if (!before.has(id)) add.run(id, finder, since, since)
  if (first) writeKept(db, ENTERED, JSON.stringify([...known, segmentId]))
}

function noteListed(db: Db, day: string, taskIds: readonly string[]): void {
  const before = db
    .prepare<[string], string>('SELECT task_ids FROM care_listed WHERE day = ?')
    .pluck()
    .get(day)
  const all = new Set([
    ...(before === undefined ? [] : (JSON.parse(before as string) as string[])),
    ...taskIds,
  ])
  db.prepare(
    'INSERT INTO care_listed (day, task_ids) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET task_ids = excluded.task_ids',
  ).run(day, JSON.stringify([...all]))
  db.prepare('DELETE FROM care_listed WHERE day < ?').run(addDays(day, -LISTED_DAYS))
}

function readKept(db: Db, key: string): string | null {
  const value = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key)
  return (value as string | undefined) ?? null
}

function writeKept(db: Db, key: string, value: string): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value)
}
