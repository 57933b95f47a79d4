import type { Db } from '../../../db/connect.ts'
import type { Suggestion } from './find-pairs.ts'

/** Entries that change nothing of what people are compared by; what they decide is looked up each time anyway. */
const QUIET = [
  'people.merge',
  'people.mergeMany',
  'people.differ',
  'people.later',
  'care.decide',
  'settings.save',
  'imports.layouts.save',
  'imports.layouts.remove',
  'imports.statuses.map',
]

/** The last journal entry whose work is there to be read: an import under way has its entry already, not its orders. */
export function dataStamp(db: Db): number {
  return db
    .prepare(
      `SELECT min(coalesce((SELECT max(id) FROM journal), 0),
         coalesce((SELECT min(id) - 1 FROM import_batch WHERE state = 'running'), 9e15))`,
    )
    .pluck()
    .get() as number
}

/** Every decision, and taking one back, is an entry of its own. */
export const decisionsStamp = (db: Db): number =>
  Number(db.prepare('SELECT coalesce(max(id), 0) FROM journal').pluck().get())

/** Whether anything happened since that could change who looks like whom. */
export function changedSince(db: Db, stamp: number): boolean {
  const quiet = QUIET.map((action) => `'${action}'`).join(', ')
  return (
    db
      .prepare(
        `SELECT 1 FROM journal WHERE id > @stamp AND action NOT IN (${quiet})
         AND NOT (action = 'journal.undo' AND EXISTS (SELECT 1 FROM journal AS undone
           WHERE undone.id = journal.data ->> 'undone' AND undone.id > @stamp AND undone.action IN (${quiet})))
         AND NOT EXISTS (SELECT 1 FROM import_batch WHERE import_batch.id = journal.id
           AND state IN ('running', 'cancelled', 'interrupted')) LIMIT 1`,
      )
      .get({ stamp }) !== undefined
  )
}

export function netOf(db: Db, suggestions: readonly Suggestion[]): Map<number, number> {
  const read = db
    .prepare<[number], number>('SELECT net_fen FROM customer_profile WHERE customer_id = ?')
    .pluck()
  const net = new Map<number, number>()
  for (const { one, other } of suggestions)
    for (const id of [one, other]) if (!net.has(id)) net.set(id, Number(read.get(id) ?? 0))
  return net
}

export interface Contested {
  one: number
  other: number
  /** Somebody said since the evidence came that they are different. */
  settled: number
}

/** Links by evidence that join nobody, because somebody's word or facts keep the two apart. */
export function contested(db: Db): Contested[] {
  return db
    .prepare<[], Contested>(
      `SELECT DISTINCT one.root AS one, other.root AS other, EXISTS (
         SELECT 1 FROM customer_link AS said WHERE said.verdict = 'different' AND said.at >= link.at
         AND said.one_id IN (link.one_id, link.other_id) AND said.other_id IN (link.one_id, link.other_id)) AS settled
       FROM customer_link AS link
       JOIN (SELECT id, coalesce(merged_into_id, id) AS root FROM customer) AS one ON one.id = link.one_id
       JOIN (SELECT id, coalesce(merged_into_id, id) AS root FROM customer) AS other ON other.id = link.other_id
       WHERE verdict = 'same' AND basis = 'evidence' AND one.root <> other.root`,
    )
    .all()
}

/** Who stands for whom. */
export const rootsOf = (db: Db): Map<number, number> =>
  new Map(
    db.prepare('SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL').raw().all() as [
      number,
      number,
    ][],
  )

export const calledDifferent = (db: Db): [number, number][] =>
  db.prepare(`SELECT one_id, other_id FROM customer_link WHERE verdict = 'different'`).raw().all() as [
    number,
    number,
  ][]

export const putOff = (db: Db, now: number): [number, number][] =>
  db.prepare('SELECT one_id, other_id FROM duplicate_later WHERE until > ?').raw().all(now) as [
    number,
    number,
  ][]
