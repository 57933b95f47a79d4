import { Hash } from '../reading/text-hash.ts'

const FIRST_SLOTS = 1 << 12

/** Other bits than `Hash` makes of the same text. */
function checkOf(text: string): number {
  let check = 0x811c9dc5
  for (let at = 0; at < text.length; at++) check = Math.imul(check ^ text.charCodeAt(at), 0x01000193)
  return check ^ (check >>> 15)
}

/**
 * From keys to numbers above 0, in typed arrays: a million keys cost some 30 MB and no work for the garbage collector,
 * as texts in a Map five times as much. Only hashes of the keys are kept, 85 bits of each: among a million keys two are
 * taken for one in one case of 10¹³.
 */
export class KeyTable {
  readonly #hash = new Hash()
  #hashes = new Float64Array(FIRST_SLOTS)
  #checks = new Int32Array(FIRST_SLOTS)
  /** 0: an empty place. */
  #numbers = new Int32Array(FIRST_SLOTS)
  #size = 0

  get size(): number {
    return this.#size
  }

  get(kind: string, scope: string, value: string): number | undefined {
    const number = this.#numbers[this.#placeOf(this.#hashOf(kind, scope, value), checkOf(value))]
    return number === 0 ? undefined : number
  }

  set(kind: string, scope: string, value: string, number: number): void {
    if (this.#size * 3 >= this.#numbers.length * 2) this.#grow()
    this.#put(this.#hashOf(kind, scope, value), checkOf(value), number)
  }

  clear(): void {
    this.#hashes = new Float64Array(FIRST_SLOTS)
    this.#checks = new Int32Array(FIRST_SLOTS)
    this.#numbers = new Int32Array(FIRST_SLOTS)
    this.#size = 0
  }

  #hashOf(kind: string, scope: string, value: string): number {
    this.#hash.text(kind)
    this.#hash.text(scope)
    this.#hash.text(value)
    return this.#hash.take()
  }

  #put(hash: number, check: number, number: number): void {
    const place = this.#placeOf(hash, check)
    if (this.#numbers[place] === 0) this.#size += 1
    this.#hashes[place] = hash
    this.#checks[place] = check
    this.#numbers[place] = number
  }

  #placeOf(hash: number, check: number): number {
    const mask = this.#numbers.length - 1
    let place = hash & mask
    for (;;) {
      const empty = this.#numbers[place] === 0
      if (empty || (this.#hashes[place] === hash && this.#checks[place] === check)) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const [hashes, checks, numbers] = [this.#hashes, this.#checks, this.#numbers]
    const slots = numbers.length * 2
    this.#hashes = new Float64Array(slots)
    this.#checks = new Int32Array(slots)
    this.#numbers = new Int32Array(slots)
    this.#size = 0
    for (let place = 0; place < numbers.length; place++) {
      const number = numbers[place] ?? 0
      if (number !== 0) this.#put(hashes[place] ?? 0, checks[place] ?? 0, number)
    }
  }
}
