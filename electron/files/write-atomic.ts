import { randomUUID } from 'node:crypto'
import fs from 'node:fs'

/**
 * Writes a file so that a crash or a full disk leaves the old one or the new one, never half of either.
 * `mode` counts for a new file; the default lets only its owner read it. Throws what the disk says.
 */
export function writeAtomic(path: string, content: string | Uint8Array, mode = 0o600): void {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.new`
  try {
    const file = fs.openSync(temporary, 'wx', mode)
    try {
      fs.writeFileSync(file, content)
      fs.fsyncSync(file)
    } finally {
      fs.closeSync(file)
    }
    fs.renameSync(temporary, path)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}
