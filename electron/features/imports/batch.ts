import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { openCommand } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import type { EngineContext, OfferedFile } from '../../engine/context.ts'
import type { FileReports } from './file-reports.ts'

export type BatchState = 'running' | 'done' | 'interrupted' | 'cancelled' | 'undone'

/**
 * Writes the mark "an import is running" in a transaction of its own, so that the next start can tell of a crash.
 * The id is that of the journal entry.
 */
export function openBatch(context: EngineContext, files: OfferedFile[], demo: boolean): number {
  const { db, call } = context
  return db
    .transaction(() => {
      const { journalId, at } = openCommand(db, call, demo ? 'demo.load' : 'imports.load', context.now())
      db.prepare(
        `INSERT INTO import_batch (id, at, actor, state, demo, files) VALUES (?, ?, ?, 'running', ?, ?)`,
      ).run(journalId, at, call.actor, Number(demo), JSON.stringify(files.map((file) => file.name)))
      return journalId
    })
    .immediate()
}

export function closeBatch(db: Db, id: number, state: BatchState, result: ImportResult | null): void {
  db.prepare('UPDATE import_batch SET state = ?, result = ? WHERE id = ?').run(
    state,
    result && JSON.stringify(result),
    id,
  )
}

/** The import begins anew under another number; nothing came of this one. */
export function forgetBatch(db: Db, id: number): void {
  db.transaction(() => {
    db.prepare('DELETE FROM import_batch WHERE id = ?').run(id)
    db.prepare('DELETE FROM journal WHERE id = ?').run(id)
  }).immediate()
}

/** The page that asked has seen the outcome. */
export function markTold(db: Db, id: number): void {
  db.prepare('UPDATE import_batch SET told = 1 WHERE id = ?').run(id)
}

/** Keeps what was rejected, with its cells, so that it can be mended and dropped again. */
export function storeFiles(db: Db, importId: number, reports: FileReports): void {
  const addFile = db.prepare(
    `INSERT INTO import_file (import_id, name, header, kind, layout, shop_id, from_day, to_day, as_of)
     VALUES (?, ?, ?, ?, ?, (SELECT id FROM shop WHERE platform = ? AND name = ?), ?, ?, ?)`,
  )
  const addReject = db.prepare(
    'INSERT INTO import_reject (file_id, row, code, data, cells) VALUES (?, ?, ?, ?, ?)',
  )
  reports.list.forEach((file, index) => {
    const { lastInsertRowid } = addFile.run(
      ...[importId, file.file, JSON.stringify(reports.headers[index] ?? []), file.kind, file.layout ?? ''],
      ...[file.platform, file.shopName, file.range?.from, file.range?.to, file.asOf],
    )
    for (const reject of reports.rejects[index] ?? []) {
      addReject.run(
        lastInsertRowid,
        reject.row,
        reject.code,
        JSON.stringify(reject.data),
        JSON.stringify(reject.cells),
      )
    }
  })
}
