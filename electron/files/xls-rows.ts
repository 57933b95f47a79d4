import { BiffTexts, byteAt, textIn, wordAt } from './biff-records.ts'
import type { Limits } from './limits.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { serialToText } from './serial-date.ts'

/** Kinds of records, by the names of the format's description. */
const BOOLERR = 0x0205
const CONTINUE = 0x003c
const FORMULA = 0x0006
const LABEL = 0x0204
const LABELSST = 0x00fd
const MULRK = 0x00bd
const NUMBER = 0x0203
const RK = 0x027e
const RSTRING = 0x00d6
const STRING = 0x0207

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

/** What the cells of all sheets refer to. */
export interface XlsContext {
  texts: string[]
  /** By cell style: whether its numbers are dates. */
  dateStyles: boolean[]
  date1904: boolean
}

/** The cells of one sheet, put into rows whatever order their records stand in. Records without a value leave no trace. */
export class XlsRows {
  /** Length of the records seen. */
  bytes = 0
  readonly #context: XlsContext
  readonly #limits: Limits
  readonly #rows = new Map<number, string[]>()
  /** A formula whose text comes in the next records, and that text as far as it has come. */
  #formula: { row: number; column: number } | null = null
  #text: BiffTexts | null = null

  constructor(context: XlsContext, limits: Limits) {
    this.#context = context
    this.#limits = limits
  }

  take(kind: number, data: Buffer): void {
    this.bytes += data.length + 4
    if (kind === CONTINUE) {
      if (this.#text) this.#continue(data)
      return
    }
    this.#text = null
    switch (kind) {
      case LABELSST:
        this.#put(data, this.#sharedText(data.length < 10 ? -1 : data.readUInt32LE(6)))
        break
      case LABEL:
      case RSTRING:
        // Programs that knew no shared texts; the formatting runs behind the text are passed over.
        this.#put(data, textIn(data.subarray(6), this.#limits))
        break
      case NUMBER:
        this.#put(data, this.#number(doubleAt(data, 6), wordAt(data, 4)))
        break
      case RK:
        this.#put(data, this.#number(shortNumber(data, 6), wordAt(data, 4)))
        break
      case MULRK:
        this.#several(data)
        break
      case BOOLERR:
        this.#put(data, truthOrError(byteAt(data, 6), byteAt(data, 7)))
        break
      case FORMULA:
        this.#formulaResult(data)
        break
      case STRING:
        if (this.#formula) {
          this.#text = new BiffTexts(this.#limits)
          this.#continue(data)
        }
    }
  }

  /** Rows that hold something, in the sheet's order. */
  *batches(): Generator<{ rows: string[][]; numbers: number[] }> {
    const order = [...this.#rows.keys()].sort((a, b) => a - b)
    for (let at = 0; at < order.length; at += this.#limits.batchRows) {
      const part = order.slice(at, at + this.#limits.batchRows)
      yield { rows: part.map((row) => this.#rows.get(row) ?? []), numbers: part.map((row) => row + 1) }
    }
  }

  #continue(data: Buffer): void {
    this.#text?.push(data)
    const text = this.#text?.texts[0]
    if (text === undefined || !this.#formula) return
    this.#set(this.#formula.row, this.#formula.column, text)
    this.#formula = this.#text = null
  }

  #sharedText(index: number): string {
    const text = this.#context.texts[index]
    if (text === undefined) throw new FileRefused('damaged')
    return text
  }

  #several(data: Buffer): void {
    const row = wordAt(data, 0)
    const first = wordAt(data, 2)
    // Each has a style and a number; the last column stands behind them.
    for (let at = 4, column = first; at + 6 <= data.length - 2; at += 6, column++)
      this.#set(row, column, this.#number(shortNumber(data, at + 2), wordAt(data, at)))
  }

  /** The result as it was when the file was saved; a text comes in a record of its own. */
  #formulaResult(data: Buffer): void {
    this.#formula = null
    if (data.length < 14) throw new FileRefused('damaged')
    // Only a number is a double; the upper half of the others says that they are none.
    const kind = wordAt(data, 12) === 0xffff ? byteAt(data, 6) : -1
    if (kind === -1) this.#put(data, this.#number(doubleAt(data, 6), wordAt(data, 4)))
    else if (kind === 0) this.#formula = { row: wordAt(data, 0), column: wordAt(data, 2) }
    else if (kind === 1) this.#put(data, truthOrError(byteAt(data, 8), 0))
    else if (kind === 2) this.#put(data, truthOrError(byteAt(data, 8), 1))
  }

  #number(value: number, style: number): string {
    if (Number.isNaN(value)) throw new FileRefused('damaged')
    const date = this.#context.dateStyles[style] === true ? serialToText(value, this.#context.date1904) : null
    if (date !== null) return date
    // Digits a number could not keep must not look as if they were there.
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value)
  }

  #put(data: Buffer, cell: string): void {
    this.#set(wordAt(data, 0), wordAt(data, 2), cell)
  }

  #set(row: number, column: number, cell: string): void {
    if (cell === '') return
    if (column >= this.#limits.columns) throw tooLarge('columns', { row: row + 1 })
    if (row >= this.#limits.rows) throw tooLarge('rows')
    const cells = this.#rows.get(row) ?? []
    if (cells.length === 0) this.#rows.set(row, cells)
    while (cells.length < column) cells.push('')
    cells[column] = cell
  }
}

const truthOrError = (value: number, isError: number): string =>
  isError === 0 ? (value === 0 ? 'FALSE' : 'TRUE') : (ERRORS[value] ?? '#N/A')

function doubleAt(data: Buffer, at: number): number {
  if (data.length < at + 8) throw new FileRefused('damaged')
  return data.readDoubleLE(at)
}

/** A number in four bytes: 30 bits of a whole number or the upper ones of a double, perhaps hundredths of it. */
function shortNumber(data: Buffer, at: number): number {
  if (data.length < at + 4) throw new FileRefused('damaged')
  const bits = data.readInt32LE(at)
  const value = (bits & 2) !== 0 ? bits >> 2 : upperHalf(bits & ~3)
  return (bits & 1) !== 0 ? value / 100 : value
}

const double = Buffer.alloc(8)
function upperHalf(bits: number): number {
  double.writeInt32LE(bits, 4)
  return double.readDoubleLE(0)
}
