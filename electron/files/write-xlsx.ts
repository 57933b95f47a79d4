import { ZipWriter } from './write-zip.ts'

/** A text stays text whatever it looks like: `=1+1`, `00123`. `fen` is shown with two decimals. */
export type Cell = string | number | { fen: number } | null

/** Rows a sheet of Excel holds, its head included. */
const SHEET_ROWS = 1_048_576
const CELL_CHARACTERS = 32_767

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const FORMAT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Places in `cellXfs` below. */
const PLAIN = 0
const BOLD = 1
const MONEY = 2

/**
 * Writes a workbook piece by piece while its rows are made. Rows beyond what one sheet holds go on in the next, under
 * the same head.
 */
export class XlsxWriter {
  readonly #zip = new ZipWriter()
  readonly #name: string
  readonly #head: readonly string[]
  #sheets = 0
  #rows = 0

  constructor(name: string, head: readonly string[]) {
    this.#name = name
    this.#head = head
  }

  /** Call with some hundreds of rows at once: each call is packed by itself. */
  add(rows: readonly (readonly Cell[])[]): Buffer {
    const parts: Buffer[] = []
    let left = rows
    do {
      if (this.#sheets === 0 || this.#rows === SHEET_ROWS) parts.push(this.#turn())
      const some = left.slice(0, SHEET_ROWS - this.#rows)
      left = left.slice(some.length)
      this.#rows += some.length
      parts.push(this.#zip.add(some.map((row) => rowXml(row, PLAIN)).join('')))
    } while (left.length > 0)
    return Buffer.concat(parts)
  }

  end(): Buffer {
    const parts = [this.#sheets === 0 ? this.#turn() : Buffer.alloc(0), this.#closeSheet()]
    for (const [name, text] of this.#others()) parts.push(this.#zip.entry(name, text))
    parts.push(this.#zip.finish())
    return Buffer.concat(parts)
  }

  #turn(): Buffer {
    const before = this.#sheets > 0 ? this.#closeSheet() : Buffer.alloc(0)
    this.#sheets += 1
    this.#rows = 1
    return Buffer.concat([
      before,
      this.#zip.begin(`xl/worksheets/sheet${this.#sheets}.xml`),
      this.#zip.add(
        `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(this.#head, BOLD)}`,
      ),
    ])
  }

  #closeSheet(): Buffer {
    return Buffer.concat([this.#zip.add('</sheetData></worksheet>'), this.#zip.end()])
  }

  #others(): [string, string][] {
    const numbers = Array.from({ length: this.#sheets }, (_, at) => at + 1)
    const styles = `rId${this.#sheets + 1}`
    return [
      [
        'xl/workbook.xml',
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${numbers
          .map((at) => `<sheet name="${sheetName(this.#name, at)}" sheetId="${at}" r:id="rId${at}"/>`)
          .join('')}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers
          .map((at) => relation(`rId${at}`, 'worksheet', `worksheets/sheet${at}.xml`))
          .join('')}${relation(styles, 'styles', 'styles.xml')}</Relationships>`,
      ],
      ['xl/styles.xml', STYLES],
      [
        '_rels/.rels',
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ],
      [
        '[Content_Types].xml',
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${FORMAT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${FORMAT}.styles+xml"/>${numbers
          .map(
            (at) =>
              `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${FORMAT}.worksheet+xml"/>`,
          )
          .join('')}</Types>`,
      ],
    ]
  }
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`

/** Excel takes at most 31 characters, and none of these. */
function sheetName(name: string, at: number): string {
  const plain = name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 24)
  return escapeXml(at === 1 ? plain : `${plain} ${at}`)
}

const rowXml = (cells: readonly Cell[], style: number): string =>
  `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`

function cellXml(cell: Cell, style: number): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>'
  if (typeof cell === 'object') return `<c s="${MONEY}"><v>${cell.fen / 100}</v></c>`
  const text = escapeXml(cell.slice(0, CELL_CHARACTERS))
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${text}</t></is></c>`
}

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold even escaped. */
const IMPOSSIBLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu

const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(IMPOSSIBLE, '')
    .replace(/[&<>"]/g, (sign) => NAMES[sign] ?? sign)
