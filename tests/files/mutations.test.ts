import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Chance, chance } from '../chance.ts'
import { makeOle2 } from '../fixtures/hostile/ole2.ts'
import { makeXlsx, sheetXml, workbookEntries } from '../fixtures/make-xlsx.ts'
import { makeZip } from '../fixtures/make-zip.ts'
import { refusalAt } from './reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'huitouke-mutations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rows = [
  ['订单编号', '标题', '金额'],
  ['="001"', 'say "hi", <b>&amp;', 12.5],
  ['3241', null, -1],
]
const dated = workbookEntries({
  sheets: [
    { name: 'a', xml: sheetXml('<row r="1"><c r="A1" s="1"><v>46180.5</v></c><c t="s"><v>0</v></c></row>') },
  ],
  shared: ['<si><r><t>x</t></r></si>'],
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>',
})
const originals: Record<string, Buffer> = {
  'inline workbook': makeXlsx([{ name: 'a', rows }]),
  'shared workbook': makeXlsx(
    [
      { name: 'a', rows },
      { name: 'b', rows },
    ],
    { strings: 'shared' },
  ),
  csv: Buffer.from('a,b,c\r\n1,"x ""y""\n",中文\r\n="01",,\r\n'),
  'UTF-16': Buffer.from('\ufeffa\tb\r\n中文\t"x"\r\n', 'utf16le'),
  page: Buffer.from(
    '<html><table><tr><td rowspan=2>a</td><td>b &amp; c</td></tr><tr><th colspan="2">d</table></html>',
  ),
  ole2: makeOle2(['EncryptionInfo', 'EncryptedPackage']),
}
const spices = [
  '"',
  '\n',
  '\r',
  ',',
  '\0',
  '<',
  '>',
  '&',
  '/',
  '=',
  '\xff',
  '\x81',
  '1e9',
  '99999999',
  'PK\x01\x02',
].map((text) => Buffer.from(text, 'latin1'))

/** One to four changes, each of a kind that a disk, a program or a malicious person makes. */
function changed(original: Buffer, { int, pick }: Chance): Buffer {
  let bytes = Buffer.from(original)
  for (let change = int(1, 4); change > 0 && bytes.length > 0; change--) {
    const at = int(0, bytes.length - 1)
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
    const kind = int(0, 4)
    if (kind === 0) bytes[at] = int(0, 255)
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << int(0, 7))
    else if (kind === 2) bytes = Buffer.concat([before, pick(spices), after])
    else if (kind === 3) bytes = Buffer.concat([before, after.subarray(int(1, 9))])
    else bytes = Buffer.concat([bytes, after.subarray(0, 40)])
  }
  return bytes
}

/** What came of 400 changed files; anything but rows and refusals is told with the file that did it. */
async function outcomesOf(name: string, made: (chances: Chance) => Buffer): Promise<Set<string>> {
  const chances = chance([...name].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7))
  const path = join(folder, name)
  const outcomes = new Set<string>()
  for (let run = 0; run < 400; run++) {
    const bytes = made(chances)
    writeFileSync(path, bytes)
    try {
      const { code } = await refusalAt(path, { chunkBytes: chances.pick([64, 1000, 65_536]) })
      outcomes.add(typeof code === 'string' ? code : 'rows')
    } catch (error) {
      throw new Error(`run ${run}: ${bytes.toString('base64')}`, { cause: error })
    }
  }
  return outcomes
}

describe('files changed by chance give rows or a refusal, never another error', () => {
  it.each(Object.entries(originals))('%s', async (name, original) => {
    const outcomes = await outcomesOf(name, (chances) => changed(original, chances))
    expect(outcomes.size).toBeGreaterThan(1)
  })

  it('workbook whose XML was changed before it was packed', async () => {
    const outcomes = await outcomesOf('packed', (chances) => {
      const target = chances.int(0, dated.length - 1)
      return makeZip(
        dated.map((entry, index) =>
          index === target ? { ...entry, data: changed(Buffer.from(entry.data), chances) } : entry,
        ),
      )
    })
    expect(outcomes).toContain('rows')
    expect(outcomes).toContain('damaged')
  })
})
