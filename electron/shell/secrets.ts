import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { OpenFailure } from '../db/failure.ts'
import { fileKeyKeeper, KEY_BYTES, type KeyKeeper } from '../db/key.ts'
import { writeAtomic } from '../files/write-atomic.ts'
import type { Log } from './sender.ts'

/**
 * The system's keychain does not give the key it was given. The data is whole; nothing may be made new over it.
 * - `keychain-changed`: another keychain than the one that wrapped the key, or none at all. Data: `was`, `now`.
 * - `keychain-refused`: the same keychain, but it will not unwrap (locked, or of another user of the computer).
 */
export class KeychainFailure extends Error {
  override name = 'KeychainFailure'
  code: 'keychain-changed' | 'keychain-refused'
  data: Record<string, string>

  constructor(code: KeychainFailure['code'], data: Record<string, string> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}

export interface Keychain {
  safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >
  platform: NodeJS.Platform
}

const stored = z.object({ format: z.literal(1), backend: z.string().min(1), wrapped: z.base64().min(1) })
const keyText = new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`)
const wrappedPath = (dataDir: string) => join(dataDir, 'key.wrapped')

/**
 * Where this computer keeps the data key. A wrapped key decides for the keychain and a key file for the file, in
 * whatever state the keychain is today; only a folder with neither is free to choose.
 */
export async function chooseKeyKeeper(keychain: Keychain, dataDir: string, log: Log): Promise<KeyKeeper> {
  const wrapped = keychainKeyKeeper(keychain, dataDir, log)
  if (existsSync(wrappedPath(dataDir))) return wrapped
  const file = fileKeyKeeper(dataDir)
  if ((await file.load()) !== null) return file
  return (await backendOf(keychain)) === null ? file : wrapped
}

/** Name of the keychain in use; null when there is none worth the name. */
async function backendOf({ safeStorage, platform }: Keychain): Promise<string | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
  if (platform !== 'linux') return platform === 'darwin' ? 'keychain' : 'dpapi'
  const backend = safeStorage.getSelectedStorageBackend()
  // `basic_text` wraps with a password that stands in Chromium's source.
  return backend === 'basic_text' || backend === 'unknown' ? null : backend
}

function keychainKeyKeeper(keychain: Keychain, dataDir: string, log: Log): KeyKeeper {
  const { safeStorage } = keychain
  const path = wrappedPath(dataDir)

  const wrap = async (key: Buffer): Promise<void> => {
    const backend = await backendOf(keychain)
    if (backend === null) throw new KeychainFailure('keychain-changed', { was: '', now: 'none' })
    const wrapped = await safeStorage.encryptStringAsync(key.toString('hex'))
    // A keychain that takes but does not give back would lock the shop out at the next start.
    const back = await safeStorage.decryptStringAsync(wrapped)
    if (back.result !== key.toString('hex')) throw new KeychainFailure('keychain-refused')
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    writeAtomic(path, `${JSON.stringify({ format: 1, backend, wrapped: wrapped.toString('base64') })}\n`)
  }

  const load = async (): Promise<Buffer | null> => {
    const kept = await readWrapped(path)
    if (kept === null) return null
    const now = await backendOf(keychain)
    if (now !== kept.backend) {
      throw new KeychainFailure('keychain-changed', { was: kept.backend, now: now ?? 'none' })
    }
    const opened = await safeStorage.decryptStringAsync(Buffer.from(kept.wrapped, 'base64')).catch(() => {
      // The system's own text is left behind: it may quote what it was given.
      throw new KeychainFailure('keychain-refused')
    })
    if (!keyText.test(opened.result)) throw new OpenFailure('wrong-key', { file: path })
    const key = Buffer.from(opened.result, 'hex')
    if (opened.shouldReEncrypt) {
      // The old wrapping still opens; a failure here must not keep the shop from its data.
      await wrap(key).catch((error: Error) => log('wrap key anew', error))
    }
    return key
  }

  return {
    kept: 'keychain',
    load,
    async save(key) {
      if (existsSync(path)) throw new Error('refused: a key is kept here already')
      await wrap(key)
    },
  }
}

async function readWrapped(path: string): Promise<z.infer<typeof stored> | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return stored.parse(JSON.parse(text))
  } catch {
    throw new OpenFailure('wrong-key', { file: path })
  }
}
