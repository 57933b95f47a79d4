import { decodeEntities } from './entities.ts'
import { FileRefused } from './refused.ts'
import { isSpace } from './xml-signs.ts'

const COLON = 58
const EQUALS = 61
const DOUBLE = 34
const SINGLE = 39

/** The attributes of one element at a time; nothing is looked at before somebody asks for one. */
export class XmlAttributes {
  #bytes: Buffer = Buffer.alloc(0)
  #from = 0
  #to = 0
  #references = false
  #read = false
  /** Begin and end of a name, begin and end of its value, and so on. */
  #spans: number[] = []
  #count = 0
  /** What comes after the spans is no attribute. */
  #malformed = false

  /** They stand in [from, to). Without `references` there is no `&` in it. */
  set(bytes: Buffer, from: number, to: number, references: boolean): void {
    this.#bytes = bytes
    this.#from = from
    this.#to = to
    this.#references = references
    this.#read = false
  }

  /** The value, decoded; null when there is none of that name. */
  text(name: string): string | null {
    const at = this.#find(name)
    if (at === -1) return null
    const value = this.#bytes.toString('utf8', this.#spans[at + 2], this.#spans[at + 3])
    return this.#references ? decodeEntities(value, 'workbook') : value
  }

  #find(name: string): number {
    if (!this.#read) this.#readAll()
    const bytes = this.#bytes
    for (let at = 0; at < this.#count; at += 4) {
      const from = this.#spans[at] as number
      if ((this.#spans[at + 1] as number) - from !== name.length) continue
      let same = 0
      while (same < name.length && bytes[from + same] === name.charCodeAt(same)) same++
      if (same === name.length) return at
    }
    if (this.#malformed) throw new FileRefused('damaged')
    return -1
  }

  #readAll(): void {
    const bytes = this.#bytes
    const end = this.#to
    let at = this.#from
    this.#read = true
    this.#malformed = false
    this.#count = 0
    while (at < end) {
      let sign = bytes[at] as number
      if (isSpace(sign)) {
        at++
        continue
      }
      let name = at
      for (; at < end && sign !== EQUALS && !isSpace(sign); sign = bytes[++at] as number)
        if (sign === COLON) name = at + 1
      const nameEnd = at
      while (at < end && isSpace(bytes[at] as number)) at++
      this.#malformed = true
      if (at >= end || bytes[at] !== EQUALS) return
      do at++
      while (at < end && isSpace(bytes[at] as number))
      const quote = bytes[at] as number
      const open = ++at
      if (quote !== DOUBLE && quote !== SINGLE) return
      while (at < end && bytes[at] !== quote) at++
      if (at >= end) return
      this.#malformed = false
      this.#spans[this.#count++] = name
      this.#spans[this.#count++] = nameEnd
      this.#spans[this.#count++] = open
      this.#spans[this.#count++] = at
      at++
    }
  }
}
