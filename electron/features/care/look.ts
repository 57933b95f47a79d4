import { MOST_OF_A_RULE } from '../../../shared/features/care/contract.ts'
import type { CareRule } from '../../../shared/features/care/rule.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import type { EngineContext } from '../../engine/context.ts'
import { inSteps, type Steps } from '../../engine/steps.ts'
import { latestChange } from '../customers/profile-changes.ts'
import { boughtLinesOf } from '../products/kept-lines.ts'
import { habitsOf, occasionsOf } from '../products/refills/habits.ts'
import { refillOf } from '../products/refills/rules.ts'
import { peopleAsked } from '../segments/in-segment.ts'
import { careCandidates, rulesOn } from './candidates.ts'
import { keptFinds } from './kept-finds.ts'
import { careRules } from './rule-store.ts'
import { viewOf } from './view.ts'

export const STAMP = 'care.prepared'
export const ENTERED = 'care.entered'
/** Refills expected so long ago, or so far ahead, are not kept: no rule looks there. */
const PAST_DAYS = 120
const AHEAD_DAYS = 100
/** Pairs of customer and product looked at between two pauses. */
const SLICE = 20_000

/** A row of `care_found`. */
export interface FoundRow {
  customer: number
  what: number
  since: string
  day: string
}

/** What is to be written so that rules which take long to look find what there is. */
export interface CareFound {
  day: string
  /** What was prepared when it was looked: the differences are from there. */
  base: string
  /** What it is found from. */
  stamp: string
  /** By finder: rows that are new or say otherwise, rows that are over. */
  finders: { finder: string; put: FoundRow[]; drop: { customer: number; what: number }[] }[]
  /** Segments that have been looked at, these times included. */
  entered: number[]
  /** Ids of today's list, of the rules that need none of it. */
  listed: string[]
}

/** A rule that finds people by what is written here. */
export const isPrepared = ({ when }: CareRule): boolean => when.on === 'segment' || when.on === 'refill'

const running = new WeakMap<Db, Promise<CareFound | null>>()

/**
 * Looks for what rules need and no index answers: who came into a segment, what is used up; and for what is on today's
 * list. Reads alone, in steps, on whichever thread it is asked; null where nothing changed since it was last written.
 */
export function lookForCare(context: EngineContext): Promise<CareFound | null> {
  const { db } = context
  const already = running.get(db)
  if (already) return already
  const work = look(context).finally(() => running.delete(db))
  running.set(db, work)
  return work
}

async function look(context: EngineContext): Promise<CareFound | null> {
  const { db, now } = context
  const view = viewOf(context)
  const rules = careRules(db).filter(({ on }) => on)
  const segments = [
    ...new Set(rules.flatMap(({ when }) => (when.on === 'segment' ? [when.segmentId] : []))),
  ].sort((a, b) => a - b)
  const refills = rules.some(({ when }) => when.on === 'refill')
  // Taken first: what commands change meanwhile is found the next time.
  const stamp = JSON.stringify([view.day, latestChange(db), segments, refills])
  const base = readKept(db, STAMP) ?? ''
  if (base === stamp) return null
  const entered = JSON.parse(readKept(db, ENTERED) ?? '[]') as number[]
  const finders = [
    differences(
      db,
      'refill',
      refills ? await inSteps(refillsOn(await boughtLinesOf(db), view.day), undefined) : [],
    ),
  ]
  for (const id of segments)
    finders.push(entries(db, id, await peopleAsked(db, id, now()), entered.includes(id) ? view.day : ''))
  return {
    ...{ day: view.day, base, stamp, finders },
    entered: [...new Set([...entered, ...segments])],
    listed: await inSteps(listedSteps(db, view), undefined),
  }
}

function* listedSteps(db: Db, view: ReturnType<typeof viewOf>): Steps<string[]> {
  const rules = rulesOn(db, view)
  const candidates = careCandidates(db, view, rules, keptFinds(db, view))
  const listed: string[] = []
  for (const rule of rules) {
    if (!rule.on || isPrepared(rule)) continue
    for (const { taskId } of candidates.ofRule(rule, MOST_OF_A_RULE)) listed.push(taskId)
    yield
  }
  return listed
}

function* refillsOn(lines: Awaited<ReturnType<typeof boughtLinesOf>>, day: string): Steps<FoundRow[]> {
  const today = numberOfDay(day)
  const habits = habitsOf(lines, today)
  const refills: FoundRow[] = []
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

const rowsOf = (db: Db, finder: string): FoundRow[] =>
  db
    .prepare<[string], FoundRow>(
      'SELECT customer_id AS customer, what, since_day AS since, day FROM care_found WHERE finder = ?',
    )
    .all(finder)

function differences(db: Db, finder: string, now: readonly FoundRow[]): CareFound['finders'][number] {
  const nameOf = ({ customer, what }: FoundRow) => `${customer} ${what}`
  const before = new Map(rowsOf(db, finder).map((row) => [nameOf(row), row]))
  const put = now.filter((row) => {
    const known = before.get(nameOf(row))
    before.delete(nameOf(row))
    return known?.since !== row.since || known.day !== row.day
  })
  return { finder, put, drop: [...before.values()].map(({ customer, what }) => ({ customer, what })) }
}

/** Whoever is in a segment and was not before came into it today; at the first look (no `since`) nobody did. */
function entries(
  db: Db,
  segmentId: number,
  people: readonly number[],
  since: string,
): CareFound['finders'][number] {
  const finder = `segment:${segmentId}`
  const before = new Map(rowsOf(db, finder).map((row) => [row.customer, row]))
  return differences(
    db,
    finder,
    people.map((customer) => before.get(customer) ?? { customer, what: 0, since, day: since }),
  )
}

export function readKept(db: Db, key: string): string | null {
  const value = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key)
  return (value as string | undefined) ?? null
}
