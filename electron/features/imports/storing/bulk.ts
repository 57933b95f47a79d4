import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { noteEveryProfile } from '../../customers/columns/columns.ts'
import { recountIssues } from '../../quality/counts.ts'

/** What a first import does without until its end. */
export interface SetAside {
  /** Builds the indexes of one table, or everything that is still missing; pauses after each. */
  restore(table?: 'orders'): Steps
  /** The one that finds people by their keys; null when it stayed. */
  keyIndex: { restore(): void } | null
}

const KEY_INDEX = 'identity_key'

/** Of the writer during a first import: its indexes are built from pages that would otherwise be decrypted again and again. */
const CACHE_KB = 192 * 1024

const isEmpty = (db: Db): boolean =>
  db.prepare('SELECT 1 FROM orders UNION ALL SELECT 1 FROM identity LIMIT 1').get() === undefined

/**
 * Opens the transaction of an import; `endImport` when it is over. Every row that a first import refers to it has made
 * itself, so SQLite need not look up the twelve references of each order: it would take a twentieth of the time.
 */
export function beginImport(db: Db): void {
  if (isEmpty(db)) {
    db.pragma('foreign_keys = OFF')
    db.exec('BEGIN IMMEDIATE')
    if (isEmpty(db)) return
    // Another process was first.
    db.exec('ROLLBACK')
    db.pragma('foreign_keys = ON')
  }
  db.exec('BEGIN IMMEDIATE')
}

/** Outside the transaction: within one SQLite ignores it. */
export function endImport(db: Db): void {
  db.pragma('foreign_keys = ON')
}

/**
 * Into an empty database an import writes fastest without secondary indexes, building them once at the end
 * (a fifth of the time against twice). Indexes of the schema itself (UNIQUE) stay, they find orders by number; so do
 * those of few orders, which cost less as they are than another look at all of them.
 */
export function setIndexesAside(db: Db): SetAside {
  if (!isEmpty(db)) return { restore: nothingToDo, keyIndex: null }
  widenCache(db)
  const indexes = db
    .prepare<[], { name: string; sql: string; tbl_name: string }>(
      `SELECT name, sql, tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND (tbl_name = 'customer_profile' OR name = '${KEY_INDEX}' OR tbl_name = 'orders' AND sql NOT LIKE '% WHERE %')`,
    )
    .all()
  const missing = new Map(indexes.map((index) => [index.name, index]))
  const build = (name: string) => {
    const index = missing.get(name)
    if (index) db.exec(index.sql)
    missing.delete(name)
  }
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`)
  const triggers = setTriggersAside(db)
  return {
    *restore(table) {
      for (const { name, tbl_name } of [...missing.values()]) {
        if (table && tbl_name !== table) continue
        build(name)
        yield
      }
      if (!table) triggers.restore()
    },
    keyIndex: { restore: () => build(KEY_INDEX) },
  }
}

/** Tables that triggers of each profile keep up to date, and how all of it is made at once. */
const followers = [
  { table: 'profile_change', renew: noteEveryProfile },
  { table: 'quality_count', renew: recountIssues },
]

/** Triggers that do for each profile what can be done once for all; those of other tables stay. */
function setTriggersAside(db: Db): { restore(): void } {
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'customer_profile'`,
    )
    .all()
    .filter(({ sql }) => followers.some(({ table }) => sql.includes(table)))
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`)
  return {
    restore() {
      for (const { sql } of triggers) db.exec(sql)
      for (const { renew } of followers) renew(db)
    },
  }
}

function* nothingToDo(): Steps {
  // Every index stayed where it was.
}

/** The connection was opened on an empty file and sized for it; it keeps the larger cache for the file that now is. */
function widenCache(db: Db): void {
  const kilobytes = -Number(db.pragma('cache_size', { simple: true }))
  if (kilobytes < CACHE_KB) db.pragma(`cache_size = -${CACHE_KB}`)
}
