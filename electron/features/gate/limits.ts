import { defaultLimits, type GateLimits, gateLimits } from '../../../shared/features/gate/limits.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'

const ONLY = 1

/** The shop's limits; what it never said is as we think best. */
export function readGateLimits(db: Db): GateLimits {
  const text = db.prepare<[], string>('SELECT limits FROM gate_limits').pluck().get()
  return text === undefined
    ? defaultLimits
    : gateLimits.parse({ ...defaultLimits, ...JSON.parse(text as string) })
}

/** Keeps the shop's limits. They count from the next contact on. */
export function saveGateLimits(
  { db, journalId, keep }: Command,
  limits: GateLimits,
): Outcome<{ changed: boolean }> {
  const text = JSON.stringify(limits)
  if (text === JSON.stringify(readGateLimits(db)))
    return { result: { changed: false }, count: 0, undo: 'none' }
  keep('gate_limits', ONLY)
  db.prepare(
    `INSERT INTO gate_limits (id, limits, created_by, changed_by) VALUES (${ONLY}, @text, @journalId, @journalId)
     ON CONFLICT (id) DO UPDATE SET limits = excluded.limits, changed_by = excluded.changed_by`,
  ).run({ text, journalId })
  return { result: { changed: true }, count: 1, data: {}, undo: 'possible' }
}
