import { migrations } from '../../migrations/index.ts'
import type { Db } from './connect.ts'
import { OpenFailure } from './failure.ts'

export interface Migration {
  version: number
  up(db: Db): void
}

export const newestVersion = (all: Migration[] = migrations): number => all.at(-1)?.version ?? 0

export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number

/**
 * Runs everything pending and the new version number in one transaction: a crash leaves the old schema or the new one.
 * (Kysely's own Migrator uses no transaction on SQLite.) A file from a newer program is refused and left alone.
 */
export function migrate(db: Db, all: Migration[] = migrations): void {
  const from = versionOf(db)
  const to = newestVersion(all)
  if (from > to) throw new OpenFailure('newer-version', { file: from, program: to })
  if (from === to) return
  // Tables may be rebuilt on the way; foreign keys can only be switched outside a transaction and are checked within.
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() => {
      for (const migration of all) if (migration.version > from) migration.up(db)
      const broken = db.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) throw new Error(`migration leaves ${broken.length} broken references`)
      db.pragma(`user_version = ${to}`)
    }).immediate()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
