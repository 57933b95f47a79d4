import { setImmediate } from 'node:timers/promises'
import { MOST_OF_A_RULE } from '../../../shared/features/care/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import type { EngineContext } from '../../engine/context.ts'
import type { Steps } from '../../engine/steps.ts'
import { latestChange } from '../customers/profile-changes.ts'
import { readBoughtLines } from '../products/bought-lines.ts'
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

const running = new WeakMap<Db, Promise<boolean>>()

/**
 * Finds what rules need and what no index answers, once a day and after whatever changed a customer; notes what is on
 * today's list. Repeated, it changes nothing. Answers whether anything was written. Who asks while it goes on waits for
 * the same; a page that goes away meanwhile does not end it.
 */
export function prepareCare(context: EngineContext): Promise<boolean> {
  const { db } = context
  const already = running.get(db)
  if (already) return already
  const work = prepare(context).finally(() => running.delete(db))
  running.set(db, work)
  return work
}

async function prepare(context: EngineContext): Promise<boolean> {
  const { db, turn } = context
  for (;;) {
    // What goes on in this very connection, an import above all, is half done until its turn ends.
    const over = await turn.take()
    over()
    const wanted = whatIsWanted(context)
    if (readKept(db, STAMP) === wanted.stamp) return false
    const refills = wanted.refills ? await readAside(db, refillsOn(db, wanted.view.day)) : []
    if (refills === null) continue
    const end = await turn.take()
    try {
      write(db, wanted, refills)
      context.publish(['care'])
    } finally {
      end()
    }
    return true
  }
}

/** What the rules need today, and a stamp of what it is found from. */
function whatIsWanted(context: EngineContext) {
  const { db } = context
  const view = viewOf(context)
  const rules = careRules(db).filter(({ on }) => on)
  const segments = [
    ...new Set(rules.flatMap(({ when }) => (when.on === 'segment' ? [when.segmentId] : []))),
  ].sort((a, b) => a - b)
  const refills = rules.some(({ when }) => when.on === 'refill')
  return { view, segments, refills, stamp: JSON.stringify([view.day, latestChange(db), segments, refills]) }
}

/**
 * Reads without taking the turn, so that commands go on between two steps; null where a longer one began meanwhile. What
 * commands changed since the stamp was taken is found the next time.
 */
async function readAside<Read>(db: Db, steps: Steps<Read>): Promise<Read | null> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await setImmediate()
    if (db.inTransaction) return null
  }
}

function write(
  db: Db,
  { view, segments, stamp }: ReturnType<typeof whatIsWanted>,
  refills: readonly Refill[],
): void {
  db.transaction(() => {
    keepRefills(db, refills)
    for (const id of segments) keepEntries(db, id, view.day)
    writeKept(db, STAMP, stamp)
    const listed = careCandidates(db, view).ofDay(MOST_OF_A_RULE)
    noteListed(
      db,
      view.day,
      listed.map(({ taskId }) => taskId),
    )
  }).immediate()
}

interface Refill {
  customer: number
  what: number
  since: string
  day: string
}

/** Pairs of customer and product looked at between two pauses. */
const SLICE = 50_000

function* refillsOn(db: Db, day: string): Steps<Refill[]> {
  const lines = yield* readBoughtLines(db)
  const today = numberOfDay(day)
  const habits = habitsOf(lines, today)
  const refills: Refill[] = []
  for (let habit = 0; habit < habits.customers.length; habit += 1) {
    if (habit % SLICE === 0) yield
    const product = habits.products[habit] ?? 0
    const refill = refillOf(occasionsOf(habits, habit), habits.cycles[product] ?? null)
    if (!refill || refill.expected < today - PAST_DAYS || refill.expected > today + AHEAD_DAYS) continue
    refills.push({
      customer: habits.customers[habit] ?? 0,
      what: lines.productIds[product] ?? 0,
      since: dayOfNumber(refill.last.day),
      day: dayOfNumber(refill.expected),
    })
  }
  return refills
}

function keepRefills(db: Db, refills: readonly Refill[]): void {
  db.exec(`DELETE FROM care_found WHERE finder = 'refill'`)
  const add = db.prepare(
    `INSERT INTO care_found (customer_id, finder, what, since_day, day)
     SELECT @customer, 'refill', @what, @since, @day
     WHERE EXISTS (SELECT 1 FROM customer_profile WHERE customer_id = @customer)`,
  )
  for (const refill of refills) add.run(refill)
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
