import { type AddressForm, addressKey } from './address-form.ts'
import { textHash } from './text-hash.ts'
import { IMAGINED, u, unseen } from './weights.ts'

/** How often the data's people have a name, an address, a place. Grows as people are read. */
export class Frequencies {
  people = 0
  /** Pairs of numbers and mailboxes one slip apart, as a share of all pairs: many where numbers were given in a row. */
  nearPhones = 0
  nearEmails = 0
  #names = new Map<string, number>()
  #heads = new Map<string, number>()
  #places = new Map<string, number>()
  #birthdays = new Map<string, number>()
  #nicks = new Map<string, number>()
  #locals = new Map<string, number>()
  #addresses = new Map<number, number>()

  countName(text: string): void {
    add(this.#names, text)
    add(this.#heads, text.charAt(0))
  }
  countAddress(address: AddressForm): void {
    add(this.#addresses, textHash(addressKey(address)))
  }
  countPlace(name: string): void {
    if (name !== '') add(this.#places, name)
  }
  countBirthday(birthday: string): void {
    if (birthday !== '') add(this.#birthdays, birthday)
  }
  countNick(nick: string): void {
    add(this.#nicks, nick)
  }
  countLocal(local: string): void {
    add(this.#locals, local)
  }

  namesakes(text: string): number {
    return this.#names.get(text) ?? 0
  }
  atAddress(address: AddressForm): number {
    return this.#addresses.get(textHash(addressKey(address))) ?? 0
  }

  /** How often a stranger has this name. The two that are compared do not count. */
  name(text: string): number {
    const expected = /^\p{Script=Han}+$/u.test(text)
      ? (unseen.hanName[Math.min(text.length, 4)] ?? 0)
      : text.includes(' ')
        ? unseen.westernName
        : unseen.oneWord
    return this.#share(this.namesakes(text), expected)
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

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
