import { describe, expect, it, test } from 'vitest'
import { FileRefused } from '../../electron/files/refused.ts'
import { readTable } from '../../electron/files/table.ts'
import { keyStream } from '../../electron/files/xls-cipher.ts'
import { makeEncryptedXls } from '../fixtures/make-encrypted-xls.ts'
import { makeXls, record, word } from '../fixtures/make-xls.ts'
import { withFile } from './reading.ts'

const PASSWORD = '口令123'
/** Longer than a dozen blocks, on two sheets, with texts of both widths. */
const sheets = ['甲', 'b'].map((name) => ({
  name,
  rows: Array.from({ length: 120 }, (_, at) => [
    `${name}${at} 咖啡豆`,
    `plain ${at}`,
    at / 4,
    { label: '备注' },
  ]),
}))

function read(file: Buffer, password?: string): Promise<string[][]> {
  return withFile(file, async (path) => {
    const rows: string[][] = []
    for await (const batch of readTable(path, password === undefined ? {} : { password }))
      rows.push(...batch.rows)
    return rows
  })
}

test('RC4 is that of RFC 6229', () => {
  const stream = (key: string) => keyStream(Buffer.from(key, 'hex'), 16).toString('hex')
  expect(stream('0102030405')).toBe('b2396305f03dc027ccc3524a0a1118a8')
  expect(stream('0102030405060708090a0b0c0d0e0f10')).toBe('9ac7cc9a609d1ef7b2932899cde41b97')
})

describe.each(['plain', 'named-40', 'named-128'] as const)('an .xls encrypted the %s way', (kind) => {
  const file = makeEncryptedXls(sheets, PASSWORD, kind)

  it('gives its rows with its password', async () => {
    expect(await read(file, PASSWORD)).toEqual(await read(makeXls(sheets)))
  })

  it('asks for the password, and says when another one does not open it', async () => {
    await expect(read(file)).rejects.toMatchObject({ code: 'password', data: {} })
    await expect(read(file, 'x')).rejects.toMatchObject({ code: 'password', data: { wrong: 1 } })
  })

  it('that Excel opens without asking is opened without asking', async () => {
    expect(await read(makeEncryptedXls(sheets, 'VelvetSweatshop', kind))).toHaveLength(240)
  })
})

test('other ways to encrypt are told as a form that has to be saved anew; half a record is damage', async () => {
  const refusal = (before: Buffer) =>
    read(makeXls(sheets, { before: [before] }), PASSWORD).catch((error: unknown) =>
      error instanceof FileRefused ? error.code : error,
    )
  expect(await refusal(record(0x002f, word(0, 1, 1)))).toBe('old-excel')
  expect(await refusal(record(0x002f, word(1, 9, 9)))).toBe('old-excel')
  expect(await refusal(record(0x002f, word(1, 1, 1)))).toBe('damaged')
  expect(await refusal(record(0x002f, word(1, 2, 2), Buffer.alloc(8, 0xff)))).toBe('damaged')
})
