import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { OpenFailure } from './failure.ts'

export const KEY_BYTES = 32

/** Where the data key rests between two starts. `save` is called once, for a new data folder. */
export interface KeyKeeper {
  kept: 'keychain' | 'file'
  load(): Promise<Buffer | null>
  save(key: Buffer): Promise<void>
}

/** Writes a small file so that a crash leaves the old one or the new one, readable by its owner only. */
export async function writeOwnerFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** The key in a file beside the data: for machines without a keychain (browser door, command line). */
export function fileKeyKeeper(dataDir: string): KeyKeeper {
  const path = join(dataDir, 'huitouke.key')
  return {
    kept: 'file',
    async load() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (text === null) return null
      // A copied folder may have lost its rights; on Windows the user's profile guards it and chmod does nothing.
      await chmod(path, 0o600)
      if (!/^[0-9a-f]{64}\s*$/.test(text)) throw new OpenFailure('wrong-key', { file: path })
      return Buffer.from(text.trim(), 'hex')
    },
    async save(key) {
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      await writeOwnerFile(path, `${key.toString('hex')}\n`)
    },
  }
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * SQLite answers a wrong key and a ruined file with the same error. This value, kept beside the file, tells them
 * apart without telling anything about the key.
 */
export const checkValue = (key: Buffer): string =>
  createHmac('sha256', key).update('huitouke data key').digest('hex')

export function matchesCheck(key: Buffer, check: string): boolean {
  const expected = Buffer.from(checkValue(key))
  const given = Buffer.from(check.trim())
  return expected.length === given.length && timingSafeEqual(expected, given)
}
