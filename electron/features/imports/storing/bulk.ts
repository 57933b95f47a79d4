import type { Db } from '../../../db/connect.ts'

/** Indexes a first import does without until its end. */
export interface SetAside {
  /** Builds those of one table, or all that are still missing. */
  restore(table?: 'orders'): void
  /** The one that finds people by their keys; null when it stayed. */
  keyIndex: { restore(): void } | null
}

const KEY_INDEX = 'identity_key'

/** Of the writer during a first import: its indexes are built from pages that would otherwise be decrypted again and again. */
const CACHE_KB = 192 * 1024

/**
 * Into an empty database an import writes fastest without secondary indexes, building them once at the end
 * (a fifth of the time against twice). Indexes of the schema itself (UNIQUE) stay: they find orders by number.
 */
export function setIndexesAside(db: Db): SetAside {
  if (db.prepare('SELECT 1 FROM orders UNION ALL SELECT 1 FROM identity LIMIT 1').get()) {
    return { restore: () => undefined, keyIndex: null }
  }
  widenCache(db)
  const indexes = db
    .prepare<[], { name: string; sql: string; tbl_name: string }>(
      `SELECT name, sql, tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND (tbl_name IN ('orders', 'customer_profile') OR name = '${KEY_INDEX}')`,
    )
    .all()
  const missing = new Map(indexes.map((index) => [index.name, index]))
  const build = (name: string) => {
    const index = missing.get(name)
    if (index) db.exec(index.sql)
    missing.delete(name)
  }
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`)
  return {
    restore(table) {
      for (const { name, tbl_name } of [...missing.values()]) if (!table || tbl_name === table) build(name)
    },
    keyIndex: { restore: () => build(KEY_INDEX) },
  }
}

/** The connection was opened on an empty file and sized for it; it keeps the larger cache for the file that now is. */
function widenCache(db: Db): void {
  const kilobytes = -Number(db.pragma('cache_size', { simple: true }))
  if (kilobytes < CACHE_KB) db.pragma(`cache_size = -${CACHE_KB}`)
}
