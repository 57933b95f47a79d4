import { constants, crc32, deflateRawSync } from 'node:zlib'

const DEFLATED = 8
/** Sizes follow the data; names are UTF-8. */
const FLAGS = 0x0808
const VERSION = 20
/** 1 January 1980, the first day a zip knows: the same content always gives the same bytes. */
const DATE = 0x0021

interface Entry {
  name: Buffer
  at: number
  crc: number
  packed: number
  plain: number
}

/**
 * Writes a zip piece by piece, as its entries are made: nothing of an entry is held. Up to 4 GB, as any program can
 * read it.
 */
export class ZipWriter {
  readonly #entries: Entry[] = []
  #at = 0

  /** A whole entry. */
  entry(name: string, text: string): Buffer {
    return Buffer.concat([this.begin(name), this.add(text), this.end()])
  }

  /** The head of an entry, to be followed by `add`, as often as wanted, and `end`. */
  begin(name: string): Buffer {
    const bytes = Buffer.from(name)
    this.#entries.push({ name: bytes, at: this.#at, crc: 0, packed: 0, plain: 0 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    writeShared(head, 4, null)
    head.writeUInt16LE(bytes.length, 26)
    return this.#passed(Buffer.concat([head, bytes]))
  }

  add(text: string): Buffer {
    const entry = this.#current()
    const plain = Buffer.from(text)
    entry.crc = crc32(plain, entry.crc)
    entry.plain += plain.length
    return this.#packed(deflateRawSync(plain, { finishFlush: constants.Z_SYNC_FLUSH }))
  }

  end(): Buffer {
    const last = this.#packed(deflateRawSync(Buffer.alloc(0)))
    const entry = this.#current()
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    writeSizes(tail, 4, entry)
    return Buffer.concat([last, this.#passed(tail)])
  }

  /** The directory; nothing can be added after it. */
  finish(): Buffer {
    const start = this.#at
    const parts = this.#entries.map((entry) => {
      const head = Buffer.alloc(46)
      head.writeUInt32LE(0x02014b50, 0)
      head.writeUInt16LE(VERSION, 4)
      writeShared(head, 6, entry)
      head.writeUInt16LE(entry.name.length, 28)
      head.writeUInt32LE(entry.at, 42)
      return Buffer.concat([head, entry.name])
    })
    const directory = Buffer.concat(parts)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(start, 16)
    return Buffer.concat([directory, end])
  }

  #current(): Entry {
    const entry = this.#entries.at(-1)
    if (!entry) throw new Error('no entry begun')
    return entry
  }

  #packed(bytes: Buffer): Buffer {
    this.#current().packed += bytes.length
    return this.#passed(bytes)
  }

  #passed(bytes: Buffer): Buffer {
    this.#at += bytes.length
    return bytes
  }
}

/** What the head of an entry and its line in the directory have in common, from the version on. */
function writeShared(into: Buffer, at: number, entry: Entry | null): void {
  into.writeUInt16LE(VERSION, at)
  into.writeUInt16LE(FLAGS, at + 2)
  into.writeUInt16LE(DEFLATED, at + 4)
  into.writeUInt16LE(DATE, at + 8)
  if (entry) writeSizes(into, at + 10, entry)
}

function writeSizes(into: Buffer, at: number, { crc, packed, plain }: Entry): void {
  into.writeUInt32LE(crc, at)
  into.writeUInt32LE(packed, at + 4)
  into.writeUInt32LE(plain, at + 8)
}
