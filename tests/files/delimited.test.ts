import { describe, expect, it } from 'vitest'
import { DelimitedText } from '../../electron/files/delimited.ts'
import { defaultLimits, type Limits } from '../../electron/files/limits.ts'
import { chance } from '../chance.ts'
import { rowsOf, sheetsOf } from './reading.ts'

function cut(pieces: Iterable<string>, limits: Partial<Limits> = {}, delimiter = ','): string[][] {
  const reader = new DelimitedText(delimiter, { ...defaultLimits, ...limits })
  const rows: string[][] = []
  const takeAll = () => {
    for (let some = reader.take(2); some.length > 0; some = reader.take(2)) rows.push(...some)
  }
  for (const piece of pieces) {
    reader.push(piece)
    takeAll()
  }
  reader.end()
  takeAll()
  return rows
}

/** The same rules once more, one character at a time and nothing else in mind; null for a quote that never closes. */
function cutSlowly(text: string): string[][] | null {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  let start = true
  let any = false
  const endRow = () => {
    row.push(field)
    rows.push(any ? row : [])
    row = []
    field = ''
    start = true
    any = false
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text[at + 1] === '"') {
        field += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && start) {
      quoted = any = true
      start = false
    } else if (sign === ',') {
      row.push(field)
      field = ''
      start = any = true
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      endRow()
    } else {
      field += sign
      start = false
      any = true
    }
  }
  if (any) endRow()
  return quoted ? null : rows
}

describe('rows of delimited text', () => {
  it.each([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no last line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes around everything',
      '"a","b"\r\n"1","2"\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a delimiter and a line break in quotes', 'a,"b,\r\nc",d\r\n1', [['a', 'b,\r\nc', 'd'], ['1']]],
    ['doubled quotes', 'a,"say ""hi""",""""\n', [['a', 'say "hi"', '"']]],
    ['a wrapper that is no quoting', '="001",x\n', [['="001"', 'x']]],
    ['a quote inside a bare field', '5" pipe,b "c" d\n', [['5" pipe', 'b "c" d']]],
    ['text after a closing quote', '"a"b"c",d\n', [['ab"c"', 'd']]],
    [
      'empty fields',
      ',,\n"",\n',
      [
        ['', '', ''],
        ['', ''],
      ],
    ],
    ['a delimiter at the end of the text', 'a,', [['a', '']]],
    ['blank lines', 'a\n\n\r\n\rb\n\n', [['a'], [], [], [], ['b'], []]],
    ['all three line ends', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    ['a line break before the end of quotes', '"a\n', null],
  ])('%s', (_, text, expected) => {
    if (expected === null) expect(() => cut([text])).toThrow('unclosed-quote')
    else expect(cut([text])).toEqual(expected)
  })

  it('does not depend on where the pieces are cut', () => {
    const text = 'ab,"c""d,\r\ne"\r\n\r\n"",="0""1",x"y\r"z"\n"last""",\r\n,'
    const whole = cutSlowly(text)
    expect(cut([text])).toEqual(whole)
    expect(cut([...text])).toEqual(whole)
    for (let one = 0; one <= text.length; one++)
      for (let two = one; two <= text.length; two++)
        expect(cut([text.slice(0, one), text.slice(one, two), text.slice(two)])).toEqual(whole)
  })

  it('agrees with a reader that knows no short cuts, on texts made by chance', () => {
    const { int, is, pick } = chance(7)
    const signs = ['"', '"', ',', ',', '\n', '\r\n', '\r', 'a', '中', ' ', '""', '=']
    for (let run = 0; run < 3000; run++) {
      const made = Array.from({ length: int(1, 25) }, () => pick(signs))
      const text = made.join('')
      const pieces = is(0.5) ? [text] : made
      const rows = cutSlowly(text)
      if (rows === null) expect(() => cut(pieces), JSON.stringify(text)).toThrow('unclosed-quote')
      else expect(cut(pieces), JSON.stringify(text)).toEqual(rows)
    }
  })
})

describe('what delimits', () => {
  const delimiters: [string, string, string[][]][] = [
    [
      'tabs although there are commas',
      'name\tnote\na,b\tc,d,e\nx\ty\n',
      [
        ['name', 'note'],
        ['a,b', 'c,d,e'],
        ['x', 'y'],
      ],
    ],
    [
      'semicolons with decimal commas',
      `a;b\n${'1,5;2,5\n'.repeat(20)}`,
      [['a', 'b'], ...Array<string[]>(20).fill(['1,5', '2,5'])],
    ],
    [
      'bars',
      'a|b|c\n1|2|3\n',
      [
        ['a', 'b', 'c'],
        ['1', '2', '3'],
      ],
    ],
    [
      'commas although values end in tabs',
      'a,b,c\n1\t,2\t,3\t\n4\t,5\t,6\t\n',
      [
        ['a', 'b', 'c'],
        ['1\t', '2\t', '3\t'],
        ['4\t', '5\t', '6\t'],
      ],
    ],
    [
      'commas below a preamble',
      '账单;\n起始时间\n---\na,b,c,d\n1,2,3,4\n5,6,7,8\n',
      [['账单;'], ['起始时间'], ['---'], ['a', 'b', 'c', 'd'], ['1', '2', '3', '4'], ['5', '6', '7', '8']],
    ],
    ['nothing: one column', '订单编号\n1\n2\n', [['订单编号'], ['1'], ['2']]],
    ['one quoted line without an end', '"a";"b"', [['a', 'b']]],
  ]
  it.each(delimiters)('%s', async (_, text, expected) => {
    expect(await rowsOf(text)).toEqual(expected)
  })

  it('obeys a sep= line, which is row 1 and no row', async () => {
    for (const line of ['sep=;', '"sep=;"', 'sep=;;;'])
      expect(await sheetsOf(`${line}\r\na;b,c\r\n1;2,5\r\n`), line).toEqual([
        {
          name: '',
          rows: [
            ['a', 'b,c'],
            ['1', '2,5'],
          ],
          numbers: [2, 3],
        },
      ])
  })
})

describe('row numbers', () => {
  it('count as a spreadsheet shows them: a quoted line break stays in its row, a blank line is one', async () => {
    const [sheet] = await sheetsOf('a,b\n"x\ny",1\n\nz,2\n')
    expect(sheet).toEqual({
      name: '',
      rows: [['a', 'b'], ['x\ny', '1'], [], ['z', '2']],
      numbers: [1, 2, 3, 4],
    })
  })

  it('go on over batches and pieces', async () => {
    const text = Array.from({ length: 2500 }, (_, index) => `row ${index + 1},x`).join('\n')
    const [sheet] = await sheetsOf(text, { chunkBytes: 997, batchRows: 100 })
    expect(sheet!.numbers).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1))
    expect(sheet!.rows.every(([first], index) => first === `row ${index + 1}`)).toBe(true)
  })
})
