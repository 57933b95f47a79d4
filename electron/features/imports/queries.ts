import type { ImportRow } from '../../../shared/features/imports/contract.ts'
import type { RejectCode } from '../../../shared/features/imports/results.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { isCalledAfter } from './storing/shops.ts'

interface BatchRow {
  id: number
  at: number
  actor: string
  state: ImportRow['state']
  demo: number
  files: string
  result: string | null
}

/** Newest first, from below `before`. */
export function listImports(db: Db, before: number | null, limit: number): ImportRow[] {
  const rows = db
    .prepare<[number | null, number | null, number], BatchRow>(
      'SELECT * FROM import_batch WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?',
    )
    .all(before, before, limit)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    files: JSON.parse(row.files),
    actor: row.actor,
    state: row.state,
    demo: row.demo === 1,
    result: row.result && JSON.parse(row.result),
  }))
}

export function rejectsOf(db: Db, importId: number) {
  const files = db
    .prepare<[number], { id: number; name: string; header: string }>(
      'SELECT id, name, header FROM import_file WHERE import_id = ? ORDER BY id',
    )
    .all(importId)
  const read = db.prepare<
    [number],
    { row: number; code: string; data: string; cells: string; cleared_by: number | null }
  >('SELECT row, code, data, cells, cleared_by FROM import_reject WHERE file_id = ? ORDER BY row')
  return files
    .map((file) => ({
      file: file.name,
      header: JSON.parse(file.header) as string[],
      rows: read.all(file.id).map((row) => ({
        row: row.row,
        code: row.code as RejectCode,
        data: JSON.parse(row.data),
        cells: JSON.parse(row.cells) as string[],
        clearedBy: row.cleared_by,
      })),
    }))
    .filter((file) => file.rows.length > 0)
}

/** Imports whose outcome no page has seen: the program ended before it could be told. */
export function untoldImports(db: Db): { state: 'interrupted' | 'done'; files: string[] }[] {
  const rows = db
    .prepare<[], { state: 'interrupted' | 'done'; files: string }>(
      `SELECT state, files FROM import_batch WHERE told = 0 AND state IN ('interrupted', 'done') ORDER BY id`,
    )
    .all()
  return rows.map(({ state, files }) => ({ state, files: JSON.parse(files) as string[] }))
}

export function markAllTold(db: Db): void {
  db.prepare(`UPDATE import_batch SET told = 1 WHERE told = 0 AND state <> 'running'`).run()
}

/** Shops of a platform that some file has named. */
export function namedShops(db: Db, platform: Platform): string[] {
  const names = db.prepare('SELECT name FROM shop WHERE platform = ? ORDER BY name').pluck().all(platform)
  return (names as string[]).filter((name) => !isCalledAfter(platform, name))
}
