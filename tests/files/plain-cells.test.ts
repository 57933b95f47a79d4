import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../electron/files/limits.ts'
import { SharedTexts } from '../../electron/files/shared-texts.ts'
import { type Chance, chance } from '../chance.ts'
import { columnLetters, sheetXml, workbookEntries } from '../fixtures/make-xlsx.ts'
import { makeZip } from '../fixtures/make-zip.ts'
import { refusalOf, sheetsOf } from './reading.ts'

const TEXTS = [
  'a',
  '订单编号',
  '😀',
  'é_1',
  'a&amp;b',
  '&#20013;',
  '_x000D_',
  '_x005F_x000D_',
  'x\r\ny',
  ' z ',
  '\u0001',
  '中'.repeat(70),
  'abcdefghijklmnopqrstuvwxyz',
]
const NUMBERS = ['0', '12.50', '46180.5', '3241000000012345678', '-1', '1E+20', '7']
const STYLES =
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs><cellStyles></cellStyles>'

/** Puts a blank where XML allows one and no program writes one: `<c r="A1" ><v >1</v ></c >`. */
const unusual = (xml: string): string => xml.replace(/<(\/?(?:c|v|is|t|si)\b[^>]*?)(\/?)>/g, '<$1 $2>')

function cell({ pick, is, int }: Chance, column: number, row: number): string {
  const style = is(0.3) ? ` s="${int(0, 2)}"` : ''
  const reference = is(0.8) ? ` r="${columnLetters(column)}${row}"` : ''
  const preserve = is(0.5) ? ' xml:space="preserve"' : ''
  const [type, content] = pick<() => [string, string]>([
    () => ['s', `<v>${int(0, TEXTS.length - 1)}</v>`],
    () => ['inlineStr', `<is><t${preserve}>${pick(TEXTS)}</t></is>`],
    () => ['str', `<v>${pick(TEXTS)}</v>`],
    () => ['n', `<v>${pick(NUMBERS)}</v>`],
    () => ['', `<v>${pick(NUMBERS)}</v>`],
    () => ['b', `<v>${int(0, 1)}</v>`],
    () => ['', ''],
  ])()
  const written = type === '' ? '' : ` t="${type}"`
  const attributes = is(0.5) ? reference + style + written : written + reference + style
  return content === '' ? `<c${attributes}/>` : `<c${attributes}>${content}</c>`
}

function workbook(chances: Chance): { usual: Buffer; odd: Buffer } {
  const rows = Array.from({ length: chances.int(1, 6) }, (_, row) => {
    const cells = Array.from({ length: chances.int(0, 30) }, (_, column) => cell(chances, column, row + 1))
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  const shared = TEXTS.map((text) => `<si><t>${text}</t></si>`)
  const made = (change: (xml: string) => string): Buffer =>
    makeZip(
      workbookEntries({
        sheets: [{ name: 'orders', xml: change(sheetXml(rows.join(''))) }],
        shared: shared.map(change),
        styles: STYLES,
      }),
    )
  return { usual: made((xml) => xml), odd: made(unusual) }
}

describe('cells and texts written as nearly every program writes them', () => {
  it('read the same as in a writing that only the general reader knows, wherever they are cut', async () => {
    const chances = chance(3)
    for (let round = 0; round < 20; round++) {
      const { usual, odd } = workbook(chances)
      const expected = await refusalOrSheets(odd)
      for (const chunkBytes of [round === 0 ? 1 : chances.int(40, 400), 48 * 1024])
        expect(await refusalOrSheets(usual, chunkBytes)).toEqual(expected)
    }
  })

  it('say nothing of a text that is not there', async () => {
    for (const index of ['1', '-1', '0.5', 'x', '99999999999']) {
      const xml = sheetXml(`<row r="1"><c r="A1" t="s"><v>${index}</v></c></row>`)
      for (const change of [(text: string) => text, unusual]) {
        const sheets = [{ name: 'orders', xml: change(xml) }]
        const file = makeZip(workbookEntries({ sheets, shared: ['<si><t>a</t></si>'] }))
        expect(await refusalOf(file)).toEqual({ code: 'damaged' })
      }
    }
  })
})

/** Empty sheets are refused, which is an outcome as well. */
async function refusalOrSheets(file: Buffer, chunkBytes = 48 * 1024): Promise<unknown> {
  const refusal = await refusalOf(file, { chunkBytes })
  return 'rows' in refusal ? sheetsOf(file, { chunkBytes }) : refusal
}

describe('shared texts', () => {
  const put = (texts: SharedTexts, text: string): void => {
    // In two parts, as rich text comes.
    const bytes = Buffer.from(text)
    texts.append(bytes, 0, Math.floor(bytes.length / 2))
    texts.append(bytes, Math.floor(bytes.length / 2))
    texts.finish()
  }

  it('give each text back, however long, and whatever was asked for before', () => {
    const texts = new SharedTexts(defaultLimits)
    const lengths = [0, 0, 5, 900_000, 900_000, 0, 700_000, 1_000_000, 3, 0]
    const written = lengths.map((length, at) => String(at % 10).repeat(length))
    for (let more = 0; more < 40_000; more++) written.push(more % 7 === 0 ? '' : `订单 ${more}`)
    for (const text of written) put(texts, text)
    expect(texts.count).toBe(written.length)
    for (const way of [written.keys(), [...written.keys()].reverse(), [12, 12 + 2 ** 14, 12]])
      for (const at of way) if (texts.at(at) !== written[at]) expect(texts.at(at)).toBe(written[at])
    for (const at of [-1, written.length, 0.5, Number.NaN, 2 ** 40]) expect(texts.at(at)).toBeUndefined()
  })

  it('are refused when they take too much room, one of them or all', async () => {
    const limits = { ...defaultLimits, sharedBytes: 10 * 2 ** 20, fieldCharacters: 1_500_000 }
    const texts = new SharedTexts(limits)
    const long = '订'.repeat(1_000_000)
    put(texts, long)
    put(texts, long)
    expect(() => put(texts, long)).toThrow(
      expect.objectContaining({ code: 'too-large', data: { limit: 'strings' } }),
    )
    const one = new SharedTexts({ ...defaultLimits, fieldCharacters: 10 })
    put(one, '订'.repeat(10))
    expect(() => put(one, 'x'.repeat(11))).toThrow(
      expect.objectContaining({ code: 'too-large', data: { limit: 'field' } }),
    )
  })
})
