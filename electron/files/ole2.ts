import { FileRefused } from './refused.ts'
import { piecesOf, type Source } from './source.ts'

/** From here on a sector number is a mark: end of chain, free, part of the table itself. */
const FIRST_MARK = 0xfffffffa
const HEADER_BYTES = 512
const TABLES_IN_HEADER = 109
const ENTRY_BYTES = 128
const MINI_SHIFT = 6
/** A workbook has a few dozen streams; whole projects of macros a few hundred. */
const MOST_ENTRIES = 20_000

const damaged = (): FileRefused => new FileRefused('damaged')

/**
 * The streams of an OLE2 container ("compound file") by name, each to be read like a file of its own. Every number in
 * it is a claim: a chain that leaves the file, meets itself or ends before its stream is refused as `damaged`.
 */
export class Ole2 {
  readonly #source: Source
  readonly #shift: number
  readonly #sectors: number
  readonly #next: Uint32Array
  #entries = new Map<string, { start: number; size: number }>()
  #mini: { container: Source; next: Uint32Array; below: number } | null = null

  private constructor(source: Source, shift: number, next: Uint32Array) {
    this.#source = source
    this.#shift = shift
    this.#sectors = sectorsIn(source, shift)
    this.#next = next
  }

  static async open(source: Source): Promise<Ole2> {
    const head = await source.read(0, HEADER_BYTES)
    if (head.length < HEADER_BYTES) throw damaged()
    const shift = head.readUInt16LE(30)
    if ((shift !== 9 && shift !== 12) || head.readUInt16LE(32) !== MINI_SHIFT) throw damaged()
    const ole = new Ole2(source, shift, await readTable(source, head, shift))
    await ole.#readDirectory(head)
    return ole
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  get empty(): boolean {
    return this.#entries.size === 0
  }

  /** Null when there is none of this name. Reading it never goes beyond its size. */
  stream(name: string): Source | null {
    const entry = this.#entries.get(name)
    if (!entry) return null
    const mini = this.#mini
    if (!mini || entry.size >= mini.below) return this.#chained(entry.start, entry.size)
    const last = Math.floor(mini.container.size / (1 << MINI_SHIFT))
    const chain = follow(mini.next, entry.start, wanted(entry.size, MINI_SHIFT), last)
    return new Stream(mini.container, chain, MINI_SHIFT, 0, entry.size)
  }

  #chained(start: number, size: number): Source {
    const chain = follow(this.#next, start, wanted(size, this.#shift), this.#sectors)
    return new Stream(this.#source, chain, this.#shift, 1, size)
  }

  /** A chain that ends where it ends: the directory and the small table do not say how long they are. */
  #whole(start: number, most: number): Source {
    let length = 0
    for (let sector = start; sector < FIRST_MARK; sector = this.#next[sector] ?? FIRST_MARK)
      if (sector >= this.#sectors || ++length > most) throw damaged()
    return this.#chained(start, length << this.#shift)
  }

  async #readDirectory(head: Buffer): Promise<void> {
    const most = (MOST_ENTRIES * ENTRY_BYTES) >> this.#shift
    const directory = this.#whole(head.readUInt32LE(48), most)
    const bytes = await directory.read(0, directory.size)
    if (bytes.length < directory.size) throw damaged()
    let root: { start: number; size: number } | null = null
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const kind = bytes[at + 66]
      const length = bytes.readUInt16LE(at + 64)
      if ((kind !== 2 && kind !== 5) || length < 2 || length > 64) continue
      // The upper half of the size is rubbish in files with small sectors.
      const size = bytes.readUInt32LE(at + 120)
      const entry = { start: bytes.readUInt32LE(at + 116), size }
      if (kind === 5) root ??= entry
      else {
        const name = bytes.toString('utf16le', at, at + length - 2)
        if (!this.#entries.has(name)) this.#entries.set(name, entry)
      }
    }
    const tableStart = head.readUInt32LE(60)
    if (!root || root.size === 0 || tableStart >= FIRST_MARK) return
    const table = this.#whole(tableStart, this.#sectors)
    this.#mini = {
      container: this.#chained(root.start, root.size),
      next: numbersIn(await table.read(0, table.size)),
      below: head.readUInt32LE(56),
    }
  }
}

const sectorsIn = (source: Source, shift: number): number =>
  Math.max(0, Math.ceil((source.size - (1 << shift)) / (1 << shift)))

const wanted = (size: number, shift: number): number => Math.ceil(size / (1 << shift))

function numbersIn(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(bytes.length >> 2)
  for (let index = 0; index < numbers.length; index++) numbers[index] = bytes.readUInt32LE(index * 4)
  return numbers
}

/** The allocation table: for each sector the one that follows it. Its own sectors stand in the header and in a list of lists. */
async function readTable(source: Source, head: Buffer, shift: number): Promise<Uint32Array> {
  const size = 1 << shift
  const sectors = sectorsIn(source, shift)
  const perSector = size / 4
  const most = Math.ceil(sectors / perSector)
  const places: number[] = []
  const take = (listed: Uint32Array): void => {
    for (const sector of listed) if (sector < sectors && places.length < most) places.push(sector)
  }
  take(numbersIn(head.subarray(76, 76 + TABLES_IN_HEADER * 4)))
  let list = head.readUInt32LE(68)
  for (let seen = 0; list < FIRST_MARK && places.length < most; seen++) {
    if (list >= sectors || seen > most) throw damaged()
    const listed = numbersIn(await source.read((list + 1) * size, size))
    if (listed.length < perSector) throw damaged()
    take(listed.subarray(0, perSector - 1))
    list = listed[perSector - 1] ?? FIRST_MARK
  }
  const next = new Uint32Array(places.length * perSector).fill(0xffffffff)
  for (const [index, sector] of places.entries())
    next.set(numbersIn(await source.read((sector + 1) * size, size)), index * perSector)
  return next
}

/** The first `count` sectors of a chain, none of them twice. */
function follow(next: Uint32Array, start: number, count: number, sectors: number): Uint32Array {
  if (count > sectors) throw damaged()
  const chain = new Uint32Array(count)
  const seen = new Uint8Array((sectors >> 3) + 1)
  let sector = start
  for (let index = 0; index < count; index++) {
    const bit = 1 << (sector & 7)
    if (sector >= sectors || ((seen[sector >> 3] ?? 0) & bit) !== 0) throw damaged()
    seen[sector >> 3] = (seen[sector >> 3] ?? 0) | bit
    chain[index] = sector
    sector = next[sector] ?? FIRST_MARK
  }
  return chain
}

/** A stream lies in pieces of equal size all over its container; neighbours are read in one go. */
class Stream implements Source {
  readonly size: number
  readonly limits: Source['limits']
  readonly #container: Source
  readonly #chain: Uint32Array
  readonly #shift: number
  /** Sectors before the first one of the container: its header. */
  readonly #before: number

  constructor(container: Source, chain: Uint32Array, shift: number, before: number, size: number) {
    this.#container = container
    this.#chain = chain
    this.#shift = shift
    this.#before = before
    this.size = size
    this.limits = container.limits
  }

  async read(start: number, length: number): Promise<Buffer> {
    const end = Math.min(start + length, this.size)
    const parts: Buffer[] = []
    const unit = 1 << this.#shift
    for (let at = start; at < end; ) {
      const first = at >> this.#shift
      let last = first
      while ((last + 1) * unit < end && this.#chain[last + 1] === (this.#chain[last] ?? 0) + 1) last++
      const upTo = Math.min(end, (last + 1) * unit)
      const place = ((this.#chain[first] ?? 0) + this.#before) * unit + (at - first * unit)
      const part = await this.#container.read(place, upTo - at)
      parts.push(part)
      if (part.length < upTo - at) break
      at = upTo
    }
    const [only] = parts
    return parts.length === 1 && only ? only : Buffer.concat(parts)
  }

  chunks(start: number, end: number): AsyncGenerator<Buffer> {
    return piecesOf(this, start, end)
  }
}
