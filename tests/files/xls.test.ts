import { describe, expect, it } from 'vitest'
import { chance } from '../chance.ts'
import { makeContainer } from '../fixtures/make-ole2.ts'
import {
  bof,
  eof,
  long,
  makeXls,
  record,
  sharedTexts,
  shortForm,
  word,
  type XlsCell,
  type XlsSheet,
  xlsStream,
} from '../fixtures/make-xls.ts'
import { refusalOf, rowsOf, sheetsOf } from './reading.ts'

/** Made files: the only real .xls known is an advertising report of texts; it is read in samples.test.ts. */
const one = (rows: XlsCell[][], more: Partial<XlsSheet> = {}): XlsSheet[] => [
  { name: 'Sheet1', rows, ...more },
]

describe('Excel 97–2003', () => {
  it('reads texts, narrow and wide, of every kind of record', async () => {
    const rows: XlsCell[][] = [
      ['订单编号', 'buyer', 'Ünï'],
      [{ label: '直接写的' }, { label: 'label' }, { rich: '带格式' }],
      ['', '😀 表情', 'a\nb'],
    ]
    expect(await rowsOf(makeXls(one(rows)))).toEqual([
      ['订单编号', 'buyer', 'Ünï'],
      ['直接写的', 'label', '带格式'],
      ['', '😀 表情', 'a\nb'],
    ])
  })

  it.each([false, true])('reads numbers in each of their forms, in one record: %s', async (together) => {
    const numbers = [
      0, 1, -1, 12.34, -0.01, 536870911, -536870911, 0.5, 1e10, 1.2345678, 123456789012345, 0.1, 4294967296,
    ]
    // Each form is there: whole, hundredths, upper half of a double, whole double.
    expect(numbers.map((number) => (shortForm(number)?.[0] ?? 1) & 3).sort()).toEqual(
      expect.arrayContaining([0, 2, 3]),
    )
    expect(numbers.some((number) => shortForm(number) === null)).toBe(true)
    expect(await rowsOf(makeXls(one([numbers], { together })))).toEqual([
      [
        '0',
        '1',
        '-1',
        '12.34',
        '-0.01',
        '536870911',
        '-536870911',
        '0.5',
        '10000000000',
        '1.2345678',
        '123456789012345',
        '0.1',
        '4294967296',
      ],
    ])
  })

  it('does not invent digits a number could not keep', async () => {
    const [row] = await rowsOf(makeXls(one([[Number('3301234567890123456'), 2 ** 53 - 1]])))
    expect(row).toEqual([expect.stringMatching(/^3\.3\d+e\+18$/), '9007199254740991'])
  })

  it('reads days and times as a workbook of today says them', async () => {
    // 45000 is 2023-03-15: 45000 days after 1899-12-30.
    const rows: XlsCell[][] = [[{ date: 45000 }, { date: 45000.5 }, { date: 0.25 }, { date: -1 }, 45000]]
    expect(await rowsOf(makeXls(one(rows)))).toEqual([
      ['2023-03-15', '2023-03-15 12:00:00', '06:00:00', '-1', '45000'],
    ])
    expect(await rowsOf(makeXls(one(rows), { dateFormat: '0.00' }))).toEqual([
      ['45000', '45000.5', '0.25', '-1', '45000'],
    ])
    // Counted from 1904 the same number is 1462 days later.
    expect(await rowsOf(makeXls(one([[{ date: 45000 }]]), { date1904: true }))).toEqual([['2027-03-16']])
  })

  it('reads what formulas came to', async () => {
    const long = `${'长'.repeat(4000)}${'x'.repeat(4000)}末`
    const rows: XlsCell[][] = [
      [
        { formula: 1.5 },
        { formula: '文字' },
        { formula: '' },
        { formula: true },
        { formula: null },
        { formula: long },
      ],
      [true, false, { error: 7 }, { error: 99 }],
    ]
    expect(await rowsOf(makeXls(one(rows)))).toEqual([
      ['1.5', '文字', '', 'TRUE', '#N/A', long],
      ['TRUE', 'FALSE', '#DIV/0!', '#N/A'],
    ])
  })

  it('tells rows and sheets apart, and passes over charts and what holds nothing', async () => {
    const chart = { name: 'Chart', rows: [], chart: true }
    const inner = [bof(0x20), record(0x00fd, word(0, 0, 0), long(99)), eof]
    const first = xlsStream(one([['a']]))
    expect(first.length).toBeGreaterThan(0)
    const sheets = await sheetsOf(
      makeXls([
        {
          name: '订单',
          rows: [
            ['a', 'b'],
            [null, null],
            [null, 'c'],
          ],
        },
        chart,
        { name: 'empty', rows: [] },
        {
          name: 'within',
          rows: [],
          records: [...inner, record(0x0204, word(4, 1, 0), word(1), Buffer.from('\0z'))],
        },
      ]),
    )
    expect(sheets).toEqual([
      {
        name: '订单',
        rows: [
          ['a', 'b'],
          ['', 'c'],
        ],
        numbers: [1, 3],
      },
      { name: 'within', rows: [['', 'z']], numbers: [5] },
    ])
  })

  it('reads cells in whatever order they stand', async () => {
    const label = (row: number, column: number, sign: string) =>
      record(0x0204, word(row, column, 0), word(1), Buffer.from(`\0${sign}`))
    const records = [label(2, 0, 'e'), label(0, 1, 'b'), label(2, 1, 'f'), label(0, 0, 'a')]
    expect(await sheetsOf(makeXls(one([], { records })))).toEqual([
      {
        name: 'Sheet1',
        rows: [
          ['a', 'b'],
          ['e', 'f'],
        ],
        numbers: [1, 3],
      },
    ])
  })

  it('reads shared texts cut anywhere, whatever follows them', async () => {
    const { int, pick } = chance(8)
    const alphabet = ['a', 'Z', '9', 'é', '中', '文', '，', ' ']
    for (let round = 0; round < 60; round++) {
      const texts = Array.from(
        { length: 40 },
        (_, index) => `${index}${Array.from({ length: int(0, 30) }, () => pick(alphabet)).join('')}`,
      )
      const rows = texts.map((text) => [text])
      const file = makeXls(one(rows), { longestRecord: int(12, 60), adorned: round % 2 === 1 })
      expect(await rowsOf(file), `round ${round}`).toEqual(rows)
    }
    expect(sharedTexts(['中文abcdef'], 20).length).toBeGreaterThan(1)
  })

  it('reads a file whose pieces lie back to front, a small one, and a large one with a list of lists', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [`订单 ${row}`, row])
    const expected = rows.map((row) => row.map(String))
    const stream = xlsStream(one(rows))
    expect(await rowsOf(makeContainer([{ name: 'Workbook', data: stream }], { backwards: true }))).toEqual(
      expected,
    )
    expect(await rowsOf(makeXls(one([['a', 1]]), { small: true }))).toEqual([['a', '1']])
    const filler = { name: 'Filler', data: Buffer.alloc(16 * 1024 * 1024) }
    expect(await rowsOf(makeContainer([filler, { name: 'Workbook', data: stream }]))).toEqual(expected)
  })

  it('reads the same in pieces of any size', async () => {
    const file = makeXls(
      one([
        ['甲', 1.5, { date: 45000 }],
        ['乙', { formula: 'x'.repeat(9000) }],
      ]),
    )
    const whole = await sheetsOf(file)
    for (const chunkBytes of [1, 7, 100]) expect(await sheetsOf(file, { chunkBytes })).toEqual(whole)
  })
})

describe('Excel 97–2003, mistaken and hostile', () => {
  const stream = xlsStream(one([['a', 1]]))
  const inFile = (data: Buffer, name = 'Workbook') =>
    makeContainer([{ name, data: Buffer.concat([data, Buffer.alloc(Math.max(0, 4096 - data.length))]) }])
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const copy = Buffer.from(stream)
    change(copy)
    return inFile(copy)
  }

  it.each<[string, () => Buffer, object]>([
    ['Excel 95', () => inFile(xlsStream(one([['a']]), { version: 0x0500 }), 'Book'), { code: 'old-excel' }],
    [
      'Excel 95 under the new name',
      () => inFile(xlsStream(one([['a']]), { version: 0x0500 })),
      { code: 'old-excel' },
    ],
    ['Excel 4', () => inFile(record(0x0409, word(0, 0x10))), { code: 'old-excel' }],
    ['no rows', () => makeXls(one([])), { code: 'empty' }],
    ['no sheets', () => inFile(Buffer.concat([bof(5), eof])), { code: 'damaged' }],
    ['rubbish', () => inFile(Buffer.alloc(5000, 7)), { code: 'damaged' }],
    [
      'a sheet elsewhere',
      () => changed((bytes) => bytes.writeUInt32LE(9, stream.indexOf(Buffer.from('85000e00', 'hex')) + 4)),
      { code: 'damaged' },
    ],
    [
      'a sheet beyond the end',
      () =>
        changed((bytes) =>
          bytes.writeUInt32LE(0xfffffff0, stream.indexOf(Buffer.from('85000e00', 'hex')) + 4),
        ),
      { code: 'damaged' },
    ],
    ['half a file', () => inFile(Buffer.from(stream.subarray(0, stream.length - 10))), { code: 'damaged' }],
    [
      'a text that is not there',
      () => makeXls(one([], { records: [record(0x00fd, word(0, 0, 0), long(5))] })),
      { code: 'damaged' },
    ],
    [
      'a number cut short',
      () => makeXls(one([], { records: [record(0x0203, word(0, 0, 0, 1))] })),
      { code: 'damaged' },
    ],
    [
      'a column far out',
      () => makeXls(one([], { records: [record(0x027e, word(0, 5000, 0), long(2))] })),
      { code: 'too-large', limit: 'columns', row: 1 },
    ],
    [
      'a chain that meets itself',
      () =>
        makeContainer([{ name: 'Workbook', data: Buffer.alloc(8192) }], {
          links: (next) => next.fill(1, 3, 4),
        }),
      { code: 'damaged' },
    ],
    [
      'a chain out of the file',
      () =>
        makeContainer([{ name: 'Workbook', data: Buffer.alloc(8192) }], {
          links: (next) => next.fill(4000, 3, 4),
        }),
      { code: 'damaged' },
    ],
    [
      'a chain that ends early',
      () =>
        makeContainer([{ name: 'Workbook', data: Buffer.alloc(8192) }], {
          links: (next) => next.fill(0xfffffffe, 3, 4),
        }),
      { code: 'damaged' },
    ],
    [
      'a directory that meets itself',
      () =>
        makeContainer([{ name: 'Workbook', data: Buffer.alloc(8192) }], {
          links: (next) =>
            next.splice(0, next.length, ...next.map((to, at) => (to === 0xfffffffe ? at : to))),
        }),
      { code: 'damaged' },
    ],
  ])('%s', async (_, make, expected) => {
    expect(await refusalOf(make())).toEqual(expected)
  })

  it('a stream that claims more than the file holds', async () => {
    const file = inFile(stream)
    const entry = file.lastIndexOf(Buffer.from('Workbook', 'utf16le'))
    file.writeUInt32LE(0xffffffff, entry + 120)
    expect(await refusalOf(file)).toEqual({ code: 'damaged' })
  })

  it('stops at the limit on rows', async () => {
    const file = makeXls(one([['a'], ['b'], ['c']]))
    expect(await refusalOf(file, { rows: 2 })).toEqual({ code: 'too-large', limit: 'rows' })
    expect(await refusalOf(makeXls(one([['abcdef']])), { fieldCharacters: 5 })).toEqual({
      code: 'too-large',
      limit: 'field',
    })
  })
})
