/** Numbers from 0 to 2³⁰ in one typed array: a million of them cost 8 MB and no work for the garbage collector. */
export class NumberSet {
  /** Each number plus one; 0 is an empty place. */
  #slots = new Int32Array(1 << 14)
  #size = 0

  /** Whether it is new. */
  add(value: number): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    const place = this.#placeOf(value)
    if (this.#slots[place] !== 0) return false
    this.#slots[place] = value + 1
    this.#size++
    return true
  }

  has(value: number): boolean {
    return this.#slots[this.#placeOf(value)] !== 0
  }

  #placeOf(value: number): number {
    const mask = this.#slots.length - 1
    let place = Math.imul(value, 0x9e3779b1) & mask
    for (;;) {
      const stored = this.#slots[place]
      if (stored === 0 || stored === value + 1) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    for (const stored of before) if (stored !== 0) this.#slots[this.#placeOf(stored - 1)] = stored
  }
}

/** A text as one of the numbers such a set holds; two texts may be the same one. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) & 0x3fffffff
}
