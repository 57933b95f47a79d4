import { BiffRecords, BiffTexts, byteAt, textIn, wordAt } from './biff-records.ts'
import type { Ole2 } from './ole2.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { isBuiltInDate, isDateFormat } from './serial-date.ts'
import type { Source } from './source.ts'
import type { RowBatch } from './table.ts'
import { type RecordCipher, recordCipher } from './xls-cipher.ts'
import { type XlsContext, XlsRows } from './xls-rows.ts'

/** Kinds of records, by the names of the format's description. */
const BOF = 0x0809
const EOF = 0x000a
const BOUNDSHEET = 0x0085
const CONTINUE = 0x003c
const DATEMODE = 0x0022
const FORMAT = 0x041e
const SST = 0x00fc
const XF = 0x00e0
const BIFF8 = 0x0600
/** Kinds of parts. */
const GLOBALS = 0x0005
const WORKSHEET = 0x0010

interface Globals extends XlsContext {
  sheets: { name: string; place: number }[]
}

/**
 * All rows of all sheets of an Excel file of 1997 to 2003. Its sheets hold 65,536 rows at most and may list their
 * cells in any order, so each is gathered before it is handed over.
 */
export async function* readXls(container: Ole2, password: string | undefined): AsyncGenerator<RowBatch> {
  const stream = container.stream('Workbook')
  // Excel 5 and 95 wrote another format, into a stream of another name.
  if (!stream) throw new FileRefused('old-excel')
  const { limits } = stream
  const cipher = await recordCipher(stream, password)
  const globals = await readGlobals(stream, cipher)
  let total = 0
  for (const [sheetIndex, { name, place }] of globals.sheets.entries()) {
    const sheet = await readSheet(stream, place, globals, cipher)
    for (const { rows, numbers } of sheet.batches()) {
      total += rows.length
      if (total > limits.rows) throw tooLarge('rows')
      yield { sheet: name, sheetIndex, rows, numbers, bytes: Math.min(place + sheet.bytes, stream.size) }
    }
  }
  if (total === 0) throw new FileRefused('empty')
}

async function readGlobals(stream: Source, cipher: RecordCipher | null): Promise<Globals> {
  const { limits } = stream
  const sheets: Globals['sheets'] = []
  const formats = new Map<number, boolean>()
  const styles: number[] = []
  const shared = new BiffTexts(limits)
  let inTexts = false
  let date1904 = false
  await eachRecord(stream, 0, { expected: GLOBALS, cipher }, (kind, data) => {
    if (kind === BOUNDSHEET) {
      if (sheets.length >= limits.entries) throw tooLarge('sheets')
      // Charts and macro sheets have no rows.
      if (byteAt(data, 5) === 0) sheets.push(sheetOf(data))
    } else if (kind === DATEMODE) date1904 = wordAt(data, 0) === 1
    else if (kind === FORMAT) formats.set(wordAt(data, 0), isDateFormat(textIn(data.subarray(2), limits)))
    else if (kind === XF) styles.push(wordAt(data, 2))
    else if (kind === SST) shared.push(data.subarray(8))
    else if (kind === CONTINUE && inTexts) shared.push(data)
    inTexts = kind === SST || (kind === CONTINUE && inTexts)
  })
  if (sheets.length === 0) throw new FileRefused('damaged')
  const dateStyles = styles.map((id) => formats.get(id) ?? isBuiltInDate(id))
  return { texts: shared.texts, dateStyles, date1904, sheets }
}

function sheetOf(data: Buffer): { name: string; place: number } {
  if (data.length < 8) throw new FileRefused('damaged')
  const wide = (byteAt(data, 7) & 1) !== 0
  const end = 8 + byteAt(data, 6) * (wide ? 2 : 1)
  const name = data.toString(wide ? 'utf16le' : 'latin1', 8, Math.min(end, data.length))
  return { name: name.replaceAll('\0', ''), place: data.readUInt32LE(0) }
}

async function readSheet(
  stream: Source,
  place: number,
  context: XlsContext,
  cipher: RecordCipher | null,
): Promise<XlsRows> {
  const sheet = new XlsRows(context, stream.limits)
  await eachRecord(stream, place, { expected: WORKSHEET, cipher }, (kind, data) => sheet.take(kind, data))
  return sheet
}

/**
 * Shows the records of the part that begins at `place`, those of parts inside it (charts in a sheet) left out. Refuses
 * what is no part of kind `expected`, an older format, and one that stops half-way.
 */
async function eachRecord(
  stream: Source,
  place: number,
  { expected, cipher }: { expected: number; cipher: RecordCipher | null },
  show: (kind: number, data: Buffer) => void,
): Promise<void> {
  const records = new BiffRecords(stream, place)
  let depth = 0
  do {
    while (records.next()) {
      const { kind, from } = records
      const data = cipher ? cipher(kind, records.data, from) : records.data
      if (depth === 0) checkBegin(kind, data, expected)
      if (kind === BOF) depth++
      else if (kind === EOF) depth--
      else if (depth === 1) show(kind, data)
      if (depth === 0) return
    }
  } while (await records.more())
  throw new FileRefused('damaged')
}

function checkBegin(kind: number, data: Buffer, expected: number): void {
  // Excel 2, 3 and 4 begin with 0x0009, 0x0209 and 0x0409.
  if (kind !== BOF) throw new FileRefused((kind & 0xff) === 9 && kind < BOF ? 'old-excel' : 'damaged')
  if (wordAt(data, 0) < BIFF8 && wordAt(data, 0) > 0) throw new FileRefused('old-excel')
  if (wordAt(data, 0) !== BIFF8 || wordAt(data, 2) !== expected) throw new FileRefused('damaged')
}
