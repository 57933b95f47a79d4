import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Topic } from '../../shared/features/app/contract.ts'
import type { FileProblem } from '../../shared/features/calendar/file-contract.ts'
import { CALENDAR_FILE, isOurs, problemOf } from '../features/calendar/file.ts'
import { writeAtomic } from '../files/write-atomic.ts'
import type { Client } from './host.ts'
import type { News } from './news.ts'

/** What the file tells of. */
const TOPICS: readonly Topic[] = ['care', 'reminders', 'calendar', 'customers', 'orders', 'settings']
const SOON_MS = 2_000
/** Counting the care of a month is work in a big shop: not after each of many decisions. */
const PAUSE_MS = 20_000
/** The day turns without anybody saying so. */
const EVERY_MS = 3_600_000

export interface CalendarFileParts {
  /** Calls as the writer of the file; `names`: as somebody who may see contacts. */
  client(names: boolean): Client
  news: News
  /** Files what should not have happened. */
  report(error: unknown): void
}

/**
 * Keeps the calendar file that other programs subscribe to as the calendar is, where the shop wants one. Only a file
 * that this program made is ever replaced, and only by a whole one. What goes wrong is kept for the settings to show.
 */
export class CalendarFileWriter {
  readonly #parts: CalendarFileParts
  readonly #stopping = new AbortController()
  #timers: NodeJS.Timeout[] = []
  #soon: NodeJS.Timeout | null = null
  #writing: Promise<void> | null = null
  #lastAt = 0

  constructor(parts: CalendarFileParts) {
    this.#parts = parts
  }

  start(): void {
    this.#timers = [setInterval(() => this.#later(), EVERY_MS)]
    for (const timer of this.#timers) timer.unref()
    void this.#listen().catch((error: unknown) => this.#parts.report(error))
    this.#later()
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#soon) clearTimeout(this.#soon)
    this.#stopping.abort()
    await this.#writing
  }

  /** Writes it once if it says something else than the one that lies there. */
  async write(): Promise<void> {
    const client = this.#parts.client(false)
    const { folder, names, problem, writtenAt } = await client.calendar.file.get()
    if (folder === null) return
    const { text } = await this.#parts.client(names).calendar.ics({})
    const outcome = await put(join(folder, CALENDAR_FILE), text)
    // Said once; the same again is no news.
    if (outcome === 'same' && problem === null && writtenAt !== null) return
    if (outcome !== 'written' && outcome !== 'same' && outcome === problem) return
    await client.calendar.file.wrote({
      folder,
      problem: outcome === 'written' || outcome === 'same' ? null : outcome,
    })
  }

  async #listen(): Promise<void> {
    for await (const { topics } of this.#parts.news.listen(this.#stopping.signal))
      if (topics.some((topic) => TOPICS.includes(topic))) this.#later()
  }

  #later(): void {
    if (this.#soon || this.#stopping.signal.aborted) return
    const wait = Math.max(SOON_MS, this.#lastAt + PAUSE_MS - Date.now())
    this.#soon = setTimeout(() => {
      this.#soon = null
      this.#lastAt = Date.now()
      this.#writing = this.write().catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#parts.report(error)
      })
    }, wait)
    this.#soon.unref()
  }
}

/** The moment of writing says nothing. */
const said = (text: string): string => text.replaceAll(/^DTSTAMP:.*\r\n/gm, '')

async function put(path: string, text: string): Promise<'written' | 'same' | FileProblem> {
  try {
    if (!(await isOurs(path))) return 'foreign'
    const before = await readFile(path, 'utf8').catch(() => '')
    if (said(before) === said(text)) return 'same'
    writeAtomic(path, text)
    return 'written'
  } catch (error) {
    return problemOf(error)
  }
}
