import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { bigrams } from '../../shared/kernel/text.ts'

export type Db = Database.Database

export const databasePath = (dataDir: string): string => join(dataDir, 'huitouke.db')

const MB = 1024 * 1024

/**
 * Opens the encrypted file. The page cache holds the whole file up to 256 MB, because every page that falls out of it
 * has to be decrypted again (a full scan is 4–6 times slower without).
 */
export function connect(dataDir: string, key: Buffer, options: { readonly: boolean }): Db {
  const path = databasePath(dataDir)
  const db = new Database(path, { readonly: options.readonly, timeout: 10_000 })
  try {
    // "raw:" hands the 32 bytes over as they are: no key derivation, so opening costs less than a millisecond.
    db.key(Buffer.from(`raw:${key.toString('hex')}`))
    const fileBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    const cacheBytes = Math.min(256 * MB, Math.max(32 * MB, fileBytes))
    db.pragma(`cache_size = -${Math.round(cacheBytes / 1024)}`)
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = ON')
    // Triggers of the schema call it (migration 0060).
    db.function('search_words', { deterministic: true }, (text) => bigrams(String(text)).join(' '))
    if (!options.readonly) {
      db.pragma('journal_mode = WAL')
      // The driver's build makes WAL use NORMAL, which may lose the last commits on a power cut.
      db.pragma('synchronous = FULL')
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
