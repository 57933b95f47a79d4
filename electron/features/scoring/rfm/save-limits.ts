import type { ScoreLimits } from '../../../../shared/features/scoring/rfm.ts'
import type { Command, Outcome } from '../../../db/command.ts'
import { readScoreLimits, refreshModel } from '../../customers/model.ts'

const ONLY = 1

/** Keeps the shop's limits and scores everybody by them. */
export function saveLimits(command: Command, limits: ScoreLimits): Outcome<{ changed: boolean }> {
  const { db, journalId, at } = command
  const text = JSON.stringify(limits)
  if (text === JSON.stringify(readScoreLimits(db)))
    return { result: { changed: false }, count: 0, undo: 'none' }
  command.keep('score_limits', ONLY)
  db.prepare(
    `INSERT INTO score_limits (id, limits, created_by, changed_by) VALUES (${ONLY}, @text, @journalId, @journalId)
     ON CONFLICT (id) DO UPDATE SET limits = excluded.limits, changed_by = excluded.changed_by`,
  ).run({ text, journalId })
  refreshModel(db, at)
  return { result: { changed: true }, count: 1, data: { limits }, undo: 'possible' }
}
