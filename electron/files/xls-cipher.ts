import { createHash } from 'node:crypto'
import { BiffRecords } from './biff-records.ts'
import { FileRefused } from './refused.ts'
import type { Source } from './source.ts'

/** The key changes after so many bytes of the stream, those of heads of records counted. */
const BLOCK = 1024
/** Excel locks workbooks whose structure is protected with this, and opens them without asking. */
const WITHOUT_ASKING = 'VelvetSweatshop'
/** `FILEPASS` stands behind the begin of the stream, or behind a note that the file is write-protected. */
const WITHIN_RECORDS = 4

const FILEPASS = 0x002f
const BOUNDSHEET = 0x0085
/** These stand in clear: begins of parts, how the file is encrypted, and what programs share a file by. */
const IN_CLEAR = new Set([0x0809, FILEPASS, 0x0194, 0x0195, 0x00e1, 0x0138])
const RC4_ID = 0x6801

/** Decrypts the content of a record that begins at `place` of the stream. */
export type RecordCipher = (kind: number, data: Buffer, place: number) => Buffer

/**
 * How the records of an .xls stream are decrypted; null where they need not be. Refuses `password` without one, with
 * `wrong: 1` when this one does not open it, and `old-excel` for encryptions that are not known.
 */
export async function recordCipher(
  stream: Source,
  password: string | undefined,
): Promise<RecordCipher | null> {
  const records = new BiffRecords(stream, 0)
  await records.more()
  for (let seen = 0; seen < WITHIN_RECORDS && records.next(); seen++) {
    if (records.kind !== FILEPASS) continue
    const keyOf = keysIn(records.data, password ?? WITHOUT_ASKING)
    if (keyOf) return cipherOf(keyOf)
    throw new FileRefused('password', password === undefined ? {} : { wrong: 1 })
  }
  return null
}

type KeyOfBlock = (block: number) => Buffer

/** Null when the password is not the one. */
function keysIn(data: Buffer, password: string): KeyOfBlock | null {
  const [type, major, minor] = [0, 2, 4].map((at) => (at + 2 <= data.length ? data.readUInt16LE(at) : -1))
  if (type !== 1) throw new FileRefused('old-excel')
  if (major === 1 && minor === 1) return plainKeys(data.subarray(6), password)
  if (minor === 2) return namedKeys(data.subarray(6), password)
  throw new FileRefused('old-excel')
}

const hash = (algorithm: 'md5' | 'sha1', ...parts: Buffer[]): Buffer => {
  const made = createHash(algorithm)
  for (const part of parts) made.update(part)
  return made.digest()
}

const numbered = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Office 97 and 2000: forty bits, whatever the password. */
function plainKeys(data: Buffer, password: string): KeyOfBlock | null {
  if (data.length < 48) throw new FileRefused('damaged')
  const salt = data.subarray(0, 16)
  const short = hash('md5', Buffer.from(password, 'utf16le')).subarray(0, 5)
  const repeated = Buffer.concat(Array.from({ length: 16 }, () => [short, salt]).flat())
  const base = hash('md5', repeated).subarray(0, 5)
  const keyOf = (block: number) => hash('md5', base, numbered(block))
  return opens(keyOf(0), 'md5', data.subarray(16, 32), data.subarray(32, 48)) ? keyOf : null
}

/** Office XP and later, and WPS: length of the header, header, salt and verifier. */
function namedKeys(data: Buffer, password: string): KeyOfBlock | null {
  if (data.length < 8) throw new FileRefused('damaged')
  const header = 8
  const verifier = header + data.readUInt32LE(4)
  if (verifier < header + 20 || verifier + 60 > data.length) throw new FileRefused('damaged')
  if (data.readUInt32LE(header + 8) !== RC4_ID) throw new FileRefused('old-excel')
  const bits = data.readUInt32LE(header + 16) || 40
  if (bits < 40 || bits > 128 || bits % 8 !== 0) throw new FileRefused('damaged')
  const salt = data.subarray(verifier + 4, verifier + 20)
  const base = hash('sha1', salt, Buffer.from(password, 'utf16le'))
  const keyOf = (block: number) => {
    const key = hash('sha1', base, numbered(block)).subarray(0, bits / 8)
    // Forty bits are filled up to the length that the cipher of that time took.
    return bits === 40 ? Buffer.concat([key, Buffer.alloc(11)]) : key
  }
  const found = opens(
    keyOf(0),
    'sha1',
    data.subarray(verifier + 20, verifier + 36),
    data.subarray(verifier + 40, verifier + 60),
  )
  return found ? keyOf : null
}

function opens(key: Buffer, algorithm: 'md5' | 'sha1', verifier: Buffer, verifierHash: Buffer): boolean {
  const stream = keyStream(key, verifier.length + verifierHash.length)
  const clear = xor(verifier, stream, 0)
  return hash(algorithm, clear).equals(xor(verifierHash, stream, verifier.length))
}

function cipherOf(keyOf: KeyOfBlock): RecordCipher {
  let block = -1
  let stream: Buffer = Buffer.alloc(0)
  return (kind, data, place) => {
    if (IN_CLEAR.has(kind) || data.length === 0) return data
    const clear = Buffer.from(data)
    // Where a sheet begins is told in clear.
    for (let at = kind === BOUNDSHEET ? 4 : 0; at < clear.length; ) {
      const here = place + at
      if (Math.floor(here / BLOCK) !== block) {
        block = Math.floor(here / BLOCK)
        stream = keyStream(keyOf(block), BLOCK)
      }
      const end = Math.min(clear.length, at + BLOCK - (here % BLOCK))
      for (let offset = here % BLOCK; at < end; at++, offset++)
        clear[at] = (clear[at] ?? 0) ^ (stream[offset] ?? 0)
    }
    return clear
  }
}

function xor(bytes: Buffer, stream: Buffer, from: number): Buffer {
  return Buffer.from(bytes.map((byte, at) => byte ^ (stream[from + at] ?? 0)))
}

/** RC4, which OpenSSL no longer has: what is XORed with the text. */
export function keyStream(key: Uint8Array, length: number): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at)
  const at = (place: number) => state[place & 0xff] ?? 0
  const swap = (one: number, other: number) => {
    const kept = at(one)
    state[one] = at(other)
    state[other] = kept
  }
  for (let one = 0, other = 0; one < 256; one++) {
    other = (other + at(one) + (key[one % key.length] ?? 0)) & 0xff
    swap(one, other)
  }
  const stream = Buffer.alloc(length)
  for (let place = 0, one = 0, other = 0; place < length; place++) {
    one = (one + 1) & 0xff
    other = (other + at(one)) & 0xff
    swap(one, other)
    stream[place] = at(at(one) + at(other))
  }
  return stream
}
