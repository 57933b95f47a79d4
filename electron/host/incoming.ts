import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where what is handed over as content lies until its door closes: `<data>/incoming`. A door that was killed leaves its
 * folder behind; the next one clears it, but never the folder of a door that is still open (the command line may print
 * a report while the browser is at work).
 */
export class Incoming {
  readonly #folder: string

  constructor(dataDir: string) {
    const incoming = join(dataDir, 'incoming')
    mkdirSync(incoming, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(incoming)) {
      if (!isAlive(Number(name.split('-')[0]))) rmSync(join(incoming, name), { recursive: true, force: true })
    }
    this.#folder = join(incoming, `${process.pid}-${randomUUID()}`)
  }

  /** Path of a file that is not there yet. */
  next(): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    return join(this.#folder, randomUUID())
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** What a file is called, for people; it is never part of a path. Empty when nothing is left of it. */
export function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 255)
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
