import { connect } from '../../db/connect.ts'

/**
 * An import marks itself as running in a transaction of its own, then does everything in one other transaction. A mark
 * that is still there when the program starts belongs to an import that died: SQLite has already gone back to the
 * state before it, and this says so.
 */
export function recoverImports(dataDir: string, key: Buffer): void {
  const db = connect(dataDir, key, { readonly: false })
  try {
    // Another process of this shop may be importing right now; it holds the write lock, and its mark is none of ours.
    db.pragma('busy_timeout = 0')
    db.transaction(() => {
      db.prepare(`UPDATE import_batch SET state = 'interrupted' WHERE state = 'running'`).run()
    }).immediate()
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    if (!busy) throw error
  } finally {
    db.close()
  }
}
