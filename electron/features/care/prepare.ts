import { setImmediate } from 'node:timers/promises'
import { MOST_OF_A_RULE } from '../../../shared/features/care/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import type { EngineContext } from '../../engine/context.ts'
import type { Steps } from '../../engine/steps.ts'
import { careCandidates, rulesOn } from './candidates.ts'
import { type CareFound, ENTERED, isPrepared, readKept, STAMP } from './look.ts'
import { viewOf } from './view.ts'

/** Days whose lists are kept. */
const LISTED_DAYS = 8
/** Rows written in one transaction: edits wait for no more than that. */
const ROWS = 500

const lastOf = new WeakMap<Db, Promise<unknown>>()

/**
 * Writes what `lookForCare` found, in short transactions between which commands have their turn. Each leaves a list that
 * is right, some of it as it was found before; the stamp comes last, so that what a kill leaves undone is found and
 * written by the next. Repeated, it changes nothing. Answers whether anything was written.
 */
export function prepareCare(context: EngineContext, found: CareFound): Promise<boolean> {
  const { db } = context
  const before = lastOf.get(db) ?? Promise.resolve()
  const work = before.catch(() => undefined).then(() => writeAll(context, found))
  lastOf.set(db, work)
  return work
}

async function writeAll(context: EngineContext, found: CareFound): Promise<boolean> {
  const { db, turn } = context
  // Somebody else's findings came in between: these are differences from what was there before.
  if ((readKept(db, STAMP) ?? '') !== found.base) return false
  const steps = writeSteps(context, found)
  for (;;) {
    const end = await turn.take()
    try {
      // The program is ending: the next start does the rest.
      if (!db.open) return false
      if (steps.next().done) break
    } finally {
      end()
    }
    await setImmediate()
  }
  context.publish(['care'])
  return true
}

/** Every step is one transaction or none. */
export function* writeSteps(
  context: Pick<EngineContext, 'db' | 'now'>,
  { day, finders, entered, stamp, listed }: CareFound,
  rows = ROWS,
): Steps {
  const { db } = context
  for (const { finder, put, drop } of finders) {
    for (let at = 0; at < drop.length; at += rows) {
      dropRows(db, finder, drop.slice(at, at + rows))
      yield
    }
    for (let at = 0; at < put.length; at += rows) {
      putRows(db, finder, put.slice(at, at + rows))
      yield
    }
  }
  const view = viewOf(context)
  const all = [...listed]
  if (view.day === day) {
    const rules = rulesOn(db, view)
    const candidates = careCandidates(db, view, rules)
    for (const rule of rules) {
      if (!rule.on || !isPrepared(rule)) continue
      for (const { taskId } of candidates.ofRule(rule, MOST_OF_A_RULE)) all.push(taskId)
      yield
    }
  }
  db.transaction(() => {
    noteListed(db, day, all)
    writeKept(db, ENTERED, JSON.stringify(entered))
    writeKept(db, STAMP, stamp)
  }).immediate()
}

function dropRows(db: Db, finder: string, rows: CareFound['finders'][number]['drop']): void {
  const drop = db.prepare('DELETE FROM care_found WHERE customer_id = ? AND finder = ? AND what = ?')
  db.transaction(() => {
    for (const { customer, what } of rows) drop.run(customer, finder, what)
  }).immediate()
}

function putRows(db: Db, finder: string, rows: CareFound['finders'][number]['put']): void {
  // Somebody may have been joined to another since it was found.
  const put = db.prepare(
    `INSERT OR REPLACE INTO care_found (customer_id, finder, what, since_day, day)
     SELECT @customer, @finder, @what, @since, @day
     WHERE EXISTS (SELECT 1 FROM customer_profile WHERE customer_id = @customer)`,
  )
  db.transaction(() => {
    for (const row of rows) put.run({ ...row, finder })
  }).immediate()
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

function writeKept(db: Db, key: string, value: string): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value)
}
