import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type Db, databasePath } from './connect.ts'
import { OpenFailure } from './failure.ts'
import { checkValue, type KeyKeeper, matchesCheck, newKey, writeOwnerFile } from './key.ts'
import { migrate } from './migrate.ts'

const checkPath = (dataDir: string) => join(dataDir, 'huitouke.check')

/**
 * Makes a data folder ready for the engine's threads: key, check value, schema. Answers the key.
 * Throws OpenFailure; never deletes, replaces or truncates anything.
 */
export async function prepareDatabase(dataDir: string, keeper: KeyKeeper): Promise<Buffer> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = databasePath(dataDir)
  const exists = existsSync(path)
  const check = existsSync(checkPath(dataDir)) ? readFileSync(checkPath(dataDir), 'utf8') : null
  // SQLite opens an empty file as a new database: the shop would look as if everything were gone.
  if (exists && statSync(path).size === 0) throw new OpenFailure('empty-file', { file: path })
  // The check value is written after the file, so there was one; a new shop in its place would hide the loss.
  if (!exists && check !== null) throw new OpenFailure('file-missing', { file: path })

  const key = await findKey(keeper, path, exists)
  if (check !== null && !matchesCheck(key, check)) throw new OpenFailure('wrong-key', { file: path })
  openOnce(dataDir, key, check !== null)
  // Only a key that has opened the file may say which key is the right one.
  if (check === null) await writeOwnerFile(checkPath(dataDir), checkValue(key))
  return key
}

async function findKey(keeper: KeyKeeper, path: string, exists: boolean): Promise<Buffer> {
  const kept = await keeper.load()
  if (kept !== null) return kept
  // A new key over existing data would lock the shop out of it for good.
  if (exists) throw new OpenFailure('key-missing', { file: path })
  const key = newKey()
  await keeper.save(key)
  return key
}

/** Opens the file and brings its schema up to date. `sure` says that the key is known to be the right one. */
function openOnce(dataDir: string, key: Buffer, sure: boolean): void {
  const path = databasePath(dataDir)
  let db: Db | undefined
  try {
    db = connect(dataDir, key, { readonly: false })
    // The schema page is the first that must decrypt; nothing before this reads the file.
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    migrate(db)
  } catch (error) {
    throw asFailure(error, path, sure)
  } finally {
    db?.close()
  }
}

function asFailure(error: unknown, path: string, sure: boolean): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_NOTADB') && !sure) return new OpenFailure('wrong-key', { file: path })
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new OpenFailure('damaged', { file: path })
  }
  if (code.startsWith('SQLITE_BUSY')) return new OpenFailure('locked', { file: path })
  return error
}
