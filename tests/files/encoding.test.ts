import { describe, expect, it } from 'vitest'
import { refusalOf, rowsOf } from './reading.ts'

const BIG_ENDIAN = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const LITTLE_ENDIAN = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** 订单编号,姓名 / 1,张㐂 (㐂 is four bytes in GB18030) / 2,吴😀 */
const GB18030 = Buffer.from(
  'b6a9b5a5b1e0bac52cd0d5c3fb0d0a312cd5c5' + '8139ef31' + '0d0a322ccee2' + '9439fc36' + '0d0a',
  'hex',
)
const TEXT = '订单编号,姓名\r\n1,张㐂\r\n2,吴😀\r\n'
const ROWS = [
  ['订单编号', '姓名'],
  ['1', '张㐂'],
  ['2', '吴😀'],
]

const encodings: [string, Buffer][] = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 LE with a mark', LITTLE_ENDIAN(`\ufeff${TEXT}`)],
  ['UTF-16 LE without', LITTLE_ENDIAN(TEXT)],
  ['UTF-16 BE with a mark', BIG_ENDIAN(`\ufeff${TEXT}`)],
  ['UTF-16 BE without', BIG_ENDIAN(TEXT)],
  ['GB18030 with characters of four bytes', GB18030],
]

describe('encodings', () => {
  it.each(encodings)('%s, cut at every byte', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS)
    for (const chunkBytes of [1, 2, 3, 5, 7]) expect(await rowsOf(bytes, { chunkBytes })).toEqual(ROWS)
  })

  it('knows GB18030 although the first characters that are not ASCII come late', async () => {
    const late = Buffer.concat([Buffer.from(`a,b\n${'x,y\n'.repeat(100_000)}`), GB18030])
    const rows = await rowsOf(late)
    expect(rows.slice(-2)).toEqual(ROWS.slice(1))
  })

  it('takes 模 in GB18030, which is UTF-8 by chance, for what the rest says', async () => {
    const chance = Buffer.concat([Buffer.from('c4a3', 'hex'), Buffer.from(',x\n')])
    expect((await rowsOf(Buffer.concat([chance, GB18030]), { chunkBytes: 5 }))[0]).toEqual(['模', 'x'])
  })

  it('reads Latin text in UTF-16 that is valid UTF-8 as well', async () => {
    expect(await rowsOf(LITTLE_ENDIAN('a,b\n1,2\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('leaves stray NULs out and keeps the rest of the cell', async () => {
    expect(await rowsOf('a,b\n1\0,2\n3,\0\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', ''],
    ])
  })
})

describe('what is in no encoding', () => {
  it('refuses a byte that is neither UTF-8 nor GB18030', async () => {
    expect(await refusalOf(Buffer.concat([GB18030, Buffer.from([0xff, 0x2c, 0x31, 0x0a])]))).toEqual({
      code: 'encoding',
    })
  })

  it('refuses a text that ends inside a character', async () => {
    expect(await refusalOf(Buffer.concat([GB18030, Buffer.from([0xb6])]))).toEqual({ code: 'encoding' })
  })

  it('refuses damaged UTF-8 rather than reading it as rubbish', async () => {
    const damaged = Buffer.from(`\ufeff${TEXT}`)
    damaged[10] = 0x20
    expect(await refusalOf(damaged)).toEqual({ code: 'encoding' })
    const long = Buffer.concat([
      Buffer.from('编号,名\n'.repeat(1000)),
      Buffer.from([0xe7, 0xbc]),
      Buffer.from('\n'),
    ])
    expect(await refusalOf(long, { chunkBytes: 4096 })).toEqual({ code: 'encoding' })
  })

  it('refuses half a pair in UTF-16', async () => {
    expect(
      await refusalOf(Buffer.concat([LITTLE_ENDIAN(`\ufeff${TEXT}`), Buffer.from([0x00, 0xd8, 0x41, 0x00])])),
    ).toEqual({
      code: 'encoding',
    })
  })
})
