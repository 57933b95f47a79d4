import type { Statement } from 'better-sqlite3'
import type { Db } from './connect.ts'

type Value = string | number | null

/** Rows that change in more different ways than these are written whole. */
const MOST_WAYS = 200

/**
 * An UPDATE of only what became another value: SQLite takes a row out of every index that holds a named column and puts
 * it in again, even where the value stays, and some tables have two dozen indexes.
 */
export class ChangedUpdate {
  readonly #db: Db
  readonly #table: string
  readonly #key: string
  readonly #columns: readonly string[]
  readonly #updates = new Map<string, Statement<Value[]>>()

  /** `key` is the column of the id; it is none of `columns`. All of them constants. */
  constructor(db: Db, table: string, key: string, columns: readonly string[]) {
    this.#db = db
    this.#table = table
    this.#key = key
    this.#columns = columns
  }

  /** `before` and `after` in the order of the columns. Answers whether anything differed. */
  run(id: number, before: readonly Value[], after: readonly Value[]): boolean {
    const every = this.#columns.map((_, at) => at)
    const changed = every.filter((at) => after[at] !== before[at])
    if (changed.length === 0) return false
    const known = this.#updates.size < MOST_WAYS || this.#updates.has(changed.join(' '))
    const written = known ? changed : every
    this.#statement(written).run(...written.map((at) => after[at] ?? null), id)
    return true
  }

  #statement(written: readonly number[]): Statement<Value[]> {
    const way = written.join(' ')
    let update = this.#updates.get(way)
    if (!update) {
      const set = written.map((at) => `${this.#columns[at]} = ?`).join(', ')
      update = this.#db.prepare<Value[]>(`UPDATE ${this.#table} SET ${set} WHERE ${this.#key} = ?`)
      this.#updates.set(way, update)
    }
    return update
  }
}
