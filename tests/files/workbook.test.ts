import { describe, expect, it } from 'vitest'
import { isDateFormat, serialToText } from '../../electron/files/serial-date.ts'
import { oddWorkbook } from '../fixtures/hostile/workbooks.ts'
import { makeXlsx, sheetXml, workbookEntries } from '../fixtures/make-xlsx.ts'
import { makeZip } from '../fixtures/make-zip.ts'
import { refusalOf, rowsOf, sheetsOf } from './reading.ts'

const ROWS = [
  ['订单编号', '标题 <1> & "2"', "it's"],
  ['="001"', '', 'x'],
  ['3241000000012345678', 'a\nb', '😀'],
]

describe('workbooks', () => {
  it.each(['inline', 'shared'] as const)(
    'reads %s strings, however finely the parts are cut',
    async (strings) => {
      const file = makeXlsx([{ name: 'orders', rows: ROWS }], { strings })
      for (const chunkBytes of [1, 64, 65, 71, 256 * 1024])
        expect(await rowsOf(file, { chunkBytes })).toEqual(ROWS)
    },
  )

  it('reads stored entries cut at every byte, tags and characters included', async () => {
    const entries = workbookEntries({
      sheets: [
        {
          name: 'orders',
          xml: sheetXml(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>中&amp;</t><!-- > --></is></c><c r="B1" t="s"><v>0</v></c></row><row/><row><c><v>1.50</v></c></row>',
          ),
        },
      ],
      shared: ['<si><r><t>富</t></r><r><t>文本😀</t></r><rPh sb="0" eb="1"><t>ふ</t></rPh></si>'],
    })
    const file = makeZip(entries.map((entry) => ({ ...entry, method: 0 })))
    for (const chunkBytes of [1, 2, 3, 5]) {
      const [sheet] = await sheetsOf(file, { chunkBytes })
      expect(sheet).toEqual({ name: 'orders', rows: [['中&', '富文本😀'], [], ['1.50']], numbers: [1, 2, 3] })
    }
  })

  it('keeps numbers as they are written and delivers sheets in the order of the workbook, hidden ones too', async () => {
    const file = makeXlsx([
      {
        name: '一',
        rows: [
          ['a', 12.5],
          [null, 3],
        ],
      },
      { name: 'hidden', rows: [['b']], hidden: true },
      { name: '三', rows: [['c']] },
    ])
    expect(await sheetsOf(file)).toEqual([
      {
        name: '一',
        rows: [
          ['a', '12.5'],
          ['', '3'],
        ],
        numbers: [1, 2],
      },
      { name: 'hidden', rows: [['b']], numbers: [1] },
      { name: '三', rows: [['c']], numbers: [1] },
    ])
    expect(
      await rowsOf(oddWorkbook('<row><c><v>5.2E+17</v></c><c><v>4.3999999999999997E-2</v></c></row>')),
    ).toEqual([['5.2E+17', '4.3999999999999997E-2']])
  })

  it('reads every kind of cell', async () => {
    const cells = [
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>formula</v></c>',
      '<c t="d"><v>2026-06-07T08:09:10</v></c>',
      '<c t="inlineStr"><is><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">text </t></r><rPh><t>no</t></rPh></is></c>',
      '<c t="str"><v>line_x000D_end _x005F_x000D_</v></c>',
      '<c t="inlineStr"><is><t><![CDATA[<&>]]></t></is></c>',
      '<c t="str"><v>&#20013;&#x6587;</v></c>',
      '<c/>',
      '<c t="str"><v></v></c>',
    ]
    expect(await rowsOf(oddWorkbook(`<row r="1">${cells.join('')}</row>`))).toEqual([
      ['TRUE', '#N/A', 'formula', '2026-06-07 08:09:10', 'rich text ', 'line\rend _x000D_', '<&>', '中文'],
    ])
  })

  it('places cells by what they say, else after the one before, and merged ones in their first cell', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="E2"><v>3</v></c></row><row><c><v>4</v></c></row>'
    expect(await sheetsOf(oddWorkbook(rows))).toEqual([
      { name: 'orders', rows: [['', '1', '2', '', '3'], ['4']], numbers: [2, 3] },
    ])
  })

  it('leaves gaps to the numbers, keeps blank rows between filled ones, drops styled blanks at the end', async () => {
    const rows =
      '<row r="3"><c r="A3"><v>1</v></c></row><row r="4"><c r="A4" s="1"/></row><row r="900000"><c r="A900000"><v>2</v></c></row><row r="900001"><c r="XFD900001" s="1"/></row>'
    expect(await sheetsOf(oddWorkbook(rows))).toEqual([
      { name: 'orders', rows: [['1'], [], ['2']], numbers: [3, 4, 900000] },
    ])
  })

  it('does not believe <dimension>', async () => {
    for (const dimension of ['A1', 'A1:XFD1048576', 'rubbish']) {
      const xml = sheetXml('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>').replace(
        '<sheetData>',
        `<dimension ref="${dimension}"/><sheetData>`,
      )
      const file = makeZip(workbookEntries({ sheets: [{ name: 'orders', xml }] }))
      expect(await rowsOf(file)).toEqual([['1', '', '3']])
    }
  })

  it('reads what .NET writers make of it: prefixes on every element, backslashes in names, absolute targets', async () => {
    const entries = workbookEntries({
      sheets: [
        {
          name: 'orders',
          xml: '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      ],
    }).map((entry) => ({
      ...entry,
      name: entry.name.replaceAll('/', '\\'),
      data: String(entry.data).replace('Target="worksheets', 'Target="/xl/worksheets'),
    }))
    expect(await rowsOf(makeZip(entries))).toEqual([['a']])
  })

  it('says empty when no sheet has a value', async () => {
    expect(
      await refusalOf(
        makeXlsx([
          { name: 'a', rows: [] },
          { name: 'b', rows: [[null]] },
        ]),
      ),
    ).toEqual({ code: 'empty' })
  })

  it('says damaged when a sheet is not empty and yet has no rows', async () => {
    expect(await refusalOf(oddWorkbook('<line><cell>1</cell></line>'))).toEqual({ code: 'damaged' })
  })
})

describe('dates', () => {
  const dated = (serials: (number | string)[], formats: string, date1904 = false): Buffer =>
    makeZip(
      workbookEntries({
        sheets: [
          {
            name: 'orders',
            xml: sheetXml(
              `<row r="1">${serials.map((serial, style) => `<c s="${style}"><v>${serial}</v></c>`).join('')}</row>`,
            ),
          },
        ],
        styles: formats,
        date1904,
      }),
    )

  it('become text by the format of their cell, built in or custom', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs>'
    const serial = 46180.5060300926
    expect(await rowsOf(dated([serial, 46180, serial, serial, serial, 0.25], styles))).toEqual([
      [
        '46180.5060300926',
        '2026-06-07',
        '2026-06-07 12:08:41',
        '2026-06-07 12:08:41',
        '46180.5060300926',
        '06:00:00',
      ],
    ])
    expect(await rowsOf(dated([1, 44718.5], styles, true))).toEqual([['1', '2026-06-07 12:00:00']])
  })

  it('keep the number when it is no day', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="14"/><xf numFmtId="14"/></cellXfs>'
    expect(await rowsOf(dated([-1, '3241000000012345678', 'text'], styles))).toEqual([
      ['-1', '3241000000012345678', 'text'],
    ])
  })

  it('are rounded to the second, midnight included, around the leap day that never was', () => {
    expect(serialToText(45000.99999999999, false)).toBe('2023-03-16')
    expect(serialToText(1, false)).toBe('1900-01-01')
    expect(serialToText(59, false)).toBe('1900-02-28')
    expect(serialToText(61, false)).toBe('1900-03-01')
    expect(serialToText(0, true)).toBe('1904-01-01')
    expect(serialToText(2958465.5, false)).toBe('9999-12-31 12:00:00')
    expect(serialToText(2958466, false)).toBeNull()
  })

  it.each([
    ['yyyy-mm-dd', true],
    ['[$-804]yyyy"年"m"月"', true],
    ['[h]:mm:ss', true],
    ['mm:ss.0', true],
    ['General', false],
    ['G/General', false],
    ['#,##0.00_);[Red](#,##0.00)', false],
    ['"ordered" 0', false],
    ['0\\d', false],
    ['[DBNum1][$-804]0', false],
    ['0.00E+00', false],
    ['@', false],
  ])('%s is a date format: %s', (code, expected) => {
    expect(isDateFormat(code)).toBe(expected)
  })
})
