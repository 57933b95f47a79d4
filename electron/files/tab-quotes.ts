import { DelimitedText } from './delimited.ts'
import type { Limits } from './limits.ts'
import { FileRefused } from './refused.ts'

const CLOSED = /^"(?:[^"]|"")*"$/
/** `="351…"` as a spreadsheet puts it into quotes: nobody writes that as a sign. */
const WRAPPED = /^"=""[^"]*"""$/

/**
 * Tells from a whole tab separated text whether a quotation mark is just a sign (Amazon and eBay write `"Best" mug`
 * and `"17 inch` so) or puts a field into quotes as spreadsheets do. `push` all of it, then ask once.
 *
 * The text is cut both ways. A quote that is a sign swallows what follows, up to the next one: rows are then longer or
 * shorter than the others, or text stands behind the closing quote. Quotes that hold line ends or tabs show the
 * opposite: without them the rows do not fit each other.
 */
export class TabQuotes {
  readonly #plain: Counted
  readonly #quoted: Counted

  constructor(limits: Limits) {
    this.#plain = new Counted(limits, false)
    this.#quoted = new Counted(limits, true)
  }

  push(text: string): void {
    this.#plain.push(text)
    this.#quoted.push(text)
  }

  areSigns(): boolean {
    this.#plain.end()
    this.#quoted.end()
    if (this.#plain.wrapped) return false
    const [plain, quoted] = [this.#plain.misfits, this.#quoted.misfits]
    return this.#plain.odd && (plain < quoted || (plain === quoted && this.#quoted.oddQuotes))
  }
}

/** Goes through the text one way and counts rows by their length. */
class Counted {
  /** A field begins with a quote and does not end with its partner. */
  odd = false
  /** A field is a number wrapped for a spreadsheet and put into quotes. */
  wrapped = false
  #failed = false
  #rows = 0
  readonly #lengths = new Map<number, number>()
  readonly #reader: DelimitedText

  constructor(limits: Limits, quotes: boolean) {
    this.#reader = new DelimitedText('\t', limits, 1, quotes)
  }

  /** Rows that are not as long as most are; endless when it cannot be cut so. */
  get misfits(): number {
    return this.#failed ? Number.POSITIVE_INFINITY : this.#rows - Math.max(0, ...this.#lengths.values())
  }

  get oddQuotes(): boolean {
    return this.#reader.oddQuotes
  }

  push(text: string): void {
    this.#go(() => this.#reader.push(text))
  }

  end(): void {
    this.#go(() => this.#reader.end())
  }

  #go(begin: () => void): void {
    if (this.#failed) return
    try {
      begin()
      this.#count()
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      // Quotes that never close are none, nor are those that hold half the file.
      this.#failed = true
    }
  }

  #count(): void {
    for (;;) {
      const rows = this.#reader.take(1000)
      if (rows.length === 0) return
      for (const row of rows) {
        if (row.length === 0) continue
        this.#rows++
        this.#lengths.set(row.length, (this.#lengths.get(row.length) ?? 0) + 1)
        this.wrapped ||= row.some((field) => WRAPPED.test(field))
        this.odd ||= row.some((field) => field.startsWith('"') && !CLOSED.test(field))
      }
    }
  }
}
