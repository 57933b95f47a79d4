/**
 * What the bytes of a text tell of all of it, gathered as bits while its end is looked for: that it is not ASCII; that
 * some sign may mean another one; that there is an underscore, with which workbooks begin escapes like `_x000D_`.
 */
export const WIDE = 1
export const ODD = 2
export const UNDERSCORE = 4
/** The end of the text. */
export const MARKUP = 8

/** By byte. */
export const inText = new Uint8Array(256).fill(WIDE, 128)
for (const sign of '&\r\0') inText[sign.charCodeAt(0)] = ODD
inText['_'.charCodeAt(0)] = UNDERSCORE
inText['<'.charCodeAt(0)] = MARKUP

/** Of the bytes that mean something in markup. */
export const isSpace = (sign: number): boolean => sign === 32 || sign === 10 || sign === 13 || sign === 9

/** Bytes that stand in markup again and again, at least four: looked for four at a time, a quarter of the work. */
export class Markup {
  readonly length: number
  readonly #words: Int32Array
  /** Where each word stands; the last may share bytes with the one before. */
  readonly #places: Int32Array

  constructor(text: string) {
    const bytes = Buffer.from(text)
    this.length = bytes.length
    const count = Math.ceil(bytes.length / 4)
    this.#places = Int32Array.from({ length: count }, (_, word) => Math.min(word * 4, bytes.length - 4))
    this.#words = this.#places.map((place) => bytes.readInt32LE(place))
  }

  /** Whether exactly these bytes stand there; `end`: the length of `bytes`, which is slow to ask for. */
  standsAt(bytes: DataView, at: number, end: number): boolean {
    if (at + this.length > end) return false
    const words = this.#words
    const places = this.#places
    for (let word = 0; word < words.length; word++)
      if (bytes.getInt32(at + (places[word] as number), true) !== words[word]) return false
    return true
  }
}
