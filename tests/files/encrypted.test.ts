import { describe, expect, it } from 'vitest'
import { FileRefused } from '../../electron/files/refused.ts'
import { readTable } from '../../electron/files/table.ts'
import { makeOle2 } from '../fixtures/hostile/ole2.ts'
import { type EncryptedOptions, makeEncrypted } from '../fixtures/make-encrypted.ts'
import { makeXlsx } from '../fixtures/make-xlsx.ts'
import { refusalOf, withFile } from './reading.ts'

const PASSWORD = '密码 x&"é'
/** More than one segment of 4,096 bytes, though deflated. */
const rows = Array.from({ length: 2000 }, (_, row) => [
  `订单 ${(row * 2654435761) % 1000003}`,
  String(row ** 2),
])
const workbook = makeXlsx([{ name: 'a', rows }])

/** Rows, or why it was refused. */
const open = (file: Buffer, password?: string, chunkBytes = 65_536): Promise<unknown> =>
  withFile(file, async (path) => {
    const found: string[][] = []
    try {
      for await (const batch of readTable(path, { password, limits: { chunkBytes } }))
        found.push(...batch.rows)
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      expect(JSON.stringify([error.message, error.data, error.stack])).not.toContain(PASSWORD.slice(0, 2))
      return { code: error.code, ...error.data }
    }
    return found
  })

const kinds: [string, EncryptedOptions][] = [
  ['agile, SHA-512, AES-256', {}],
  ['agile, SHA-384, AES-192', { hash: 'SHA384', bits: 192 }],
  ['agile, SHA-256, AES-128', { hash: 'SHA256', bits: 128 }],
  ['agile, SHA-1, AES-256: the hash is shorter than the key', { hash: 'SHA1', bits: 256 }],
  ['agile, SHA-1, AES-128', { hash: 'SHA1', bits: 128 }],
  ['standard, AES-128', { kind: 'standard' }],
  ['standard, AES-256', { kind: 'standard', bits: 256 }],
]

describe('a workbook with a password', () => {
  it.each(kinds)('%s', async (_, options) => {
    const file = makeEncrypted(workbook, PASSWORD, options)
    expect(file.length).toBeGreaterThan(4 * 4096)
    expect(await open(file, PASSWORD)).toEqual(rows)
    expect(await open(file)).toEqual({ code: 'password' })
    expect(await open(file, 'x')).toEqual({ code: 'password', wrong: 1 })
    expect(await open(file, '')).toEqual({ code: 'password', wrong: 1 })
    if (options.kind === undefined) expect(await open(file, PASSWORD, 1000)).toEqual(rows)
  })

  it('locked for changes only opens without asking', async () => {
    expect(await open(makeEncrypted(workbook, 'VelvetSweatshop'))).toEqual(rows)
  })

  it('says what it is when its content is none', async () => {
    expect(await open(makeEncrypted(Buffer.from('a,b\n1,2\n'.repeat(10)), PASSWORD), PASSWORD)).toEqual({
      code: 'damaged',
    })
  })
})

describe('a workbook with a password, hostile', () => {
  const described = (change: (info: string) => string): Buffer =>
    makeEncrypted(workbook, PASSWORD, {
      describe: (info) => Buffer.from(change(info.toString('latin1')), 'latin1'),
    })

  it.each<[string, () => Buffer]>([
    [
      'rounds without end',
      () => described((info) => info.replace('spinCount="1000"', 'spinCount="2147483647"')),
    ],
    [
      'rounds that are no number',
      () => described((info) => info.replace('spinCount="1000"', 'spinCount="-1"')),
    ],
    ['another cipher', () => described((info) => info.replaceAll('"AES"', '"RC4"'))],
    ['an unknown hash', () => described((info) => info.replaceAll('SHA512', 'constructor'))],
    ['keys of an odd length', () => described((info) => info.replaceAll('keyBits="256"', 'keyBits="255"'))],
    ['no key', () => described((info) => info.replaceAll('encryptedKeyValue', 'x'))],
    ['a declaration', () => described((info) => info.replace('<encryption', '<!DOCTYPE x><encryption'))],
    ['half a description', () => described((info) => info.slice(0, 200))],
    ['nothing', () => described(() => '')],
    ['an unknown version', () => described((info) => `\x03\0\x03\0${info.slice(4)}`)],
    ['empty streams', () => makeOle2(['EncryptionInfo', 'EncryptedPackage'])],
    ['no content', () => makeOle2(['EncryptionInfo'])],
  ])('%s', async (_, make) => {
    const file = make()
    expect(await open(file, PASSWORD)).toEqual({ code: 'damaged' })
    expect(await refusalOf(file)).toEqual({ code: 'damaged' })
  })

  it('a content shorter than it says, and one changed on the way', async () => {
    const file = makeEncrypted(workbook, PASSWORD)
    const at = file.indexOf(Buffer.from(BigUint64Array.of(BigInt(workbook.length)).buffer))
    const longer = Buffer.from(file)
    longer.writeUInt32LE(workbook.length + 5000, at)
    expect(await open(longer, PASSWORD)).toEqual({ code: 'damaged' })
    const changed = Buffer.from(file)
    changed[at + 6000] = changed[at + 6000]! ^ 255
    expect(await open(changed, PASSWORD)).toEqual({ code: 'damaged' })
  })
})
