import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { XlsxWriter } from '../../electron/files/write-xlsx.ts'
import { sheetsOf, withFile } from './reading.ts'

const HEAD = ['文字', '数']

function workbook(...pieces: (string | number | null | { fen: number })[][][]): Buffer {
  const writer = new XlsxWriter('客户: a/b', HEAD)
  const parts = pieces.map((rows) => writer.add(rows))
  return Buffer.concat([...parts, writer.end()])
}

describe('a workbook of our own', () => {
  it('reads back as it was written, piece by piece', async () => {
    const [sheet, ...others] = await sheetsOf(
      workbook(
        [['陈小满 <&> "x"', 12]],
        [],
        [
          ['二\n行', { fen: 12_30 }],
          ['😀', { fen: -5 }],
        ],
      ),
    )
    expect(others).toEqual([])
    expect(sheet?.name).toBe('客户  a b')
    expect(sheet?.rows).toEqual([HEAD, ['陈小满 <&> "x"', '12'], ['二\n行', '12.3'], ['😀', '-0.05']])
  })

  it('keeps texts as texts: no formula, no number that loses its noughts or its end', async () => {
    const texts = ['=1+1', '+86 138', '-cmd', '@x', '00123', '3241000000012345678', "'=a", '1e5']
    const file = workbook(texts.map((text) => [text, null]))
    const [sheet] = await sheetsOf(file)
    expect(sheet?.rows.slice(1).map(([text]) => text)).toEqual(texts)
    await withFile(file, async (path) => {
      const xml = execFileSync('unzip', ['-p', path, 'xl/worksheets/sheet1.xml'], { encoding: 'utf8' })
      expect(xml).not.toContain('<f>')
      expect(xml.match(/t="inlineStr"/g)).toHaveLength(HEAD.length + texts.length)
    })
  })

  it('leaves out what no XML can hold', async () => {
    const [sheet] = await sheetsOf(workbook([['a\u0000b\u0007c\ud800d', Number.NaN]]))
    expect(sheet?.rows[1]?.[0]).toBe('abc�d')
  })

  it('is a whole zip to other programs', async () => {
    await withFile(workbook([['a', 1]]), async (path) => {
      expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected')
    })
  })

  it('goes on in a second sheet where the first is full', async () => {
    const writer = new XlsxWriter('many', HEAD)
    const parts: Buffer[] = []
    const rows = Array.from({ length: 100_000 }, () => [null, 1])
    for (let piece = 0; piece < 11; piece += 1) parts.push(writer.add(rows))
    const sheets = await sheetsOf(Buffer.concat([...parts, writer.end()]), { rows: 2_000_000 })
    expect(sheets.map(({ rows: own }) => own.length)).toEqual([1_048_576, 1_100_000 - 1_048_575 + 1])
    expect(sheets[1]?.rows[0]).toEqual(HEAD)
  })
})
