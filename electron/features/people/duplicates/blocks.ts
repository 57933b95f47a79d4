import { textHash } from './text-hash.ts'

/** People are counted through; so many fit beside a 32-bit hash in one exact number. */
export const MOST_PEOPLE = 2 ** 21

/** Numbers without end in flat memory: a list of objects would be ten times as large. */
export class NumberList {
  length = 0
  #values = new Float64Array(1024)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length] = value
    this.length += 1
  }
  at(index: number): number {
    return this.#values[index] ?? 0
  }
  /** Sorts in place and gives the values, each once. */
  distinct(): Float64Array {
    const sorted = this.#values.subarray(0, this.length).sort()
    let kept = 0
    for (const value of sorted) {
      if (kept === 0 || value !== sorted[kept - 1]) {
        sorted[kept] = value
        kept += 1
      }
    }
    this.length = kept
    return sorted.subarray(0, kept)
  }
  /** Keeps those that are wanted, in their order. */
  keep(isWanted: (value: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.length; at += 1) {
      const value = this.#values[at] ?? 0
      if (!isWanted(value)) continue
      this.#values[kept] = value
      kept += 1
    }
    this.length = kept
  }
}

/** Two people as one number, the smaller first, so that a pair found twice is there once. */
export const pairOf = (one: number, other: number): number =>
  one < other ? one * MOST_PEOPLE + other : other * MOST_PEOPLE + one
export const onesOf = (pair: number): number => Math.floor(pair / MOST_PEOPLE)
export const othersOf = (pair: number): number => pair % MOST_PEOPLE

/**
 * People who share something are compared, and nobody else: comparing all with all would take days. What more than
 * `most` people share tells nothing about two of them and is passed over.
 */
export class Blocks {
  #entries = new NumberList()
  #seed: number
  #most: number

  constructor(seed: number, most: number) {
    this.#seed = seed
    this.#most = most
  }

  add(key: string, person: number): void {
    this.#entries.push(textHash(key, this.#seed) * MOST_PEOPLE + person)
  }

  /** Forgets people who are gone: what they shared may be rare enough again. */
  forget(isGone: (person: number) => boolean): void {
    this.#entries.keep((entry) => !isGone(othersOf(entry)))
  }

  /** `wanted` may turn a pair down before it is noted. */
  pairsInto(found: NumberList, wanted?: (one: number, other: number) => boolean): void {
    const entries = this.#entries.distinct()
    let start = 0
    while (start < entries.length) {
      const hash = onesOf(entries[start] ?? 0)
      let end = start + 1
      while (end < entries.length && onesOf(entries[end] ?? 0) === hash) end += 1
      if (end - start > 1 && end - start <= this.#most) {
        for (let a = start; a < end; a += 1)
          for (let b = a + 1; b < end; b += 1) {
            const [one, other] = [othersOf(entries[a] ?? 0), othersOf(entries[b] ?? 0)]
            if (!wanted || wanted(one, other)) found.push(pairOf(one, other))
          }
      }
      start = end
    }
  }
}
