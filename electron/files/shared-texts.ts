import type { Limits } from './limits.ts'
import { tooLarge } from './refused.ts'

/** Texts lie within one block: room for the longest of them, and a block is not touched before something is in it. */
const BLOCK_BYTES = 2 ** 22
/** Short texts that come back soon are not decoded again: a status stands in every row. A power of two. */
const REMEMBERED = 2 ** 14
const SHORT = 256

/**
 * The texts of a workbook that its cells name by number: kept as the bytes they came as, a third of what as many
 * strings take, and outside the heap. A hostile file is refused `too-large` by `sharedBytes`.
 */
export class SharedTexts {
  count = 0
  readonly #limits: Limits
  readonly #blocks: Buffer[] = []
  /** Where each text ends, counting every block as full. It begins where the one before ends, or with its block. */
  #ends = new Uint32Array(1024)
  /** How far the last block is filled, and where in it the text begins that is not finished. */
  #filled = 0
  #start = 0
  readonly #remembered: string[] = new Array(REMEMBERED).fill('')
  readonly #whose = new Int32Array(REMEMBERED).fill(-1)

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Goes on with the text that is being made: copies [from, to). */
  append(bytes: Buffer, from = 0, to = bytes.length): void {
    const length = to - from
    if (length === 0) return
    if (this.#blocks.length === 0 || this.#filled + length > BLOCK_BYTES) this.#beginBlock(length)
    const block = this.#blocks.at(-1) as Buffer
    // Most are shorter than what it takes to call a function that copies quicker.
    if (length > 64) bytes.copy(block, this.#filled, from, to)
    else for (let at = 0; at < length; at++) block[this.#filled + at] = bytes[from + at] as number
    this.#filled += length
  }

  /** Makes another text of the one that is being made. */
  change(how: (text: string) => string): void {
    const changed = Buffer.from(how(this.#unfinished()))
    this.#filled = this.#start
    this.append(changed)
  }

  /** The text is whole, and the next begins. */
  finish(): void {
    const { fieldCharacters, sharedStrings } = this.#limits
    if (this.#filled - this.#start > fieldCharacters && this.#unfinished().length > fieldCharacters)
      throw tooLarge('field')
    if (this.count >= sharedStrings) throw tooLarge('strings')
    if (this.count === this.#ends.length) {
      const ends = new Uint32Array(this.count * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[this.count++] = Math.max(0, this.#blocks.length - 1) * BLOCK_BYTES + this.#filled
    this.#start = this.#filled
  }

  /** The text of that number, from 0 on; undefined when there is none. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined
    const slot = index & (REMEMBERED - 1)
    if (this.#whose[slot] === index) return this.#remembered[slot]
    const text = this.#decoded(index)
    if (text.length <= SHORT) {
      this.#whose[slot] = index
      this.#remembered[slot] = text
    }
    return text
  }

  #decoded(index: number): string {
    const end = this.#ends[index] as number
    const before = index === 0 ? 0 : (this.#ends[index - 1] as number)
    if (end === before) return ''
    const block = Math.floor((end - 1) / BLOCK_BYTES)
    const origin = block * BLOCK_BYTES
    return this.#blocks[block]?.toString('utf8', Math.max(0, before - origin), end - origin) ?? ''
  }

  #unfinished(): string {
    return this.#blocks.at(-1)?.toString('utf8', this.#start, this.#filled) ?? ''
  }

  /** A block with room for so many bytes more; the text that is being made moves there. */
  #beginBlock(bytes: number): void {
    const begun = this.#blocks.at(-1)?.subarray(this.#start, this.#filled) ?? Buffer.alloc(0)
    if (begun.length + bytes > BLOCK_BYTES) throw tooLarge('field')
    if ((this.#blocks.length + 1) * BLOCK_BYTES > this.#limits.sharedBytes) throw tooLarge('strings')
    const block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
    block.set(begun)
    this.#blocks.push(block)
    this.#start = 0
    this.#filled = begun.length
  }
}
