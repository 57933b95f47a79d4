import { hashText } from './reading/text-hash.ts'

const FIRST_SLOTS = 1 << 14

/**
 * Which texts were seen, by 53 bits of each in one typed array: a million of them cost 16 MB and no work for the garbage
 * collector. Once in twenty thousand sets of a million a text is taken for another.
 */
export class SeenTexts {
  /** Each hash plus one; 0 is an empty place. */
  #slots = new Float64Array(FIRST_SLOTS)
  #size = 0

  /** Whether it is new. */
  add(text: string): boolean {
    if (this.#size * 3 >= this.#slots.length * 2) this.#grow()
    const stored = hashText(text) + 1
    const place = this.#placeOf(stored)
    if (this.#slots[place] !== 0) return false
    this.#slots[place] = stored
    this.#size++
    return true
  }

  has(text: string): boolean {
    return this.#slots[this.#placeOf(hashText(text) + 1)] !== 0
  }

  #placeOf(stored: number): number {
    const mask = this.#slots.length - 1
    let place = stored & mask
    for (;;) {
      const found = this.#slots[place]
      if (found === 0 || found === stored) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Float64Array(before.length * 2)
    for (const stored of before) if (stored !== 0) this.#slots[this.#placeOf(stored)] = stored
  }
}
