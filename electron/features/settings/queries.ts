import { type Settings, settings } from '../../../shared/features/settings/contract.ts'
import { defaultSettings } from '../../../shared/features/settings/rules.ts'
import type { Db } from '../../db/connect.ts'

type Key = keyof Settings
const keys = Object.keys(defaultSettings) as Key[]

/** Every setting, those never saved with what they start from. */
export function readSettings(db: Db): Settings {
  const read = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck()
  const found = keys.flatMap((key) => {
    const value = read.get(key) as string | undefined
    return value === undefined ? [] : [[key, JSON.parse(value)]]
  })
  return settings.parse({ ...defaultSettings, ...Object.fromEntries(found) })
}

/** Writes what is given and answers which of it is different from before. */
export function writeSettings(db: Db, changes: Partial<Settings>): Key[] {
  const before = readSettings(db)
  const changed = keys.filter((key) => changes[key] !== undefined && changes[key] !== before[key])
  const write = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  for (const key of changed) write.run(key, JSON.stringify(changes[key]))
  return changed
}
