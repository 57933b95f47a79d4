import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const KEEP_BYTES = 2_000_000

/**
 * Writes a bug with its stack into the data folder's log and answers the number the user can quote.
 * The text itself never leaves the computer and is never sent to a page.
 */
export function logBug(dataDir: string, where: string, error: unknown): string {
  const number = randomUUID().slice(0, 8)
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const folder = join(dataDir, 'logs')
  const path = join(folder, 'huitouke.log')
  mkdirSync(folder, { recursive: true })
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > KEEP_BYTES) renameSync(path, `${path}.old`)
  appendFileSync(path, `${new Date().toISOString()} ${number} ${where}\n${text}\n`)
  return number
}
