import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { bigrams } from '../../shared/kernel/text.ts'

export type Db = Database.Database

export const databasePath = (dataDir: string): string => join(dataDir, 'huitouke.db')

const MB = 1024 * 1024

type Cipher = 'aegis' | 'chacha20'

/** Where a database says, in plain text, how many bytes of each page are left to the cipher; ChaCha20 takes 32. */
const RESERVED_AT = 20
const RESERVED_BY_CHACHA = 32

/**
 * AEGIS-256 works in the processor's own AES instructions: a page costs a fifth of what the build's default
 * (ChaCha20-Poly1305) takes, so scans and checkpoints cost nearly what they do unencrypted. Files of the first days keep
 * the cipher they were made with. Never found out by trying: opened with the wrong one, SQLite takes what a crash left
 * in the write-ahead log for rubbish and drops it.
 */
function cipherOf(path: string): Cipher {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size <= RESERVED_AT) return 'aegis'
  const file = openSync(path, 'r')
  try {
    const reserved = Buffer.alloc(1)
    readSync(file, reserved, 0, 1, RESERVED_AT)
    return reserved[0] === RESERVED_BY_CHACHA ? 'chacha20' : 'aegis'
  } finally {
    closeSync(file)
  }
}

/**
 * Opens the encrypted file. The page cache holds the whole file up to 128 MB: a page that falls out of it has to be
 * decrypted again, which makes a full scan half as long again.
 */
export function connect(dataDir: string, key: Buffer, options: { readonly: boolean }): Db {
  const path = databasePath(dataDir)
  const cipher = cipherOf(path)
  const db = new Database(path, { readonly: options.readonly, timeout: 10_000 })
  try {
    db.pragma(`cipher = '${cipher}'`)
    // "raw:" hands the 32 bytes over as they are: no key derivation, so opening costs less than a millisecond.
    db.key(Buffer.from(`raw:${key.toString('hex')}`))
    const fileBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    const cacheBytes = Math.min(128 * MB, Math.max(32 * MB, fileBytes))
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
