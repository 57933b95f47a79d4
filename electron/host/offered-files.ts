import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { OfferedFile } from '../engine/context.ts'

const KEEP_MS = 24 * 3_600_000
const MOST = 5_000

/** Tickets for files the user chose: a page names a ticket, never a path. */
export class OfferedFiles {
  #files = new Map<string, OfferedFile & { at: number }>()

  /** Throws when it is no regular file. */
  offer(path: string, name = basename(path)): string {
    if (!statSync(path).isFile()) throw new Error('not a regular file')
    const now = Date.now()
    for (const [ticket, file] of this.#files) {
      if (now - file.at < KEEP_MS && this.#files.size < MOST) break
      this.#files.delete(ticket)
    }
    const ticket = randomUUID()
    this.#files.set(ticket, { path, name, at: now })
    return ticket
  }

  find(ticket: string): OfferedFile | null {
    const file = this.#files.get(ticket)
    return file ? { path: file.path, name: file.name } : null
  }
}
