import { describe, expect, it } from 'vitest'
import { refusalOf, rowsOf, sheetsOf } from './reading.ts'

const PAGE = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td > b { color: red }</style>
<script>document.write('<table><tr><td>never</td></tr></table>')</script></head><body>
<table class="layout"><tr><td>Report</td></tr></table>
<!-- <table><tr><td>commented</td></tr></table> -->
<table border=1>
  <tr><th>订单编号</th><th colspan="2">收货人 &amp; 电话</th></tr>
  <tr><td x:str>="001"</td><td nowrap>张&nbsp;三</td><td title="a > b">138&#48;0<br>home</td></tr>
  <tr><td rowspan=3>2</td><td>李
     四</td><td>1 &lt; 2</td>
  <tr><td>王五</td><td>&unknown; &</td></tr>
  <tr><td>赵六</td></tr>
  <tr><td>3</td><td>孙七</td></tr>
</table></body></html>`

const ROWS = [
  ['订单编号', '收货人 & 电话', ''],
  ['="001"', '张 三', '13800\nhome'],
  ['2', '李 四', '1 < 2'],
  ['', '王五', '&unknown; &'],
  ['', '赵六'],
  ['3', '孙七'],
]

describe('a web page that calls itself a workbook', () => {
  it('gives its largest table, wherever it is cut', async () => {
    expect(await rowsOf(PAGE)).toEqual(ROWS)
    for (const chunkBytes of [1, 2, 3, 7, 11]) expect(await rowsOf(PAGE, { chunkBytes })).toEqual(ROWS)
  })

  it('counts rows from the top of that table', async () => {
    expect((await sheetsOf(PAGE))[0]!.numbers).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('reads a bare table in GB18030', async () => {
    const gb = Buffer.concat([
      Buffer.from('<table><tr><td>'),
      Buffer.from('b6a9b5a5', 'hex'),
      Buffer.from('</td></tr></table>'),
    ])
    expect(await rowsOf(gb)).toEqual([['订单']])
  })

  it('reads tables in cells apart from the table around them', async () => {
    const inner = '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>'
    expect(await rowsOf(`<table><tr><td>outer ${inner}</td></tr></table>`)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it.each([
    [
      'a page without a table',
      '<!doctype html><html><body><p>Please sign in</p></body></html>',
      'not-a-table',
    ],
    ['a table without a value', '<table><tr><td> </td></tr></table>', 'empty'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0 1,1"/></svg>', 'not-a-table'],
    ['other XML', '<?xml version="1.0"?>\n<feed><entry>a,b</entry></feed>', 'not-a-table'],
    [
      'a workbook of Excel 2003 without rows',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
      'empty',
    ],
  ])('refuses %s', async (_, text, code) => {
    expect(await refusalOf(text)).toEqual({ code })
  })

  it.each([
    ['a span over every column there is', '<table><tr><td colspan=999999999>1</td></tr></table>', 'columns'],
    ['tables in tables in tables', '<table><tr><td>'.repeat(1000), 'nesting'],
    ['a cell without end', `<table><tr><td>${'x'.repeat(1_100_000)}`, 'field'],
    ['a tag without end', `<table><tr><td ${'x'.repeat(100_000)}`, 'field'],
  ])('refuses %s', async (_, text, limit) => {
    expect(await refusalOf(text)).toMatchObject({ code: 'too-large', limit })
  })
})
