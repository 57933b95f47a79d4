/** Ids of rows, a bit each: a million of them cost 125 kB and no work for the garbage collector. */
export class IdSet {
  #bits = new Uint32Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }

  has(id: number): boolean {
    return ((this.#bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0
  }

  add(id: number): void {
    const at = id >>> 5
    if (at >= this.#bits.length) this.#grow(at)
    const before = this.#bits[at] ?? 0
    const after = before | (1 << (id & 31))
    if (before >>> 0 === after >>> 0) return
    this.#bits[at] = after
    this.#size += 1
  }

  delete(id: number): void {
    if (!this.has(id)) return
    const at = id >>> 5
    this.#bits[at] = (this.#bits[at] ?? 0) & ~(1 << (id & 31))
    this.#size -= 1
  }

  /** In rising order. */
  *[Symbol.iterator](): Generator<number, void, void> {
    for (let at = 0; at < this.#bits.length; at++) {
      let left = this.#bits[at] ?? 0
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left)
        left &= left - 1
        yield at * 32 + bit
      }
    }
  }

  #grow(at: number): void {
    const larger = new Uint32Array(Math.max(at + 1, this.#bits.length * 2))
    larger.set(this.#bits)
    this.#bits = larger
  }
}
