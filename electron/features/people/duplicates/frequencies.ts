import { type AddressForm, addressKey } from './address-form.ts'
import { textHash } from './text-hash.ts'
import { IMAGINED, u, unseen } from './weights.ts'

/** How often the data's people have a name, an address, a place. Follows as people come and go. */
export class Frequencies {
  people = 0
  /** Pairs of numbers and mailboxes one slip apart, as a share of all pairs: many where numbers were given in a row. */
  nearPhones = 0
  nearEmails = 0
  #names = new Map<string, number>()
  #heads = new Map<string, number>()
  /** Given names, and words of western names. */
  #parts = new Map<string, number>()
  #named = { han: 0, western: 0 }
  #places = new Map<string, number>()
  #birthdays = new Map<string, number>()
  #nicks = new Map<string, number>()
  #locals = new Map<string, number>()
  #addresses = new Map<number, number>()

  /** `by` is one, or minus one for somebody who is no more what was counted. */
  countName(text: string, by: number): void {
    add(this.#names, text, by)
    add(this.#heads, text.charAt(0), by)
    this.#named[isHan(text) ? 'han' : 'western'] += by
    for (const part of partsOf(text)) add(this.#parts, part, by)
  }
  countAddress(address: AddressForm, by: number): void {
    add(this.#addresses, textHash(addressKey(address)), by)
  }
  countPlace(name: string, by: number): void {
    if (name !== '') add(this.#places, name, by)
  }
  countBirthday(birthday: string, by: number): void {
    if (birthday !== '') add(this.#birthdays, birthday, by)
  }
  countNick(nick: string, by: number): void {
    add(this.#nicks, nick, by)
  }
  countLocal(local: string, by: number): void {
    add(this.#locals, local, by)
  }

  namesakes(text: string): number {
    return this.#names.get(text) ?? 0
  }
  atAddress(address: AddressForm): number {
    return this.#addresses.get(textHash(addressKey(address))) ?? 0
  }

  /**
   * How often a stranger has this name: as often as others in the data do, or as its parts are common among names of
   * its kind, whichever is more. The two that are compared do not count.
   */
  name(text: string): number {
    const han = isHan(text)
    const expected = han
      ? (unseen.hanName[Math.min(text.length, 4)] ?? 0)
      : text.includes(' ')
        ? unseen.westernName
        : unseen.oneWord
    return Math.max(this.#share(this.namesakes(text), expected), this.#byParts(text, han))
  }

  #byParts(text: string, han: boolean): number {
    const named = this.#named[han ? 'han' : 'western']
    const parts = partsOf(text)
    if (named === 0 || (!han && parts.length < 2)) return 0
    const others = (count: number | undefined) => Math.max((count ?? 0) - 2, 0) / named
    const product = parts.reduce((share, part) => share * others(this.#parts.get(part)), 1)
    const head = han ? others(this.#heads.get(text.charAt(0))) : 1
    return (product * head * named) / (this.people + IMAGINED)
  }
  address(address: AddressForm): number {
    return this.#share(this.atAddress(address), unseen.address)
  }
  /** Of names that begin like this; what is seen of a masked one. */
  head(text: string): number {
    return text === '' ? 1 : this.#share(this.#heads.get(text.charAt(0)) ?? 0, 0.02)
  }
  /** Forms that want a birthday get the first of January from many. */
  birthday(birthday: string): number {
    return this.#share(this.#birthdays.get(birthday) ?? 0, u.birthday)
  }
  nick(nick: string): number {
    return this.#share(this.#nicks.get(nick) ?? 0, unseen.nick)
  }
  local(local: string): number {
    return this.#share(this.#locals.get(local) ?? 0, unseen.local)
  }
  place(name: string): number {
    return this.#share(this.#places.get(name) ?? 0, 0.02)
  }
  phoneTypo(): number {
    return Math.max(this.nearPhones, u.phoneTypo)
  }
  emailTypo(): number {
    return Math.max(this.nearEmails, u.emailTypo)
  }

  #share(count: number, expected: number): number {
    return (Math.max(count - 2, 0) + IMAGINED * expected) / (this.people + IMAGINED)
  }
}

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text)
/** `晓雨` of `张晓雨`; `john` and `smith`. */
const partsOf = (text: string): string[] => (isHan(text) ? [text.slice(1)] : text.split(' '))

function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
