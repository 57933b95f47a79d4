import { DelimitedText } from './delimited.ts'
import type { Limits } from './limits.ts'
import { FileRefused } from './refused.ts'

const CLOSED = /^"(?:[^"]|"")*"$/

/**
 * Tells from a whole tab separated text whether a quotation mark is just a sign (Amazon and eBay write `"Best" mug`
 * and `17" lamp` so) or puts a field into quotes as spreadsheets do. `push` all of it, then ask once.
 *
 * A field that begins with a quote and does not end with its partner is odd. It may still be a field over several
 * lines; then cutting at every line end leaves more rows that do not fit the header.
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
    return this.#plain.odd && this.#plain.misfits <= this.#quoted.misfits
  }
}

/** Goes through the text one way and counts the rows that are not as long as the first. */
class Counted {
  odd = false
  misfits = 0
  #width = 0
  readonly #reader: DelimitedText

  constructor(limits: Limits, quotes: boolean) {
    this.#reader = new DelimitedText('\t', limits, 1, quotes)
  }

  push(text: string): void {
    this.#go(() => this.#reader.push(text))
  }

  end(): void {
    this.#go(() => this.#reader.end())
  }

  #go(begin: () => void): void {
    if (this.misfits === Number.POSITIVE_INFINITY) return
    try {
      begin()
      this.#count()
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      // Quotes that never close are none, nor are those that hold half the file.
      this.misfits = Number.POSITIVE_INFINITY
    }
  }

  #count(): void {
    for (;;) {
      const rows = this.#reader.take(1000)
      if (rows.length === 0) return
      for (const row of rows) {
        if (row.length === 0) continue
        if (this.#width === 0) this.#width = row.length
        else if (row.length !== this.#width) this.misfits++
        this.odd ||= row.some((field) => field.startsWith('"') && !CLOSED.test(field))
      }
    }
  }
}
