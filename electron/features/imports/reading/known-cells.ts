import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import { PREVIEW_ROWS } from '../../../../shared/features/imports/results.ts'
import { version } from '../../../../shared/kernel/version.ts'
import type { Reading, SourceRow } from './facts.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import type { Columns } from './recognise.ts'
import { Hash, hashText } from './text-hash.ts'

/**
 * Orders by the cells they were last read from. The same cells, read in the same way, say the same of the same order:
 * whoever drops an export again need not have every order read and compared anew. Memory that threads share.
 */
export interface KnownCells {
  hashes: Float64Array
  /** Open addressing: 1 + the place of a hash, 0 where there is none; a power of two long. */
  slots: Int32Array
  /** By place, 1: the order is of nobody who is known. */
  anonymous: Uint8Array
}

/** For so many hashes, to be filled by `noteCells` one place after the other. */
export function roomForCells(count: number): KnownCells {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(1, count) * 1.5))
  return {
    hashes: new Float64Array(new SharedArrayBuffer(count * 8)),
    slots: new Int32Array(new SharedArrayBuffer(slots * 4)),
    anonymous: new Uint8Array(new SharedArrayBuffer(count)),
  }
}

export function noteCells({ hashes, slots }: KnownCells, place: number, hash: number): void {
  hashes[place] = hash
  let slot = slotOf(hash, slots)
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
  slots[slot] = place + 1
}

/** The place of a hash; −1 where it is not known. */
export function placeOfCells({ hashes, slots }: KnownCells, hash: number): number {
  let slot = slotOf(hash, slots)
  for (;;) {
    const place = (slots[slot] ?? 0) - 1
    if (place < 0 || hashes[place] === hash) return place
    slot = (slot + 1) & (slots.length - 1)
  }
}

const slotOf = (hash: number, { length }: Int32Array): number => (hash | 0) & (length - 1)

/**
 * For one file: the place of an order that need not be read, by the hash of its cells; −1 where it must. The preview shows
 * the first orders of a file, and of those the first without a buyer: so many known ones are read all the same.
 */
export function passingOver(known: KnownCells | null): (hash: number) => number {
  let shown = 0
  let anonymous = 0
  return (hash) => {
    const place = known ? placeOfCells(known, hash) : -1
    if (known === null || place < 0) return -1
    const nobodys = known.anonymous[place] === 1
    if (shown >= PREVIEW_ROWS && (!nobodys || anonymous >= PREVIEW_ROWS)) return place
    shown += 1
    if (nobodys) anonymous += 1
    return -1
  }
}

/** Says of the rows of one order, by a number, what stands in their cells and how they are read. Never 0. */
export class CellsHash {
  readonly #hash = new Hash()
  readonly #reading: string
  #columns: Columns | null = null
  #way = 0

  /** Everything besides cells and columns on which it depends what an order comes to. */
  constructor(reading: Reading, { shopName }: FileChoice, words: OwnKnowledge['words']) {
    this.#reading = JSON.stringify([version, reading, shopName, words])
  }

  of(rows: readonly SourceRow[]): number {
    for (const { cells, columns, key } of rows) {
      if (columns !== this.#columns) this.#plan(columns)
      this.#hash.figure(this.#way)
      if (key !== undefined) this.#hash.text(key)
      for (const cell of cells) this.#hash.cell(cell)
    }
    return this.#hash.take() || 1
  }

  #plan(columns: Columns): void {
    this.#columns = columns
    this.#way = hashText(`${this.#reading}${JSON.stringify(columns.header)}`)
  }
}
