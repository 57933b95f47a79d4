import { type FSWatcher, watch } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import type { LoadedFile } from '../../shared/features/imports/overview.ts'
import type { ImportedFile, ImportResult } from '../../shared/features/imports/results.ts'
import type { Client } from './host.ts'

const LOOK_EVERY_MS = 2_000
/** A download that pauses longer is loaded as far as it came, and again when it is whole. */
const STILL_MS = 3_000
const MOST_FILES = 5_000

/** What exports come as. Anything else in the folder is somebody's picture or program, not a file that failed. */
const TABLES = /\.(csv|tsv|tab|txt|xls|xlsx|xlsm)$/i

interface Lying {
  name: string
  bytes: number
  modified: number
}

export interface FolderParts {
  /** Calls as the folder: what it loads stands under its name. */
  client: Client
  /** A ticket for a file. */
  offer(path: string, name: string): string
  /** Files what should not have happened. */
  report(error: unknown): void
  now?(): number
}

/**
 * Loads what comes into the watched folder, one file at a time and each once, by the same way as a person. Files are
 * only ever read. Which folder, and what has become of each file, is kept by the engine; here is only the looking.
 */
export class FolderWatch {
  readonly #parts: FolderParts
  readonly #now: () => number
  #folder: string | null = null
  #begins = true
  /** When each file was first seen as it is now. */
  #since = new Map<string, Lying & { since: number }>()
  /** What lay there when the engine last had nothing to load: as long as it does there is nothing to ask. */
  #settled = ''
  #timer: NodeJS.Timeout | null = null
  #watcher: FSWatcher | null = null
  #looking: Promise<void> | null = null
  readonly #stopping = new AbortController()

  constructor(parts: FolderParts) {
    this.#parts = parts
    this.#now = parts.now ?? Date.now
  }

  /** Network folders tell nothing by themselves: besides listening it looks every two seconds. */
  start(): void {
    this.#timer = setInterval(() => this.#lookSoon(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  /** Calls off what is being loaded; the next start begins it anew. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#watcher?.close()
    this.#stopping.abort()
    await this.#looking
  }

  /** Looks once and loads what stands still, all of it. */
  async look(): Promise<void> {
    const { client } = this.#parts
    const { folder } = await client.imports.watch.get()
    if (folder !== this.#folder) this.#turnTo(folder)
    if (folder === null) return
    for (;;) {
      if (this.#stopping.signal.aborted) return
      const files = await this.#list(folder)
      const listing = JSON.stringify(files)
      if (listing === this.#settled) return
      const { load } = await client.imports.watch.found({
        folder,
        unreadable: files === null,
        begins: this.#begins,
        files: files ?? [],
      })
      if (files !== null) this.#begins = false
      const next = files?.find(({ name }) => name === load)
      if (!next) {
        this.#settled = listing
        return
      }
      await this.#load(folder, next)
    }
  }

  #lookSoon(): void {
    if (this.#looking || this.#stopping.signal.aborted) return
    this.#looking = this.look()
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#parts.report(error)
      })
      .finally(() => {
        this.#looking = null
      })
  }

  #turnTo(folder: string | null): void {
    this.#folder = folder
    this.#begins = true
    this.#settled = ''
    this.#since.clear()
    this.#watcher?.close()
    this.#watcher = null
    // Under test nothing starts by itself.
    if (folder === null || this.#timer === null) return
    try {
      this.#watcher = watch(folder, { persistent: false }, () => this.#lookSoon())
      this.#watcher.on('error', () => this.#watcher?.close())
    } catch {
      // It cannot be listened to; looking every two seconds finds everything too.
    }
  }

  /** The tables in the folder, not those below; null when it cannot be read. */
  async #list(folder: string): Promise<(Lying & { still: boolean })[] | null> {
    let names: string[]
    try {
      names = await readdir(folder)
    } catch {
      return null
    }
    const found: Lying[] = []
    for (const name of names.filter(isTable)) {
      const file = await stat(join(folder, name)).catch(() => null)
      if (file?.isFile()) found.push({ name, bytes: file.size, modified: Math.round(file.mtimeMs) })
    }
    const now = this.#now()
    const before = this.#since
    this.#since = new Map()
    found.sort((a, b) => b.modified - a.modified)
    return found.slice(0, MOST_FILES).map((file) => {
      const seen = before.get(file.name)
      const same = seen && seen.bytes === file.bytes && seen.modified === file.modified
      const since = same ? seen.since : now
      this.#since.set(file.name, { ...file, since })
      return { ...file, still: now - since >= STILL_MS }
    })
  }

  async #load(folder: string, file: Lying): Promise<void> {
    const { client, offer, report } = this.#parts
    const path = join(folder, file.name)
    const { name, bytes, modified } = file
    const end = (outcome: Pick<LoadedFile, 'state' | 'refused' | 'importId'>) =>
      client.imports.watch.ended({ folder, name, bytes, modified, ...outcome })
    if (!(await canBeRead(path))) {
      // Whoever writes it still has it open; it has to stand still again.
      this.#since.delete(name)
      await end({ state: 'waiting', refused: null, importId: null })
      return
    }
    try {
      const tickets = [offer(path, name)]
      const { signal } = this.#stopping
      let result: ImportResult | null = null
      for await (const event of await client.imports.load({ tickets }, { signal }))
        if (event.type === 'result') result = event.result
      const loaded = result?.files[0]
      if (!loaded) throw new Error('an import ended without a result')
      await end({ ...outcomeOf(loaded), importId: result?.importId ?? null })
    } catch (error) {
      if (this.#stopping.signal.aborted) return
      if (asksSomething(error)) return void (await end({ ...question, importId: null }))
      report(error)
      await end({ state: 'failed', refused: null, importId: null })
    }
  }
}

/** Unfinished downloads, files an Office program has open, and hidden ones are none; nor is what is no table by name. */
export const isTable = (name: string): boolean => TABLES.test(name) && !/^(\.|~\$)/.test(name)

/** Only a person can answer; nothing of the file was loaded. */
const question = { state: 'failed', refused: { code: 'question', data: {} } } as const

const asksSomething = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'CONFLICT' && error.data?.what === 'decision'

function outcomeOf(file: ImportedFile): Pick<LoadedFile, 'state' | 'refused'> {
  if (file.refused) return { state: 'failed', refused: file.refused }
  const all = file.rejected === 0 && file.incomplete === 0
  return { state: all ? 'done' : 'partly', refused: null }
}

async function canBeRead(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r')
    await file.close()
    return true
  } catch {
    return false
  }
}
