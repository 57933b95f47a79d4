/** A power of two. */
const SLOTS = 256

/** The names that markup repeats a million times: the same string each time, without making it anew from its bytes. */
export class XmlWords {
  readonly #known: string[] = new Array(SLOTS).fill('')

  word(bytes: Buffer, from: number, to: number): string {
    const slot = slotOf(bytes, from, to)
    const known = this.#known[slot]
    if (known !== undefined && isWritten(known, bytes, from, to)) return known
    const word = bytes.toString('utf8', from, to)
    this.#known[slot] = word
    return word
  }
}

function slotOf(bytes: Buffer, from: number, to: number): number {
  let hash = to - from
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
  return (hash ^ (hash >>> 8)) & (SLOTS - 1)
}

/** A word with other signs than ASCII is never the same. */
function isWritten(word: string, bytes: Buffer, from: number, to: number): boolean {
  if (word.length !== to - from) return false
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== bytes[from + at]) return false
  return true
}
