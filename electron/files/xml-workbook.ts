import type { Limits } from './limits.ts'
import { FileRefused, tooLarge } from './refused.ts'
import type { RowBatch } from './table.ts'
import { Xml, type XmlHandler } from './xml.ts'

/**
 * Cuts Excel's XML of 2003 ("XML Spreadsheet"), which some back offices still give under the name .xls, into rows.
 * Rows and cells say where they stand only when something was left out before them.
 */
export class XmlWorkbook implements XmlHandler {
  readonly #limits: Limits
  readonly #xml: Xml
  #batches: Pick<RowBatch, 'sheet' | 'sheetIndex' | 'rows' | 'numbers'>[] = []
  #sheet = -1
  #name = ''
  #number = 0
  #row: string[] | null = null
  #column = 0
  /** Columns the open cell covers beyond its own. */
  #across = 0
  #type = ''
  #total = 0

  constructor(limits: Limits) {
    this.#limits = limits
    this.#xml = new Xml(this, limits.fieldCharacters)
  }

  /** Rows that ended within this piece, sheet by sheet. */
  push(piece: string): Pick<RowBatch, 'sheet' | 'sheetIndex' | 'rows' | 'numbers'>[] {
    this.#xml.push(Buffer.from(piece))
    const batches = this.#batches
    this.#batches = []
    return batches
  }

  end(): void {
    this.#xml.end()
    if (this.#sheet === -1) throw new FileRefused('damaged')
    if (this.#total === 0) throw new FileRefused('empty')
  }

  open(name: string, xml: Xml): void {
    if (name === 'Worksheet') {
      this.#sheet++
      this.#name = xml.attribute('Name') ?? ''
      this.#number = 0
      if (this.#sheet >= this.#limits.entries) throw tooLarge('sheets')
    } else if (name === 'Row' && this.#sheet >= 0) {
      this.#number = place(xml.attribute('Index'), this.#number) + 1
      this.#row = []
      this.#column = -1
      this.#across = 0
    } else if (name === 'Cell' && this.#row) {
      this.#column = place(xml.attribute('Index'), this.#column + this.#across + 1)
      this.#across = place(xml.attribute('MergeAcross'), 0, 0)
    } else if (name === 'Data' && this.#row) {
      this.#type = xml.attribute('Type') ?? ''
      xml.collectText()
    }
  }

  close(name: string, xml: Xml): void {
    if (name === 'Data' && this.#row) this.#put(this.#row, shown(xml.takeText(), this.#type))
    else if (name === 'Row' && this.#row) {
      if (this.#row.length > 0) this.#deliver(this.#row)
      this.#row = null
    }
  }

  #put(row: string[], cell: string): void {
    if (cell === '') return
    if (this.#column >= this.#limits.columns) throw tooLarge('columns', { row: this.#number })
    while (row.length < this.#column) row.push('')
    row[this.#column] = cell
  }

  #deliver(row: string[]): void {
    if (++this.#total > this.#limits.rows || this.#number > this.#limits.rows) throw tooLarge('rows')
    let batch = this.#batches.at(-1)
    if (!batch || batch.sheetIndex !== this.#sheet || batch.rows.length >= this.#limits.batchRows) {
      batch = { sheet: this.#name, sheetIndex: this.#sheet, rows: [], numbers: [] }
      this.#batches.push(batch)
    }
    batch.rows.push(row)
    batch.numbers.push(this.#number)
  }
}

/** A place said counts from `first`; one not said is the next. Gives it counted from 0; nothing goes backwards. */
function place(said: string | null, next: number, first = 1): number {
  if (said === null) return next
  const at = Number(said) - first
  if (!Number.isSafeInteger(at) || at < next) throw new FileRefused('damaged')
  return at
}

function shown(text: string, type: string): string {
  if (type === 'Boolean') return text === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'DateTime') return text
  const [day = '', time = ''] = text.replace(/\.\d*$/, '').split('T')
  // A time without a day is written on the day before the first.
  if (day === '1899-12-31') return time
  return time === '' || time === '00:00:00' ? day : `${day} ${time}`
}
