import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { startLimited } from '../../electron/files/limited-worker.ts'
import { FileRefused } from '../../electron/files/refused.ts'
import { readTable } from '../../electron/files/table.ts'
import { makeOle2 } from '../fixtures/hostile/ole2.ts'
import { bareBytes, tinyJpeg, tinyPdf, tinyPng } from '../fixtures/hostile/pictures.ts'
import {
  entityBomb,
  farCell,
  farRow,
  lockedArchive,
  lyingDirectory,
  oddWorkbook,
  truncatedWorkbook,
  withEntry,
  zipBomb,
} from '../fixtures/hostile/workbooks.ts'
import { makeEncrypted } from '../fixtures/make-encrypted.ts'
import { makeXlsx, workbookEntries } from '../fixtures/make-xlsx.ts'
import { makeZip } from '../fixtures/make-zip.ts'
import { readSheets, refusalAt, refusalOf, rowsOf, withFile } from './reading.ts'

const READING = new URL('../fixtures/hostile/reading-worker.ts', import.meta.url)
/** What a file may make the reader hold; the files below are made to take gigabytes from a careless one. */
const SMALL = { memoryMb: 48 }

/** Reads in a thread with little memory: rows read, or why it was refused (`memory` would be our own failure). */
async function readInLittleMemory(path: string): Promise<unknown> {
  let rows = 0
  try {
    for await (const count of startLimited<number>(READING, path, SMALL).messages) rows += count
    return { rows }
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, ...error.data }
    throw error
  }
}

/** Runs with a large file made piece by piece. */
async function withMade(pieces: Iterable<Buffer>, run: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-hostile-'))
  try {
    const path = join(folder, 'orders.csv')
    await pipeline(Readable.from(pieces), createWriteStream(path))
    await run(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function* repeated(head: string, megabytes: number, tail: string): Generator<Buffer> {
  yield Buffer.from(head)
  const piece = Buffer.alloc(1024 * 1024, 'x')
  for (let count = 0; count < megabytes; count++) yield piece
  yield Buffer.from(tail)
}

const one = '<row r="1"><c r="A1"><v>1</v></c></row>'
const files: [string, () => Buffer, object][] = [
  ['nothing', () => Buffer.alloc(0), { code: 'empty' }],
  ['a mark and blank lines', () => Buffer.from('\ufeff\r\n \r\n'), { code: 'empty' }],
  ['a PNG', () => tinyPng, { code: 'not-a-table' }],
  ['a JPEG', () => tinyJpeg, { code: 'not-a-table' }],
  ['a PDF', () => tinyPdf, { code: 'not-a-table' }],
  [
    'a program',
    () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0'), Buffer.alloc(4096)]),
    { code: 'not-a-table' },
  ],
  ['bytes of no known kind', () => bareBytes, { code: 'not-a-table' }],
  ['another archive', () => makeZip([{ name: 'orders.csv', data: 'a,b' }]), { code: 'not-a-table' }],
  ['a text document', () => makeZip([{ name: 'word/document.xml', data: '<w/>' }]), { code: 'not-a-table' }],
  ['a locked archive', lockedArchive, { code: 'password' }],
  ['a locked part', () => oddWorkbook(one, withEntry('sheet1.xml', { flags: 1 })), { code: 'password' }],
  ['a workbook with a password', () => makeEncrypted(farCell(), 'x'), { code: 'password' }],
  ['a workbook of before 1997', () => makeOle2(['Book']), { code: 'old-excel' }],
  ['an old workbook of no bytes', () => makeOle2(['Workbook']), { code: 'damaged' }],
  ['an old Word file', () => makeOle2(['WordDocument']), { code: 'not-a-table' }],
  ['half an OLE2 header', () => makeOle2(['Workbook']).subarray(0, 300), { code: 'damaged' }],
  [
    'a binary workbook',
    () => makeZip([...relatedTo('xl/workbook.bin'), { name: 'xl/workbook.bin', data: 'x' }]),
    { code: 'old-excel' },
  ],
  ['half a download', truncatedWorkbook, { code: 'damaged' }],
  ['a far cell', farCell, { code: 'too-large', limit: 'columns', row: 1048576 }],
  ['a far row', farRow, { code: 'too-large', limit: 'rows' }],
  ['a bomb in a sheet', () => zipBomb('sheet'), { code: 'too-large', limit: 'inflated' }],
  ['a bomb in the texts', () => zipBomb('strings'), { code: 'too-large', limit: 'inflated' }],
  ['entities of entities', entityBomb, { code: 'damaged' }],
  [
    'a declaration, even a harmless one',
    () => oddWorkbook(`<!DOCTYPE worksheet>${one}`),
    { code: 'damaged' },
  ],
  [
    'more entries than a workbook has',
    () => makeZip(Array.from({ length: 2001 }, (_, index) => ({ name: `${index}`, data: '' }))),
    { code: 'too-large', limit: 'entries' },
  ],
  ['a part beyond the end', () => lyingDirectory({ compressed: 1_000_000 }), { code: 'damaged' }],
  ['a part that starts elsewhere', () => lyingDirectory({ offset: 17 }), { code: 'damaged' }],
  ['a part cut short', () => lyingDirectory({ compressed: 20 }), { code: 'damaged' }],
  ['a changed part', () => lyingDirectory({ crc: 1 }), { code: 'damaged' }],
  [
    'a part that is no deflated data',
    () => oddWorkbook(one, withEntry('sheet1.xml', { raw: true })),
    { code: 'damaged' },
  ],
  [
    'a text that is not there',
    () => oddWorkbook('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'),
    { code: 'damaged' },
  ],
  [
    'rows that go backwards',
    () => oddWorkbook(`<row r="5"><c r="A5"><v>1</v></c></row>${one}`),
    { code: 'damaged' },
  ],
  [
    'a sheet that stops',
    () =>
      makeZip(
        workbookEntries({
          sheets: [{ name: 'a', xml: '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' }],
        }),
      ),
    { code: 'damaged' },
  ],
  ['a cell nowhere', () => oddWorkbook('<row r="1"><c r="1A"><v>1</v></c></row>'), { code: 'damaged' }],
  [
    'columns without end',
    () => Buffer.from(`a${','.repeat(1000)}\n`),
    { code: 'too-large', limit: 'columns', row: 1 },
  ],
  [
    'a quote that never closes',
    () => Buffer.from('a,b\n1,2\n3,"open\n4,5\n6,7\n'),
    { code: 'unclosed-quote', row: 3 },
  ],
]

function relatedTo(target: string) {
  return [
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="${target}"/></Relationships>`,
    },
  ]
}

describe('hostile and mistaken files', () => {
  it.each(files)('%s', async (_, make, expected) => {
    await withFile(make(), async (path) => {
      expect(await refusalAt(path)).toEqual(expected)
      expect(await readInLittleMemory(path)).toEqual(expected)
    })
  })

  it('reads on when only the declared size is a lie', async () => {
    for (const declared of [{ inflated: 3 }, { inflated: 0xfffffff0 }])
      expect(await rowsOf(lyingDirectory(declared))).toEqual([['1']])
  })

  it('finds the directory behind a comment and before rubbish', async () => {
    const file = makeXlsx([{ name: 'a', rows: [['x']] }])
    file.writeUInt16LE(500, file.length - 2)
    expect(await rowsOf(Buffer.concat([file, Buffer.alloc(500, 'PK')]))).toEqual([['x']])
  })

  it('says missing for what is not there or no file', async () => {
    expect(await refusalAt(join(tmpdir(), 'huitouke-not-there'))).toEqual({ code: 'missing' })
    const folder = mkdtempSync(join(tmpdir(), 'huitouke-hostile-'))
    mkdirSync(join(folder, 'orders.xlsx'))
    expect(await refusalAt(join(folder, 'orders.xlsx'))).toEqual({ code: 'missing' })
    rmSync(folder, { recursive: true })
  })

  it('obeys the limits on size and rows', async () => {
    expect(await refusalOf('a\nb\nc\n', { fileBytes: 3 })).toEqual({ code: 'too-large', limit: 'file' })
    expect(await refusalOf('a\nb\nc\n', { rows: 2 })).toEqual({ code: 'too-large', limit: 'rows' })
    const sheets = [
      { name: 'a', rows: [['1'], ['2']] },
      { name: 'b', rows: [['3']] },
    ]
    expect(await refusalOf(makeXlsx(sheets), { rows: 2 })).toEqual({ code: 'too-large', limit: 'rows' })
  })

  it('delivers odd headers as the text they are', async () => {
    const header = ['__proto__', 'constructor', '订单编号', '订单编号', '', 'toString']
    const rows = [header, ['1', '2', '3', '4', '5', '6']]
    expect(await rowsOf(rows.map((row) => row.join(',')).join('\n'))).toEqual(rows)
    expect(await rowsOf(makeXlsx([{ name: '__proto__', rows }], { strings: 'shared' }))).toEqual(rows)
  })

  it('stops when told to, between two pieces', async () => {
    await withFile('a,b\n'.repeat(10_000), async (path) => {
      const leaving = new AbortController()
      const reading = (async () => {
        for await (const _ of readTable(path, { limits: { chunkBytes: 100 }, signal: leaving.signal }))
          leaving.abort()
      })()
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    })
  })

  it('closes the file when its reader leaves early', async () => {
    await withFile(
      makeXlsx([{ name: 'a', rows: Array.from({ length: 5000 }, (_, row) => [`order ${row}`]) }]),
      async (path) => {
        for await (const { rows } of readTable(path, { limits: { chunkBytes: 100, batchRows: 1 } })) {
          expect(rows).toEqual([['order 0']])
          break
        }
        expect((await readSheets(path))[0]!.rows).toHaveLength(5000)
      },
    )
  })
})

describe('a field of 100 MB', () => {
  const tooLong = { code: 'too-large', limit: 'field', row: 2 }
  it.each([
    ['bare', 'a,b\n1,', '\n', tooLong],
    ['bare, to the end', 'a,b\n1,', '', tooLong],
    ['in quotes', 'a,b\n1,"', '"\n3,4\n', tooLong],
    ['in quotes that never close', 'a,b\n1,"', '\n3,4\n', { code: 'unclosed-quote', row: 2 }],
  ])('%s', async (_, head, tail, expected) => {
    await withMade(repeated(head, 100, tail), async (path) => {
      expect(await readInLittleMemory(path)).toEqual(expected)
    })
  })

  it('in a workbook', async () => {
    const file = makeXlsx([{ name: 'a', rows: [['x'.repeat(2_000_000)]] }])
    expect(await refusalOf(file)).toEqual({ code: 'too-large', limit: 'field' })
  })
})

describe('a large file', () => {
  it('takes no more memory than a small one', async () => {
    const line = `${Array.from({ length: 29 }, (_, column) => `"中文 ${column}"`).join(',')}\r\n`
    const piece = Buffer.from(line.repeat(2000))
    function* pieces(): Generator<Buffer> {
      for (let count = 0; count < 100; count++) yield piece
    }
    await withMade(pieces(), async (path) => {
      expect(await readInLittleMemory(path)).toEqual({ rows: 200_000 })
    })
  })
})
