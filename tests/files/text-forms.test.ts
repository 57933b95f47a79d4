import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../electron/files/table.ts'
import { readSheets, refusalOf, rowsOf, sheetsOf, withFile } from './reading.ts'

const DATASETS = join(import.meta.dirname, '../../../shared/datasets')

describe('quotes in tab separated text', () => {
  it('are quotes where numbers are wrapped in them, however odd another cell', async () => {
    // Taken for a sign because of the odd cell, every order number would keep its wrapping.
    const text =
      '订单编号\t标题\t数量\r\n"=""35153131473293579"""\t雪平锅\t1\r\n"=""35153131473293580"""\t"\t5"\r\n'
    expect((await rowsOf(text))[1]).toEqual(['="35153131473293579"', '雪平锅', '1'])
  })

  it('are signs where a title uses them', async () => {
    const text = 'sku\ttitle\tqty\r\nA1\t"Best" mug\t1\r\nA2\t"17 inch wheel\t2\r\n'
    expect((await rowsOf(text)).slice(1)).toEqual([
      ['A1', '"Best" mug', '1'],
      ['A2', '"17 inch wheel', '2'],
    ])
  })
})

describe('columns set with spaces', () => {
  it('one space or more, no header', async () => {
    const text = ' 00001 19970101  1   11.77\n 00002 19970112 12   12.00\n\n 00002 19970112  5   77.00\n'
    expect(await rowsOf(text)).toEqual([
      ['00001', '19970101', '1', '11.77'],
      ['00002', '19970112', '12', '12.00'],
      [],
      ['00002', '19970112', '5', '77.00'],
    ])
  })

  it('a header set closer than its columns', async () => {
    const text =
      ' customer_id  date number_of_cds  value\n 00001 19970101  1   11.77\n 00002 19970112 12   12.00\n'
    expect(await rowsOf(text)).toEqual([
      ['customer_id', 'date', 'number_of_cds', 'value'],
      ['00001', '19970101', '1', '11.77'],
      ['00002', '19970112', '12', '12.00'],
    ])
  })

  it('values with single spaces within, words or a day and its time', async () => {
    expect(
      await rowsOf(
        'name      qty  city\nAnn Lee     2  New York\nBob Ray    12  Los Angeles\n张 三        1  北京\n',
      ),
    ).toEqual([
      ['name', 'qty', 'city'],
      ['Ann Lee', '2', 'New York'],
      ['Bob Ray', '12', 'Los Angeles'],
      ['张 三', '1', '北京'],
    ])
    expect(
      await rowsOf(
        '1  2024-03-01 10:00:00   9.90\n2  2024-03-02 11:30:00  19.90\n3  2024-03-03 12:00:00   5.00\n',
      ),
    ).toEqual([
      ['1', '2024-03-01 10:00:00', '9.90'],
      ['2', '2024-03-02 11:30:00', '19.90'],
      ['3', '2024-03-03 12:00:00', '5.00'],
    ])
  })

  it('quotation marks in it are signs', async () => {
    expect(await rowsOf('1  "Best"   9.90\n2  17"     19.90\n3  "open    5.00\n')).toEqual([
      ['1', '"Best"', '9.90'],
      ['2', '17"', '19.90'],
      ['3', '"open', '5.00'],
    ])
  })

  it.each([
    ['two rows are no evidence', '1  2\n3  4\n', [['1  2'], ['3  4']]],
    ['rows that do not agree', '1  2\n3  4  5\n6\n7  8\n', [['1  2'], ['3  4  5'], ['6'], ['7  8']]],
    ['a list of names', 'Ann Lee\nBob Ray\nEve Orr\n', [['Ann Lee'], ['Bob Ray'], ['Eve Orr']]],
    [
      'a delimiter that most rows agree on',
      'a  b,c\n1  2,3\n4  5,6\n',
      [
        ['a  b', 'c'],
        ['1  2', '3'],
        ['4  5', '6'],
      ],
    ],
  ])('not where %s', async (_, text, rows) => {
    expect(await rowsOf(text)).toEqual(rows)
  })

  it.skipIf(!existsSync(DATASETS))('a whole public data set', async () => {
    const [sheet] = await readSheets(join(DATASETS, 'CDNOW_master.txt'))
    // Its 69,659 purchases, added up with awk.
    expect(sheet!.rows).toHaveLength(69_660)
    expect(sheet!.rows.every((row) => row.length === 4)).toBe(true)
    const cents = sheet!.rows
      .slice(1)
      .reduce((sum, [, , , value]) => sum + Math.round(Number(value) * 100), 0)
    expect(cents).toBe(250_031_563)
  })
})

describe('tab separated text', () => {
  it('a quotation mark is a sign where quotes do not close', async () => {
    const rows = [
      ['order-id', 'product-name', 'qty'],
      ['1', '"Best" mug', '1'],
      ['2', '"17 inch lamp', '2'],
      ['3', '5" pipe', '1'],
      ['4', 'plain', '1'],
    ]
    expect(await rowsOf(rows.map((row) => row.join('\t')).join('\n'))).toEqual(rows)
  })

  it('also where the first one stands after everything that is looked at first', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [String(row), `plain name of product ${row}`, '1'])
    rows.push(['x', '"17 inch', '1'], ['y', 'plain', '2'], ['z', '"Best" mug', '2'])
    const text = rows.map((row) => row.join('\t')).join('\r\n')
    expect(text.length).toBeGreaterThan(100_000)
    expect(await rowsOf(text)).toEqual(rows)
  })

  it('quotes still hold what a spreadsheet put into them', async () => {
    expect(await rowsOf('id\tnote\tqty\n1\t"two\nlines"\t1\n2\t"say ""hi"""\t2\n')).toEqual([
      ['id', 'note', 'qty'],
      ['1', 'two\nlines', '1'],
      ['2', 'say "hi"', '2'],
    ])
    expect(await rowsOf('id\tnote\n1\t"a\tb"\n')).toEqual([
      ['id', 'note'],
      ['1', 'a\tb'],
    ])
  })

  it('quotes hold tabs, also below lines that are no rows', async () => {
    const rows = [['exported by'], ['a "shop"'], ['id', 'note'], ['1\t', 'x'], ['2\t', 'y'], ['3\t', 'z']]
    const cell = (text: string): string => (/["\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const written = rows.map((row) => `${row.map(cell).join('\t')}\n`)
    expect(await rowsOf(written.join(''))).toEqual(rows)
    expect(await rowsOf(written.slice(3).join(''))).toEqual(rows.slice(3))
  })

  it('in a comma separated text an open quote stays a reason to refuse', async () => {
    expect(await refusalOf('a,b\n1,"x\n2,y\n')).toEqual({ code: 'unclosed-quote', row: 2 })
  })
})

describe('how a text is written', () => {
  const text = '订单\t金额\r\n甲\t1.5\r\n乙\t2\r\n'
  const rows = [
    ['订单', '金额'],
    ['甲', '1.5'],
    ['乙', '2'],
  ]
  const big = (content: string): Buffer => Buffer.from(content, 'utf16le').swap16()

  it.each<[string, string | Buffer, string]>([
    ['UTF-8', text, 'utf-8'],
    ['UTF-8 with its mark', `\ufeff${text}`, 'utf-8'],
    ['UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', big(`\ufeff${text}`), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark, big end first', big(text), 'utf-16be'],
    ['GB18030', Buffer.from('b6a9b5a509bdf0b6ee0d0abcd709312e350d0ad2d209320d0a', 'hex'), 'gb18030'],
    ['line ends of old Macs', text.replaceAll('\r\n', '\r'), 'utf-8'],
    ['stray NULs', text.replaceAll('\t', '\0\t'), 'utf-8'],
    ['a line that names the delimiter', Buffer.from(`\ufeffsep=\t\r\n${text}`, 'utf16le'), 'utf-16le'],
  ])('%s is read and told', async (_, content, encoding) => {
    const [sheet] = await sheetsOf(content)
    expect(sheet!.rows).toEqual(rows)
    await withFile(content, async (path) => {
      for await (const batch of readTable(path)) expect(batch.encoding).toBe(encoding)
    })
  })
})

describe("Excel's XML of 2003", () => {
  const sheet = (name: string, rows: string): string =>
    `<Worksheet ss:Name="${name}"><Table>${rows}</Table></Worksheet>`
  const workbook = (body: string): string =>
    `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${body}</Workbook>`
  const cell = (type: string, value: string, more = ''): string =>
    `<Cell${more}><Data ss:Type="${type}">${value}</Data></Cell>`

  it('reads texts, numbers, days and truth, where they stand', async () => {
    const rows = `<Row>${cell('String', 'a &amp; b')}${cell('Number', '12.50')}${cell('Boolean', '1')}</Row>
      <Row ss:Index="4">${cell('String', 'wide', ' ss:MergeAcross="1"')}${cell('DateTime', '2024-03-01T10:20:30.000')}${cell('DateTime', '2024-03-01T00:00:00.000', ' ss:Index="5"')}${cell('DateTime', '1899-12-31T08:00:00.000')}</Row>
      <Row><Cell/><Cell ss:StyleID="x"/></Row>`
    expect(
      await sheetsOf(
        workbook(
          sheet('订单', rows) + sheet('empty', '') + sheet('b', `<Row>${cell('String', 'x<B>y</B>')}</Row>`),
        ),
      ),
    ).toEqual([
      {
        name: '订单',
        rows: [
          ['a & b', '12.50', 'TRUE'],
          ['wide', '', '2024-03-01 10:20:30', '', '2024-03-01', '08:00:00'],
        ],
        numbers: [1, 4],
      },
      { name: 'b', rows: [['xy']], numbers: [1] },
    ])
  })

  it('refuses what is none', async () => {
    const one = `<Row>${cell('String', 'x')}</Row>`
    expect(await refusalOf(workbook(sheet('a', '')))).toEqual({ code: 'empty' })
    expect(await refusalOf(workbook(''))).toEqual({ code: 'damaged' })
    expect(await refusalOf(workbook(sheet('a', one)).slice(0, -30))).toEqual({ code: 'damaged' })
    expect(
      await refusalOf(
        workbook(sheet('a', `<Row ss:Index="5"/><Row ss:Index="2">${cell('String', 'x')}</Row>`)),
      ),
    ).toEqual({ code: 'damaged' })
    expect(
      await refusalOf(workbook(sheet('a', `<Row ss:Index="9000000">${cell('String', 'x')}</Row>`))),
    ).toEqual({ code: 'too-large', limit: 'rows' })
    expect(
      await refusalOf(workbook(sheet('a', `<Row>${cell('String', 'x', ' ss:Index="2000"')}</Row>`))),
    ).toEqual({ code: 'too-large', limit: 'columns', row: 1 })
  })
})
