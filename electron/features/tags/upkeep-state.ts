import { z } from 'zod'
import type { Db } from '../../db/connect.ts'

const upkeep = z.object({
  /** The last change of a profile that rules have seen. */
  change: z.int(),
  /** The day they were asked for. */
  day: z.string(),
  /** The lines between stages and scores then. */
  model: z.string(),
})
export type Upkeep = z.infer<typeof upkeep>

const KEY = 'tags.upkeep'
const never: Upkeep = { change: 0, day: '', model: '' }

export function readUpkeep(db: Db): Upkeep {
  const kept = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return kept === undefined ? never : upkeep.parse(JSON.parse(kept as string))
}

export function writeUpkeep(db: Db, before: Upkeep, after: Upkeep): void {
  const same = before.change === after.change && before.day === after.day && before.model === after.model
  if (same) return
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(KEY, JSON.stringify(after))
}
