const HIGH = 0xdeadbeef
const LOW = 0x41c6ce57

/**
 * 53 bits of what it is fed, in the order in which it is fed: two rounds of multiply and xor, then mixed. Chance gives
 * two different things one hash in 2⁵³ cases.
 */
export class Hash {
  #high = HIGH
  #low = LOW

  /** What follows is told apart from it by its length. */
  text(text: string): void {
    let high = this.#high
    let low = this.#low
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      high = Math.imul(high ^ code, 2654435761)
      low = Math.imul(low ^ code, 1597334677)
    }
    this.#high = high
    this.#low = low
    this.#half(text.length + 0x10000)
  }

  /** The same for cells, two characters at a time: all of a file's go through here. */
  cell(text: string): void {
    let high = this.#high
    let low = this.#low
    const even = text.length & ~1
    for (let index = 0; index < even; index += 2) {
      const codes = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16)
      high = Math.imul(high ^ codes, 2654435761)
      low = Math.imul(low ^ codes, 1597334677)
      // A multiplication only carries upwards: what the second character did has to come down.
      high ^= high >>> 15
      low ^= low >>> 13
    }
    this.#high = high
    this.#low = low
    this.#half(even < text.length ? text.charCodeAt(even) + 0x10000 * text.length : -text.length)
  }

  /** A whole number, or that there is none. */
  figure(figure: number | null): void {
    if (figure === null) this.#half(0x7fffffff)
    else {
      this.#half(figure | 0)
      this.#half(Math.floor(figure / 4294967296))
    }
  }

  /** What was fed since it was asked last. */
  take(): number {
    const hash = mixed(this.#high, this.#low)
    this.#high = HIGH
    this.#low = LOW
    return hash
  }

  #half(value: number): void {
    this.#high = Math.imul(this.#high ^ value, 2654435761)
    this.#low = Math.imul(this.#low ^ value, 1597334677)
    // A multiplication only carries upwards: what stands high in a figure has to come down.
    this.#high ^= this.#high >>> 15
    this.#low ^= this.#low >>> 13
  }
}

/** Of one text. Kept in databases and saved layouts: it may never come out otherwise. */
export function hashText(text: string): number {
  let high = HIGH
  let low = LOW
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  return mixed(high, low)
}

function mixed(first: number, second: number): number {
  let [high, low] = [first, second]
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
