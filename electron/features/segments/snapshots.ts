import type { Drift, Snapshot } from '../../../shared/features/segments/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { packIds } from './packed-ids.ts'
import { idsOf, maskOf } from './people.ts'
import { partOfLooked, peopleOf, segmentScope } from './queries.ts'
import { peopleOfSnapshot } from './snapshot-people.ts'

/** Keeps who is in a segment now. Throws NOT_FOUND `segment`. */
export function takeSnapshot(
  command: Command,
  today: string,
  segmentId: number,
): Outcome<{ id: number; customers: number }> {
  const { db, journalId, at } = command
  const ids = idsOf(maskOf(db, partOfLooked(db, today, { id: segmentId })))
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO segment_snapshot (segment_id, day, at, customers, people, created_by, changed_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(segmentId, today, at, ids.length, packIds(ids), journalId, journalId)
  const name = db.prepare('SELECT name FROM segment WHERE id = ?').pluck().get(segmentId) as string
  return {
    result: { id: Number(lastInsertRowid), customers: ids.length },
    count: ids.length,
    data: { name },
    undo: 'possible',
  }
}

/** The newest first. */
export const listSnapshots = (db: Db, segmentId: number): Snapshot[] =>
  db
    .prepare<[number], Snapshot>(
      'SELECT id, day, at, customers FROM segment_snapshot WHERE segment_id = ? ORDER BY at DESC, id DESC',
    )
    .all(segmentId)

const SHOWN = 50

/** Null for one that was never taken. */
export const segmentOfSnapshot = (db: Db, id: number): number | null =>
  (db.prepare('SELECT segment_id FROM segment_snapshot WHERE id = ?').pluck().get(id) as number) ?? null

/** Who stayed, came and left between two snapshots, or between one and now. Throws NOT_FOUND `snapshot`. */
export function driftOf(db: Db, today: string, from: number, to: number | null): Drift {
  const segmentId = segmentOfSnapshot(db, from)
  const old = peopleOfSnapshot(db, from)
  if (segmentId === null || !old) throw notFound('snapshot', from)
  const current =
    to === null
      ? new Set(idsOf(maskOf(db, partOfLooked(db, today, { id: segmentId }))))
      : peopleOfSnapshot(db, to)
  if (!current) throw notFound('snapshot', to ?? from)
  const came = [...current].filter((id) => !old.has(id))
  const left = [...old].filter((id) => !current.has(id))
  const scope = segmentScope(db, today)
  return {
    stayed: current.size - came.length,
    came: came.length,
    left: left.length,
    cameSample: peopleOf(db, came.slice(0, SHOWN), scope),
    leftSample: peopleOf(db, left.slice(0, SHOWN), scope),
  }
}
