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
  // SQLite opens an empty file as a new database: the shop would look as if everything were gone.
  if (exists && statSync(path).size === 0) throw new OpenFailure('empty-file', { file: path })

  const key = await findKey(dataDir, keeper, exists)
  const db = open(dataDir, key)
  try {
    migrate(db)
  } catch (error) {
    throw asFailure(error, path)
  } finally {
    db.close()
  }
  return key
}

async function findKey(dataDir: string, keeper: KeyKeeper, exists: boolean): Promise<Buffer> {
  const kept = await keeper.load()
  const check = existsSync(checkPath(dataDir)) ? readFileSync(checkPath(dataDir), 'utf8') : null
  if (kept === null) {
    // A new key over existing data would lock the shop out of it for good.
    if (exists) throw new OpenFailure('key-missing', { file: databasePath(dataDir) })
    const key = newKey()
    await keeper.save(key)
    await writeOwnerFile(checkPath(dataDir), checkValue(key))
    return key
  }
  if (check === null) await writeOwnerFile(checkPath(dataDir), checkValue(kept))
  else if (!matchesCheck(kept, check)) throw new OpenFailure('wrong-key', { file: databasePath(dataDir) })
  return kept
}

function open(dataDir: string, key: Buffer): Db {
  const path = databasePath(dataDir)
  let db: Db | undefined
  try {
    db = connect(dataDir, key, { readonly: false })
    // The schema page is the first that must decrypt; nothing before this reads the file.
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db?.close()
    throw asFailure(error, path)
  }
}

function asFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new OpenFailure('damaged', { file: path })
  }
  if (code.startsWith('SQLITE_BUSY')) return new OpenFailure('locked', { file: path })
  return error
}
