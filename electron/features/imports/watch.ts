import { basename, join, sep } from 'node:path'
import type { FolderListing, LoadedFile, Watch } from '../../../shared/features/imports/overview.ts'
import type { Db } from '../../db/connect.ts'

/** Who loads what comes into the folder; stands in the journal beside people. */
export const FOLDER_ACTOR = 'folder'

const SHOWN = 200
const FOLDER = 'watchFolder'
const UNREADABLE = 'watchUnreadable'

type State = Watch['files'][number]['state']

interface Row {
  path: string
  bytes: number
  modified: number
  state: State
  refused: string | null
  import_id: number | null
  at: number
}

function setting(db: Db, key: string): unknown {
  const value = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key)
  return value === undefined ? null : JSON.parse(value as string)
}

function keepSetting(db: Db, key: string, value: unknown): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(value))
}

/** Files of the folder that is watched, newest first; of others nothing is said. */
export function readWatch(db: Db): Watch {
  const folder = setting(db, FOLDER)
  if (typeof folder !== 'string') return { folder: null, unreadable: false, files: [] }
  const files = rowsIn(db, folder)
    .sort((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1))
    .slice(0, SHOWN)
    .map((row) => ({
      name: basename(row.path),
      bytes: row.bytes,
      state: row.state,
      refused: row.refused === null ? null : JSON.parse(row.refused),
      importId: row.import_id,
      at: row.at,
    }))
  return { folder, unreadable: setting(db, UNREADABLE) === true, files }
}

/** What waits in the folder before is forgotten; what was loaded from it is remembered should it come back. */
export function setFolder(db: Db, folder: string | null): void {
  keepSetting(db, FOLDER, folder)
  keepSetting(db, UNREADABLE, false)
  db.prepare(`DELETE FROM watched_file WHERE state IN ('growing', 'waiting', 'loading')`).run()
}

/**
 * Takes in what lies in the folder now. Each file is loaded once for its size and time of writing: what was loaded is
 * left alone, what changed or came is noted, what went away before it could be loaded is forgotten. The oldest file
 * that waits is to be loaded next, and is then said to be loading. `changed`: pages have something new to show.
 */
export function takeListing(
  db: Db,
  listing: FolderListing,
  at: number,
): { load: string | null; changed: boolean } {
  if (setting(db, FOLDER) !== listing.folder) return { load: null, changed: false }
  let changed = (setting(db, UNREADABLE) === true) !== listing.unreadable
  if (changed) keepSetting(db, UNREADABLE, listing.unreadable)
  if (listing.unreadable) return { load: null, changed }
  const { folder } = listing
  const known = new Map(rowsIn(db, folder).map((row) => [basename(row.path), row]))
  const write = db.prepare(
    `INSERT INTO watched_file (path, bytes, modified, state, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes, modified = excluded.modified, state = excluded.state,
       refused = NULL, import_id = NULL, at = excluded.at`,
  )
  let load: string | null = null
  for (const file of [...listing.files].sort((a, b) => a.modified - b.modified)) {
    const row = known.get(file.name)
    known.delete(file.name)
    const same = row?.bytes === file.bytes && row.modified === file.modified
    // Another program of this shop may be loading it; one that died said so and is not any more.
    const left = same && (isOver(row.state) || (row.state === 'loading' && !listing.begins))
    if (left) continue
    let state: State = file.still ? 'waiting' : 'growing'
    if (file.still && load === null) {
      load = file.name
      state = 'loading'
    }
    if (same && row.state === state) continue
    write.run(join(folder, file.name), file.bytes, file.modified, state, at)
    changed = true
  }
  for (const row of known.values()) {
    if (isOver(row.state)) continue
    db.prepare('DELETE FROM watched_file WHERE path = ?').run(row.path)
    changed = true
  }
  return { load, changed }
}

/** Says how it ended, unless the file has become another one meanwhile. */
export function endLoading(db: Db, file: LoadedFile, at: number): void {
  db.prepare(
    `UPDATE watched_file SET state = ?, refused = ?, import_id = ?, at = ?
     WHERE path = ? AND bytes = ? AND modified = ?`,
  ).run(
    file.state,
    file.refused && JSON.stringify(file.refused),
    file.importId,
    at,
    join(file.folder, file.name),
    file.bytes,
    file.modified,
  )
}

const isOver = (state: State): boolean => state === 'done' || state === 'partly' || state === 'failed'

function rowsIn(db: Db, folder: string): Row[] {
  const inside = folder.endsWith(sep) ? folder : folder + sep
  return db
    .prepare<[string, string], Row>('SELECT * FROM watched_file WHERE substr(path, 1, length(?)) = ?')
    .all(inside, inside)
    .filter(({ path }) => join(folder, basename(path)) === path)
}
