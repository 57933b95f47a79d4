import { splitAligned } from './aligned.ts'
import { DelimitedText } from './delimited.ts'
import { detectDialect } from './dialect.ts'
import { decoded, detectEncoding, type Encoding } from './encoding.ts'
import { HtmlTables } from './html-table.ts'
import { FileRefused, tooLarge } from './refused.ts'
import type { Source } from './source.ts'
import { TabQuotes } from './tab-quotes.ts'
import type { RowBatch } from './table.ts'
import { XmlWorkbook } from './xml-workbook.ts'

/** Characters looked at before deciding on page, delimiter and `sep=` line. */
const SAMPLE = 65_536

/** Delimited text, or the table of a web page that calls itself a workbook. */
export async function* readTextTable(source: Source, head: Buffer): AsyncGenerator<RowBatch> {
  const encoding = await detectEncoding(source, head)
  const pieces = decoded(source, encoding)
  try {
    let sample = ''
    let bytes = encoding.skip
    let whole = false
    while (sample.length < SAMPLE && !whole) {
      const next = await pieces.next()
      if (next.done) whole = true
      else {
        sample += next.value.text
        bytes = next.value.bytes
      }
    }
    const markup = markupKind(sample)
    if (markup === 'page') yield* readPage(source, encoding)
    else if (markup === 'workbook') yield* readXmlWorkbook(source, encoding)
    else if (markup === 'other') throw new FileRefused('not-a-table')
    else yield* readDelimited(source, pieces, { sample, bytes, whole }, encoding)
  } finally {
    await pieces.return(undefined)
  }
}

function markupKind(sample: string): 'page' | 'workbook' | 'other' | null {
  const start = sample.slice(0, 4096).trimStart()
  if (!start.startsWith('<')) return null
  if (/^<(!doctype html|html|head|meta|style|body|table|div|center)\b/i.test(start)) return 'page'
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet"') && start.includes('<Workbook'))
    return 'workbook'
  if (/^(<!--|<\?xml)/.test(start)) return /<(html|table)\b/i.test(start) ? 'page' : 'other'
  return /^<(!doctype|svg|[a-z]+[^<>]*xmlns)/i.test(start) ? 'other' : null
}

interface Begun {
  sample: string
  bytes: number
  whole: boolean
}

async function* readDelimited(
  source: Source,
  pieces: AsyncGenerator<{ text: string; bytes: number }>,
  { sample, bytes, whole }: Begun,
  encoding: Encoding,
): AsyncGenerator<RowBatch> {
  const { limits } = source
  const { delimiter, aligned, skip } = detectDialect(sample, whole, limits)
  let number = skip > 0 ? 2 : 1
  let filled = false
  const quotes = aligned === null && !(delimiter === '\t' && (await quotesAreSigns(source, encoding)))
  const reader = new DelimitedText(delimiter, limits, number, quotes)
  function* batches(at: number): Generator<RowBatch> {
    for (;;) {
      const taken = reader.take(limits.batchRows)
      if (taken.length === 0) return
      const rows = aligned ? taken.map(([line = '']) => splitAligned(line, aligned)) : taken
      if (number + rows.length - 1 > limits.rows) throw tooLarge('rows')
      filled ||= rows.some((row) => row.some((cell) => cell.trim() !== ''))
      const first = number
      number += rows.length
      const numbers = rows.map((_, index) => first + index)
      yield { sheet: '', sheetIndex: 0, rows, numbers, bytes: at, encoding: encoding.name }
    }
  }
  reader.push(sample.slice(skip))
  yield* batches(bytes)
  for await (const piece of pieces) {
    reader.push(piece.text)
    yield* batches(piece.bytes)
  }
  reader.end()
  yield* batches(source.size)
  if (!filled) throw new FileRefused('empty')
}

/** The whole text decides: a mark that is none may come after a million rows, and would swallow what follows. */
async function quotesAreSigns(source: Source, encoding: Encoding): Promise<boolean> {
  const found = new TabQuotes(source.limits)
  for await (const { text } of decoded(source, encoding)) found.push(text)
  return found.areSigns()
}

/** The largest table of the page, by cells that hold something: pages have small ones for layout around it. */
async function* readPage(source: Source, encoding: Encoding): AsyncGenerator<RowBatch> {
  const filled = new Map<number, number>()
  for await (const { rows } of pageRows(source, encoding))
    for (const { table, cells } of rows)
      filled.set(table, (filled.get(table) ?? 0) + cells.filter((cell) => cell !== '').length)
  if (filled.size === 0) throw new FileRefused('not-a-table')
  const [largest, cells] = [...filled].reduce((best, next) => (next[1] > best[1] ? next : best))
  if (cells === 0) throw new FileRefused('empty')
  for await (const { rows, bytes } of pageRows(source, encoding)) {
    const wanted = rows.filter(({ table }) => table === largest)
    for (let at = 0; at < wanted.length; at += source.limits.batchRows) {
      const part = wanted.slice(at, at + source.limits.batchRows)
      if ((part.at(-1)?.number ?? 0) > source.limits.rows) throw tooLarge('rows')
      const numbers = part.map(({ number }) => number)
      const rows = part.map(({ cells }) => cells)
      yield { sheet: '', sheetIndex: 0, rows, numbers, bytes, encoding: encoding.name }
    }
  }
}

async function* readXmlWorkbook(source: Source, encoding: Encoding): AsyncGenerator<RowBatch> {
  const workbook = new XmlWorkbook(source.limits)
  for await (const { text, bytes } of decoded(source, encoding))
    for (const batch of workbook.push(text)) yield { ...batch, bytes, encoding: encoding.name }
  workbook.end()
}

async function* pageRows(source: Source, encoding: Encoding) {
  const tables = new HtmlTables(source.limits)
  for await (const { text, bytes } of decoded(source, encoding)) yield { rows: tables.push(text), bytes }
  yield { rows: tables.push('', true), bytes: source.size }
}
