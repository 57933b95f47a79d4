import { PlainText } from './plain-text.ts'
import { SharedTexts } from './shared-texts.ts'
import { unescapeControls } from './sheet-rows.ts'
import { type Package, walk } from './workbook.ts'
import type { Xml, XmlHandler } from './xml.ts'
import { Markup, UNDERSCORE } from './xml-signs.ts'
import type { Entry } from './zip.ts'

const bare = new Markup('<si><t>')
const preserved = new Markup('<si><t xml:space="preserve">')
const closing = new Markup('</t></si>')

/** The workbook's shared texts. */
export async function readSharedTexts(file: Package, entry: Entry): Promise<SharedTexts> {
  const texts = new SharedTexts(file.source.limits)
  await walk(file, entry, new SharedTextReader(texts))
  return texts
}

class SharedTextReader implements XmlHandler {
  readonly #texts: SharedTexts
  readonly #text = new PlainText()
  #within = false
  #phonetic = false
  /** The text as its bytes stand; nothing is to be made of it. */
  #plain = true

  constructor(texts: SharedTexts) {
    this.#texts = texts
  }

  readAhead(buffer: Buffer, view: DataView, start: number): number {
    if (this.#within || this.#phonetic) return start
    for (let at = start; ; ) {
      const opening = preserved.standsAt(view, at, buffer.length) ? preserved : bare
      if (opening === bare && !bare.standsAt(view, at, buffer.length)) return at
      const next = this.#text.find(buffer, view, at + opening.length, closing)
      if (next === -1 || (this.#text.seen & UNDERSCORE) !== 0) return at
      this.#texts.append(buffer, this.#text.from, this.#text.to)
      this.#texts.finish()
      at = next
    }
  }

  open(name: string, xml: Xml): void {
    if (name === 'si') this.#within = true
    else if (name === 'rPh') this.#phonetic = true
    else if (name === 't' && this.#within && !this.#phonetic) xml.collectText()
  }

  close(name: string, xml: Xml): void {
    if (name === 't' && this.#within && !this.#phonetic) {
      const bytes = xml.takePlain()
      if (!bytes) this.#plain = false
      this.#texts.append(bytes ?? Buffer.from(xml.takeText()))
    } else if (name === 'rPh') this.#phonetic = false
    else if (name === 'si') {
      if (!this.#plain) this.#texts.change(unescapeControls)
      this.#texts.finish()
      this.#plain = true
      this.#within = false
    }
  }
}
