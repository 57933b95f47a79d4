import { inText, MARKUP, type Markup, ODD } from './xml-signs.ts'

/**
 * A text that ends with the next tag and needs no decoding, as nearly all do: found without the general reader of XML,
 * which costs several times as much. `from`, `to` and `seen` (`xml-signs.ts`) tell of the one found last.
 */
export class PlainText {
  from = 0
  to = 0
  seen = 0

  /** Where it goes on behind `closing`; -1 when the text that begins at `start` is none of these, or not all there. */
  find(buffer: Buffer, view: DataView, start: number, closing: Markup): number {
    let at = start
    let seen = 0
    for (; at < buffer.length; at++) {
      const told = inText[buffer[at] as number] as number
      if (told === MARKUP) break
      seen |= told
    }
    if ((seen & ODD) !== 0 || !closing.standsAt(view, at, buffer.length)) return -1
    this.from = start
    this.to = at
    this.seen = seen
    return at + closing.length
  }
}
