import { NumberList } from './blocks.ts'

const CHUNK_BYTES = 4 * 2 ** 20
/** Bytes of one text; what is longer is cut off. */
const LONGEST = 2 ** 16

/** Many small texts as bytes outside the heap, where no collection of garbage walks over them. */
export class PackedTexts {
  #chunks: Buffer[] = []
  /** Where each text begins and how long it is, as one number. */
  #places = new NumberList()
  #used = CHUNK_BYTES

  get length(): number {
    return this.#places.length
  }

  add(text: string): void {
    const bytes = Math.min(Buffer.byteLength(text), LONGEST - 1)
    if (this.#used + bytes > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES))
      this.#used = 0
    }
    const chunk = this.#chunks.length - 1
    this.#chunks[chunk]?.write(text, this.#used, bytes)
    this.#places.push((chunk * CHUNK_BYTES + this.#used) * LONGEST + bytes)
    this.#used += bytes
  }

  get(at: number): string {
    const packed = this.#places.at(at)
    const place = Math.floor(packed / LONGEST)
    const start = place % CHUNK_BYTES
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)]
    return chunk?.toString('utf8', start, start + (packed % LONGEST)) ?? ''
  }
}
