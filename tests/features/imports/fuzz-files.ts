import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from '../../../electron/files/table.ts'
import { writeGb18030 } from '../../bench/gb18030.ts'
import type { Chance } from '../../chance.ts'
import { makeEncrypted } from '../../fixtures/make-encrypted.ts'
import { makeXls } from '../../fixtures/make-xls.ts'
import { escapeXml, makeXlsx, sheetXml, workbookEntries } from '../../fixtures/make-xlsx.ts'
import { makeZip } from '../../fixtures/make-zip.ts'
import { layouts } from './reading-rows.ts'

const SAMPLES = join(import.meta.dirname, '../../../../shared/samples')
const EXCERPT = 8
export const PASSWORD = '密码1'

export interface Original {
  name: string
  rows: string[][]
}

/** The head of every real sample, and a made table for each layout: its headers with odd and ordinary cells. */
export async function originals(chances: Chance): Promise<Original[]> {
  const found: Original[] = []
  if (existsSync(SAMPLES)) {
    const names = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((name) => /\.(csv|txt|xlsx?)$/.test(name)).sort()) {
      for await (const { rows } of readTable(join(SAMPLES, name))) {
        found.push({ name, rows: rows.slice(0, EXCERPT + 1) })
        break
      }
    }
  }
  for (const { id, fields } of [...layouts.layouts, ...layouts.records]) {
    const header = Object.values(fields as Record<string, string[]>).map((names) => chances.pick(names))
    const made = Array.from({ length: EXCERPT }, () => header.map((name) => madeCell(name, chances)))
    found.push({ name: id, rows: [header, ...made] })
  }
  return found
}

const ODD = [
  '',
  '-',
  '****',
  '="001"',
  "'12",
  '\t5',
  '张**',
  '138****1234',
  '3.30E+18',
  '1e400',
  'NaN',
  '-0',
  '0x10',
  '∞',
]
const WORDS = [
  '待付款',
  '交易成功',
  'paid',
  'Shipped',
  '已取消',
  '合计',
  '上海 上海市 浦东新区 某路1号(200000)',
  '😀',
  'a"b',
  'x\ny',
  '是',
]
const DATES = [
  '2024-03-01 10:00:00',
  '2024/3/1',
  '03/04/2024',
  '45000',
  '20240301',
  '2024-02-30',
  '0000-00-00',
  '99999-01-01',
  '2024-03-01T10:00:00+08:00',
]
const NUMBERS = [
  '0',
  '1',
  '12.50',
  '¥1,234.56',
  '-3',
  '999999999999999999',
  '12.345',
  '(5.00)',
  '１２',
  '1 234,5',
]

function madeCell(header: string, { int, pick, is }: Chance): string {
  if (is(0.2)) return pick(ODD)
  if (/时间|日期|date|day|at$/i.test(header)) return pick(DATES)
  if (/号|id|number|编号/i.test(header)) return String(int(1, 5) * 1_000_003)
  return is(0.5) ? pick(NUMBERS) : pick(WORDS)
}

/** One thing that shops, programs and bad luck do to a table. */
const tableChanges: Record<string, (rows: string[][], chances: Chance) => string[][]> = {
  'cells swapped'(rows, { int, pick }) {
    const [one, other] = [pick(rows), pick(rows)]
    const [a, b] = [int(0, one.length), int(0, other.length)]
    return changeCell(changeCell(rows, one, a, other[b] ?? ''), other, b, one[a] ?? '')
  },
  'a column dropped'(rows, { int }) {
    const at = int(0, width(rows) - 1)
    return rows.map((row) => row.filter((_, column) => column !== at))
  },
  'a column doubled'(rows, { int }) {
    const at = int(0, width(rows) - 1)
    return rows.map((row) => [...row.slice(0, at + 1), ...row.slice(at)])
  },
  'rows repeated': (rows, { pick, int }) => [
    ...rows,
    ...Array.from({ length: int(1, 4) }, () => [...pick(rows)]),
  ],
  'rows in another order': (rows, { shuffle }) => shuffle(rows),
  'rows dropped': (rows, { is }) => rows.filter(() => is(0.8)),
  'blank rows': (rows, { is }) => rows.flatMap((row) => (is(0.3) ? [[], row] : [row])),
  'lines above': (rows, { int, pick }) => [
    ...Array.from({ length: int(1, 35) }, () => [pick(WORDS)]),
    ...rows,
  ],
  'a sum below': (rows, { pick }) => [...rows, [pick(['合计', '总计', 'Total', '共 3 条']), ...NUMBERS]],
  'an odd cell': (rows, chances) =>
    changeCell(
      rows,
      chances.pick(rows),
      chances.int(0, width(rows)),
      chances.pick([...ODD, ...DATES, ...NUMBERS, ...WORDS]),
    ),
  'quotes doubled'(rows, { pick, int }) {
    const row = pick(rows)
    const at = int(0, row.length)
    return changeCell(rows, row, at, `"${(row[at] ?? '').replaceAll('"', '""')}"`)
  },
  'a row cut short': (rows, { pick, int }) => {
    const short = pick(rows)
    const length = int(0, short.length)
    return rows.map((row) => (row === short ? row.slice(0, length) : row))
  },
  'two tables': (rows, { int }) => [...rows, ...rows.slice(int(0, 1))],
  'controls and joiners'(rows, { pick, int }) {
    const row = pick(rows)
    const at = int(0, row.length)
    return changeCell(rows, row, at, `\u200b${row[at] ?? ''}\u0001\u3000\u202e`)
  },
}

const width = (rows: string[][]): number => Math.max(1, ...rows.map(({ length }) => length))

function changeCell(rows: string[][], changed: string[] | undefined, at: number, cell: string): string[][] {
  return rows.map((row) => {
    if (row !== changed) return row
    const copy = [...row]
    while (copy.length < at) copy.push('')
    copy[at] = cell
    return copy
  })
}

/** Ways to write a table as a file. */
const writers: Record<string, (rows: string[][], chances: Chance) => Buffer> = {
  'UTF-8': (rows, { pick }) =>
    Buffer.from(delimited(rows, pick([',', '\t', ';', '|']), pick(['\n', '\r\n', '\r']))),
  'UTF-8 with mark': (rows) => Buffer.from(`\ufeff${delimited(rows, ',', '\r\n')}`),
  'UTF-16': (rows, { pick }) =>
    Buffer.from(`${pick(['\ufeff', ''])}${delimited(rows, '\t', '\r\n')}`, 'utf16le'),
  'UTF-16, big end first': (rows) => Buffer.from(`\ufeff${delimited(rows, '\t', '\n')}`, 'utf16le').swap16(),
  GB18030: (rows, { pick }) => inGb18030(delimited(rows, pick([',', '\t']), '\r\n')),
  'sep=': (rows) => Buffer.from(`sep=;\r\n${delimited(rows, ';', '\r\n')}`),
  aligned: (rows) => Buffer.from(rows.map((row) => row.join('  ')).join('\n')),
  xlsx: (rows, { pick }) => makeXlsx([{ name: 'a', rows }], { strings: pick(['inline', 'shared']) }),
  'xlsx of several sheets': (rows, { shuffle, int }) => {
    const sheets = [
      rows,
      rows.slice(int(0, rows.length)),
      [
        ['x', 'y'],
        ['1', '2'],
      ],
      [],
    ]
    return makeXlsx(shuffle(sheets).map((rows, index) => ({ name: `s${index}`, rows })))
  },
  'xlsx of numbers': (rows) => {
    const numbers = rows.map((row) =>
      row.map((cell) => (/^\d{1,15}(\.\d{1,2})?$/.test(cell) ? Number(cell) : cell)),
    )
    return makeXlsx([{ name: 'a', rows: numbers }])
  },
  'xlsx changed before it was packed': (rows, chances) => {
    const cells = rows.map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell) => `<c t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`).join('')}</row>`,
    )
    const xml = changeBytes(Buffer.from(sheetXml(cells.join(''))), chances, [])
    return makeZip(workbookEntries({ sheets: [{ name: 'a', xml }] }))
  },
  xls: (rows, { pick, is }) =>
    makeXls([{ name: 'a', rows, together: is(0.5) }], {
      longestRecord: pick([40, 500, 8224]),
      small: is(0.3),
    }),
  page: (rows) => {
    const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`)
    return Buffer.from(`<html><meta charset="utf-8"><table>${body.join('\n')}</table></html>`)
  },
  'XML of 2003': (rows) => {
    const body = rows.map(
      (row) =>
        `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${escapeXml(cell)}</Data></Cell>`).join('')}</Row>`,
    )
    return Buffer.from(
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${body.join('')}</Table></Worksheet></Workbook>`,
    )
  },
  encrypted: (rows) => makeEncrypted(makeXlsx([{ name: 'a', rows }]), PASSWORD, { spins: 10 }),
}

/** Writers whose files hold every filled row as it was, so that what comes out can be counted against what went in. */
const EXACT = [
  'UTF-8 with mark',
  'GB18030',
  'xlsx',
  'xls',
  'XML of 2003',
  'encrypted',
  'UTF-16, big end first',
]

function delimited(rows: string[][], delimiter: string, end: string): string {
  const cell = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('')
}

const CANNOT = new Set<string>()

/** What has no two bytes in GB18030 becomes a question mark, as programs do it. */
function gbText(text: string): string {
  const bytes = new Uint8Array(2)
  const can = (sign: string): boolean => {
    if (CANNOT.has(sign)) return false
    try {
      writeGb18030(sign, bytes, 0)
      return true
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      CANNOT.add(sign)
      return false
    }
  }
  return [...text].map((sign) => (can(sign) ? sign : '?')).join('')
}

function inGb18030(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * 2)
  return bytes.subarray(0, writeGb18030(gbText(text), bytes, 0))
}

const SPICES = [
  '"',
  '\n',
  '\r',
  ',',
  '\0',
  '<',
  '>',
  '&',
  '=',
  '\xff',
  '\x81',
  '1e9',
  '99999999',
  'PK\x01\x02',
  '\x3c\0\x10\0',
].map((text) => Buffer.from(text, 'latin1'))

const byteChanges: Record<string, (bytes: Buffer, at: number, chances: Chance) => Buffer> = {
  'a byte set': (bytes, at, { int }) => put(bytes, at, Buffer.of(int(0, 255)), 1),
  'a bit flipped': (bytes, at, { int }) => put(bytes, at, Buffer.of((bytes[at] ?? 0) ^ (1 << int(0, 7))), 1),
  'bytes inserted': (bytes, at, { pick }) => put(bytes, at, pick(SPICES), 0),
  'bytes deleted': (bytes, at, { int }) => put(bytes, at, Buffer.alloc(0), int(1, 9)),
  'cut off': (bytes, at) => bytes.subarray(0, at),
  'a piece repeated': (bytes, at) => Buffer.concat([bytes, bytes.subarray(at, at + 60)]),
  'a number set': (bytes, at, { pick }) =>
    put(bytes, at, Buffer.from(pick(['ffffffff', '00000000', 'feffffff', '00000080', '01000000']), 'hex'), 4),
}

const put = (bytes: Buffer, at: number, piece: Buffer, instead: number): Buffer =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + instead)])

function changeBytes(original: Buffer, { int, pick, ...chances }: Chance, recipe: string[]): Buffer {
  let bytes = original
  for (let change = int(1, 3); change > 0 && bytes.length > 0; change--) {
    const at = int(0, bytes.length - 1)
    const kind = pick(Object.keys(byteChanges))
    recipe.push(`${kind} at ${at}`)
    bytes = byteChanges[kind]!(bytes, at, { int, pick, ...chances })
  }
  return bytes
}

export interface FuzzedFile {
  bytes: Buffer
  /** What was done, in order. */
  recipe: string[]
  /** The rows that went in, where all of them must come out. */
  exact: string[][] | null
}

/** A file of chance: a table, changed, written some way, and half of them damaged. */
export function fuzzedFile(tables: readonly Original[], chances: Chance): FuzzedFile {
  const { pick, int, is } = chances
  const original = pick(tables)
  const recipe = [original.name]
  let { rows } = original
  for (let change = int(0, 3); change > 0 && rows.length > 0; change--) {
    const kind = pick(Object.keys(tableChanges))
    recipe.push(kind)
    rows = tableChanges[kind]!(rows, chances)
  }
  const writer = pick(Object.keys(writers))
  recipe.push(writer)
  const bytes = writers[writer]!(rows, chances)
  if (is(0.5)) return { bytes: changeBytes(bytes, chances, recipe), recipe, exact: null }
  // A single column has no delimiter: whatever stands in its cells may be taken for one.
  if (!EXACT.includes(writer) || width(rows) < 2) return { bytes, recipe, exact: null }
  return { bytes, recipe, exact: writer === 'GB18030' ? rows.map((row) => row.map(gbText)) : rows }
}
