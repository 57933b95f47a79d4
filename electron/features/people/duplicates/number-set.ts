/** Positive whole numbers in flat memory: a Set of as many is six times as large and work for the garbage collector. */
export class NumberSet {
  #slots = new Float64Array(2 ** 16)
  #size = 0

  /** True when it was not there yet. */
  add(number: number): boolean {
    const at = slotOf(this.#slots, number)
    if (this.#slots[at] === number) return false
    this.#slots[at] = number
    this.#size += 1
    if (this.#size * 2 > this.#slots.length) this.#grow()
    return true
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2)
    for (const number of this.#slots) if (number !== 0) larger[slotOf(larger, number)] = number
    this.#slots = larger
  }
}

function slotOf(slots: Float64Array, number: number): number {
  const mask = slots.length - 1
  const high = Math.floor(number / 4_294_967_296)
  const mixed = Math.imul((number - high * 4_294_967_296) ^ high, 0x9e3779b1)
  let at = (mixed ^ (mixed >>> 15)) & mask
  while (slots[at] !== 0 && slots[at] !== number) at = (at + 1) & mask
  return at
}
