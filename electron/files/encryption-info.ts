import { FileRefused } from './refused.ts'
import type { Source } from './source.ts'
import { Xml } from './xml.ts'

/** How a workbook of Office 2010 and later is encrypted: its own key is random and lies beside it, under the password. */
export interface Agile {
  kind: 'agile'
  content: { hash: string; bits: number; salt: Buffer }
  key: {
    hash: string
    bits: number
    salt: Buffer
    spins: number
    verifier: Buffer
    verifierHash: Buffer
    encrypted: Buffer
  }
}

/** How Office 2007 and WPS encrypt: AES block by block, the key made from the password. */
export interface Standard {
  kind: 'standard'
  bits: number
  salt: Buffer
  verifier: Buffer
  verifierHash: Buffer
}

const LONGEST_INFO = 65_536
/** Office hashes a password 100,000 times. This many take seconds; the format would allow ten million. */
const MOST_SPINS = 1_000_000
const HASHES = new Map([
  ['SHA1', 'sha1'],
  ['SHA-1', 'sha1'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
])
const KEY_BITS = [128, 192, 256]
const BLOCK = 16

const damaged = (): FileRefused => new FileRefused('damaged')

/** What the `EncryptionInfo` stream says. Refuses `damaged` for what it does not know and for costs no program asks. */
export async function readEncryption(stream: Source): Promise<Agile | Standard> {
  if (stream.size > LONGEST_INFO) throw damaged()
  const bytes = await stream.read(0, stream.size)
  if (bytes.length < 8) throw damaged()
  const major = bytes.readUInt16LE(0)
  const minor = bytes.readUInt16LE(2)
  if (major === 4 && minor === 4) return readAgile(bytes.subarray(8))
  if (major >= 2 && major <= 4 && minor === 2) return readStandard(bytes)
  throw damaged()
}

function readAgile(bytes: Buffer): Agile {
  let content: Agile['content'] | null = null
  let key: Agile['key'] | null = null
  const xml = new Xml(
    {
      open(name, xml) {
        const binary = (attribute: string): Buffer => Buffer.from(xml.attribute(attribute) ?? '', 'base64')
        const shared = (): Agile['content'] => {
          const hash = HASHES.get(xml.attribute('hashAlgorithm') ?? '')
          const bits = Number(xml.attribute('keyBits'))
          const salt = binary('saltValue')
          const known =
            xml.attribute('cipherAlgorithm') === 'AES' &&
            xml.attribute('cipherChaining') === 'ChainingModeCBC'
          if (!hash || !known || !KEY_BITS.includes(bits) || salt.length === 0) throw damaged()
          return { hash, bits, salt }
        }
        if (name === 'keyData') content = shared()
        else if (name === 'encryptedKey' && !key) {
          const spins = Number(xml.attribute('spinCount'))
          if (!Number.isInteger(spins) || spins < 0 || spins > MOST_SPINS) throw damaged()
          key = {
            ...shared(),
            spins,
            verifier: blocks(binary('encryptedVerifierHashInput')),
            verifierHash: blocks(binary('encryptedVerifierHashValue')),
            encrypted: blocks(binary('encryptedKeyValue')),
          }
        }
      },
    },
    LONGEST_INFO,
  )
  xml.push(bytes)
  xml.end()
  return complete(content, key)
}

function complete(content: Agile['content'] | null, key: Agile['key'] | null): Agile {
  if (!content || !key || key.encrypted.length < content.bits / 8) throw damaged()
  return { kind: 'agile', content, key }
}

function blocks(bytes: Buffer): Buffer {
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw damaged()
  return bytes
}

/** Two version numbers, flags, length of the header; header; salt and verifier. */
function readStandard(bytes: Buffer): Standard {
  if (bytes.length < 12) throw damaged()
  const header = 12
  const verifier = header + bytes.readUInt32LE(8)
  if (verifier < header + 20 || verifier + 72 > bytes.length) throw damaged()
  const bits = bytes.readUInt32LE(header + 16)
  const aes = [0x660e, 0x660f, 0x6610].includes(bytes.readUInt32LE(header + 8))
  if (!aes || !KEY_BITS.includes(bits) || bytes.readUInt32LE(verifier) !== BLOCK) throw damaged()
  return {
    kind: 'standard',
    bits,
    salt: bytes.subarray(verifier + 4, verifier + 20),
    verifier: bytes.subarray(verifier + 20, verifier + 36),
    verifierHash: bytes.subarray(verifier + 40, verifier + 72),
  }
}
