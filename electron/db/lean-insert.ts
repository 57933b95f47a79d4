import type { Statement } from 'better-sqlite3'
import type { Db } from './connect.ts'

type Value = string | number | null

/** A statement that has the usual values of some columns in its text, and where the others stand. */
interface Shape {
  statement: Statement<(Value | undefined)[]>
  bound: number[]
}

/** Rows that are unusual in so many different ways that each would need a statement of its own are bound whole. */
const MOST_SHAPES = 64

/**
 * An INSERT that binds only what is not as usual: handing a value over costs more than storing it, and of an order's
 * forty half are as in most others. `usual` holds up to 31 columns; its texts are constants, because they become SQL.
 */
export class LeanInsert {
  readonly #db: Db
  readonly #table: string
  readonly #columns: readonly string[]
  readonly #usual: { at: number; value: Value }[]
  readonly #shapes = new Map<number, Shape>()

  constructor(db: Db, table: string, columns: readonly string[], usual: Readonly<Record<string, Value>>) {
    this.#db = db
    this.#table = table
    this.#columns = columns
    this.#usual = Object.entries(usual).map(([column, value]) => ({ at: columns.indexOf(column), value }))
    if (this.#usual.length > 31) throw new Error('too many usual values')
  }

  /** `values` in the order of the columns. Answers the new row's id. */
  run(values: readonly Value[]): number {
    let mask = 0
    for (let bit = 0; bit < this.#usual.length; bit++) {
      const usual = this.#usual[bit]
      if (usual !== undefined && values[usual.at] === usual.value) mask |= 1 << bit
    }
    const { statement, bound } = this.#shapeOf(mask)
    const given: (Value | undefined)[] = []
    for (const at of bound) given.push(values[at])
    return Number(statement.run(...given).lastInsertRowid)
  }

  #shapeOf(mask: number): Shape {
    const found = this.#shapes.get(mask)
    if (found) return found
    if (mask !== 0 && this.#shapes.size >= MOST_SHAPES) return this.#shapeOf(0)
    const literal = new Map(
      this.#usual.filter((_, bit) => mask & (1 << bit)).map(({ at, value }) => [at, value]),
    )
    const text = this.#columns.map((_, at) => (literal.has(at) ? sqlOf(literal.get(at) ?? null) : '?'))
    const shape = {
      statement: this.#db.prepare(
        `INSERT INTO ${this.#table} (${this.#columns.join(', ')}) VALUES (${text.join(', ')})`,
      ),
      bound: this.#columns.flatMap((_, at) => (literal.has(at) ? [] : [at])),
    }
    this.#shapes.set(mask, shape)
    return shape
  }
}

const sqlOf = (value: Value): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
