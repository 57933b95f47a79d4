import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { noteEveryProfile } from '../../customers/profile-changes.ts'
import { recountRepairs } from '../../customers/repair-store.ts'
import { recountIssues } from '../../quality/counts.ts'

/** What a first import does without until its end. */
export interface SetAside {
  /** Builds the indexes of one table, or everything that is still missing; pauses after each. */
  restore(table?: 'orders'): Steps
  /** The one that finds people by their keys; null when it stayed. */
  keyIndex: { restore(): void } | null
}

const KEY_INDEX = 'identity_key'

/**
 * The writer's page cache during a first import and after any, in MB. While rows come in, pages are mostly written once and left; each
 * index is built from all orders, and people's figures from orders all over the file, which no cache of a bearable size
 * holds: what is not in it has to be found in the log of the open transaction, which is as long as all of them. That is
 * cheap since pages are: 192 MB instead of 64 save a hundredth of the time and cost 90 MB.
 */
const CACHE_MB = 64

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
  setCache(db)
  db.pragma('shrink_memory')
}

/**
 * Into an empty database an import writes fastest without secondary indexes, building them once at the end
 * (a fifth of the time against twice). Indexes of the schema itself (UNIQUE) stay, they find orders by number; so do
 * those of few orders, which cost less as they are than another look at all of them. Most orders are sent and received,
 * so their partial indexes hold nearly everything and are set aside too.
 */
export function setIndexesAside(db: Db): SetAside {
  if (!isEmpty(db)) return { restore: nothingToDo, keyIndex: null }
  setCache(db)
  const indexes = db
    .prepare<[], { name: string; sql: string; tbl_name: string }>(
      `SELECT name, sql, tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND (tbl_name = 'customer_profile' OR name IN ('${KEY_INDEX}', 'orders_tracking', 'orders_completed')
         OR tbl_name = 'orders' AND sql NOT LIKE '% WHERE %')`,
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

/** What triggers keep up to date row by row, and how all of it is made at once. */
const followers = [
  { of: 'customer_profile', table: 'profile_change', renew: noteEveryProfile },
  { of: 'customer_profile', table: 'quality_count', renew: recountIssues },
  { of: 'customer_repair', table: 'repair', renew: recountRepairs },
]

/** A trigger makes writing a row several times as dear; any that is not known here stays. */
function setTriggersAside(db: Db): { restore(): void } {
  const triggers = db
    .prepare<[], { name: string; sql: string; of: string }>(
      `SELECT name, sql, tbl_name AS "of" FROM sqlite_schema WHERE type = 'trigger'`,
    )
    .all()
    .filter((one) => followers.some(({ of, table }) => one.of === of && one.sql.includes(` ${table} `)))
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

const setCache = (db: Db): void => void db.pragma(`cache_size = -${CACHE_MB * 1024}`)
