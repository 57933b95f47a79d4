import { createDecipheriv, createHash } from 'node:crypto'
import { type Agile, readEncryption, type Standard } from './encryption-info.ts'
import type { Ole2 } from './ole2.ts'
import { FileRefused } from './refused.ts'
import { piecesOf, type Source } from './source.ts'

/** Each of these is encrypted for itself, so that any place of the workbook can be read without what stands before. */
const SEGMENT = 4096
/** Before the content: its length. */
const PREFIX = 8
/** Excel locks workbooks whose structure is protected with this, and opens them without asking. */
const WITHOUT_ASKING = 'VelvetSweatshop'

/** What makes the keys of the agile kind different from each other. */
const FOR_VERIFIER = Buffer.from('fea7d2763b4b9e79', 'hex')
const FOR_VERIFIER_HASH = Buffer.from('d7aa0f6d3061344e', 'hex')
const FOR_KEY = Buffer.from('146e0be7abacd0d6', 'hex')

type Cipher = (segment: number, encrypted: Buffer) => Buffer

/**
 * The workbook in an encrypted container, to be read like a file; decrypted as it is read. Refuses `password` without
 * one, and with `wrong: 1` when this one does not open it. The password is in no message and no error.
 */
export async function decrypt(container: Ole2, password: string | undefined): Promise<Source> {
  const info = container.stream('EncryptionInfo')
  const content = container.stream('EncryptedPackage')
  if (!info || !content) throw new FileRefused('damaged')
  const encryption = await readEncryption(info)
  const prefix = await content.read(0, PREFIX)
  if (prefix.length < PREFIX || prefix.readUInt32LE(4) !== 0) throw new FileRefused('damaged')
  const size = prefix.readUInt32LE(0)
  if (size > content.size - PREFIX) throw new FileRefused('damaged')
  const cipher = cipherFor(encryption, password ?? WITHOUT_ASKING)
  if (!cipher) throw new FileRefused('password', password === undefined ? {} : { wrong: 1 })
  return new Decrypted(content, cipher, size)
}

/** Null when the password is not the one. */
function cipherFor(encryption: Agile | Standard, password: string): Cipher | null {
  return encryption.kind === 'agile' ? agile(encryption, password) : standard(encryption, password)
}

class Decrypted implements Source {
  readonly size: number
  readonly limits: Source['limits']
  readonly #content: Source
  readonly #cipher: Cipher

  constructor(content: Source, cipher: Cipher, size: number) {
    this.#content = content
    this.#cipher = cipher
    this.size = size
    this.limits = content.limits
  }

  async read(start: number, length: number): Promise<Buffer> {
    const end = Math.min(start + length, this.size)
    if (start >= end) return Buffer.alloc(0)
    const first = Math.floor(start / SEGMENT)
    const from = first * SEGMENT
    const encrypted = await this.#content.read(PREFIX + from, Math.ceil(end / SEGMENT) * SEGMENT - from)
    const parts: Buffer[] = []
    for (let at = 0, segment = first; at < encrypted.length; at += SEGMENT, segment++) {
      const part = encrypted.subarray(at, at + SEGMENT)
      // Ciphers work on blocks of sixteen; what is shorter was cut off.
      parts.push(this.#cipher(segment, part.subarray(0, part.length & ~15)))
    }
    return Buffer.concat(parts).subarray(start - from, end - from)
  }

  chunks(start: number, end: number): AsyncGenerator<Buffer> {
    return piecesOf(this, start, end)
  }
}

const numbered = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function hash(algorithm: string, ...parts: Buffer[]): Buffer {
  const made = createHash(algorithm)
  for (const part of parts) made.update(part)
  return made.digest()
}

/** The password, hashed over and over so that guessing takes its time. */
function stretched(algorithm: string, salt: Buffer, password: string, times: number): Buffer {
  let made = hash(algorithm, salt, Buffer.from(password, 'utf16le'))
  for (let round = 0; round < times; round++) made = hash(algorithm, numbered(round), made)
  return made
}

/** Cut to length, or filled up as the format says. */
const sized = (bytes: Buffer, length: number): Buffer =>
  bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])

function undo(cipher: string, key: Buffer, iv: Buffer | null, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

function agile({ content, key }: Agile, password: string): Cipher | null {
  const made = stretched(key.hash, key.salt, password, key.spins)
  const iv = sized(key.salt, 16)
  const open = (purpose: Buffer, bytes: Buffer): Buffer =>
    undo(`aes-${key.bits}-cbc`, sized(hash(key.hash, made, purpose), key.bits / 8), iv, bytes)
  const verifier = open(FOR_VERIFIER, key.verifier).subarray(0, key.salt.length)
  const expected = open(FOR_VERIFIER_HASH, key.verifierHash)
  const found = hash(key.hash, verifier)
  if (!found.equals(expected.subarray(0, found.length))) return null
  const secret = open(FOR_KEY, key.encrypted).subarray(0, content.bits / 8)
  return (segment, encrypted) =>
    undo(
      `aes-${content.bits}-cbc`,
      secret,
      sized(hash(content.hash, content.salt, numbered(segment)), 16),
      encrypted,
    )
}

function standard({ bits, salt, verifier, verifierHash }: Standard, password: string): Cipher | null {
  const made = hash('sha1', stretched('sha1', salt, password, 50_000), numbered(0))
  const mixed = (fill: number): Buffer => {
    const pad = Buffer.alloc(64, fill)
    for (const [at, byte] of made.entries()) pad[at] = fill ^ byte
    return hash('sha1', pad)
  }
  const secret = Buffer.concat([mixed(0x36), mixed(0x5c)]).subarray(0, bits / 8)
  const open = (bytes: Buffer): Buffer => undo(`aes-${bits}-ecb`, secret, null, bytes)
  const found = hash('sha1', open(verifier))
  if (!found.equals(open(verifierHash).subarray(0, found.length))) return null
  return (_, encrypted) => open(encrypted)
}
