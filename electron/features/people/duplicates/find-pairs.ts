import type { SuggestionClass } from '../../../../shared/features/people/duplicates.ts'
import { type BlockName, keysBy } from './block-keys.ts'
import { Blocks, MOST_PEOPLE, NumberList, onesOf, othersOf } from './blocks.ts'
import { compareEmails } from './contact-form.ts'
import { Frequencies } from './frequencies.ts'
import { nearPhones, type OwnedPhone, phoneNumber } from './near-phones.ts'
import { PackedPeople } from './packed-people.ts'
import type { PersonForm } from './person-form.ts'
import { weigh } from './weigh.ts'
import { type Limits, limits, m, TWICE } from './weights.ts'

export interface Suggestion {
  /** Ids of customers, the smaller first. */
  one: number
  other: number
  bits: number
  verdict: SuggestionClass
}

export interface Found {
  suggestions: Suggestion[]
  counted: Frequencies
  /** Pairs that were looked at. */
  compared: number
}

/** How far it is: `blocks` finds who may be whom, `compare` looks. */
export interface Step {
  step: 'blocks' | 'compare'
  done: number
  total: number
}

/** So many at a stretch; whoever waits for the thread waits for some milliseconds. */
const REST_AFTER = 2_000

/** Of so many places those of people who are gone may lie empty; then it is time to begin anew. */
const MOST_EMPTY = 0.3

/**
 * A search for everybody who may be somebody else: people are put in one by one, then pairs are found. It can be kept:
 * who changed is put in again, who is gone taken out, and what is found then is what a new search would find.
 */
export class Search {
  #people = new PackedPeople()
  #counted = new Frequencies()
  #blocks = new Map(keysBy.map(({ name, most }, at) => [name, new Blocks(at + 1, most)]))
  #masked = new Set<number>()
  #phones: OwnedPhone[] = []
  #mailboxes = 0
  /** Where each customer is; people never move, and a place is not used twice. */
  #places = new Map<number, number>()
  #empty = new Set<number>()
  #forgotten = 0
  #within: Limits

  constructor(within: Limits = limits) {
    this.#within = within
  }

  /** Whether it still has room, and not much more room than people. */
  get isWorn(): boolean {
    const { length } = this.#people
    return this.#empty.size > length * MOST_EMPTY || length > MOST_PEOPLE * 0.9
  }

  put(person: PersonForm): void {
    this.drop(person.id)
    const at = this.#people.length
    this.#people.add(person)
    this.#places.set(person.id, at)
    this.#count(person, 1)
    for (const { name, keysOf } of keysBy) {
      const blocks = this.#blocks.get(name)
      for (const key of keysOf(person)) blocks?.add(key, at)
    }
    if (person.masks.length > 0) this.#masked.add(at)
    for (const phone of person.phones) {
      const number = phoneNumber(phone)
      if (number > 0) this.#phones.push({ number, person: at })
    }
  }

  drop(id: number): void {
    const at = this.#places.get(id)
    if (at === undefined) return
    this.#places.delete(id)
    this.#empty.add(at)
    this.#masked.delete(at)
    this.#count(this.#people.get(at), -1)
  }

  #count(person: PersonForm, by: 1 | -1): void {
    this.#counted.people += by
    if (person.emails.length > 0) this.#mailboxes += by
    count(person, this.#counted, by)
  }

  #forgetGone(): void {
    if (this.#forgotten === this.#empty.size) return
    const isGone = (at: number) => this.#empty.has(at)
    for (const blocks of this.#blocks.values()) blocks.forget(isGone)
    this.#phones = this.#phones.filter(({ person }) => !isGone(person))
    this.#forgotten = this.#empty.size
  }

  /** Most certain first. Rests often, so that whoever runs it can stop or let others in between. */
  *find(): Generator<Step, Found, void> {
    const counted = this.#counted
    this.#forgetGone()
    const found = yield* this.#candidates()
    const pairs = found.distinct()
    const suggestions: Suggestion[] = []
    let oneAt = -1
    let one: PersonForm | null = null
    for (const [at, pair] of pairs.entries()) {
      if (at % REST_AFTER === 0) yield { step: 'compare', done: at, total: pairs.length }
      if (one === null || onesOf(pair) !== oneAt) {
        oneAt = onesOf(pair)
        one = this.#people.get(oneAt)
      }
      const found = this.#people.get(othersOf(pair))
      // Who was put in again stands behind others with larger ids.
      const [first, second] = one.id < found.id ? [one, found] : [found, one]
      const { bits, verdict } = weigh(first, second, counted, this.#within)
      if (verdict) suggestions.push({ one: first.id, other: second.id, bits, verdict })
    }
    suggestions.sort((a, b) => b.bits - a.bits || a.one - b.one || a.other - b.other)
    return { suggestions, counted, compared: pairs.length }
  }

  *#candidates(): Generator<Step, NumberList, void> {
    const found = new NumberList()
    const total = keysBy.length + 1
    for (const [done, { name }] of keysBy.entries()) {
      yield { step: 'blocks', done, total }
      this.#pairsOf(name, found)
    }
    const near = nearPhones(this.#phones, found)
    let next = near.next()
    for (; !next.done; next = near.next())
      if (next.value % REST_AFTER === 0) yield { step: 'blocks', done: keysBy.length, total }
    this.#counted.nearPhones = shareOf(next.value, this.#phones.length, m.phone.typo)
    return found
  }

  #pairsOf(name: BlockName, found: NumberList): void {
    const blocks = this.#blocks.get(name)
    if (name === 'mask') {
      // Two real numbers that share what a mask would show are of no interest.
      blocks?.pairsInto(found, (one, other) => this.#masked.has(one) || this.#masked.has(other))
    } else if (name === 'email') {
      const near = new NumberList()
      blocks?.pairsInto(near, (one, other) => isNearMailbox(this.#people.get(one), this.#people.get(other)))
      const pairs = near.distinct()
      const slips = m.email.typo + m.email.local + m.email.same
      this.#counted.nearEmails = shareOf(pairs.length, this.#mailboxes, slips)
      for (const pair of pairs) found.push(pair)
    } else blocks?.pairsInto(found)
  }
}

/** Near pairs beyond those that slips explain, as a share of all pairs: numbers given in a row are near by nature. */
function shareOf(pairs: number, owners: number, slips: number): number {
  const explained = 2 * TWICE * slips * owners
  return owners < 2 ? 0 : Math.max(pairs - explained, 0) / ((owners * (owners - 1)) / 2)
}

function count(person: PersonForm, counted: Frequencies, by: 1 | -1): void {
  for (const { kind, text } of person.names) if (kind === 'real') counted.countName(text, by)
  for (const address of person.addresses) counted.countAddress(address, by)
  for (const { province, city, district } of person.regions) {
    counted.countPlace(province, by)
    if (city !== province) counted.countPlace(city, by)
    if (district !== '') counted.countPlace(`${city || province}/${district}`, by)
  }
  counted.countBirthday(person.birthday, by)
  for (const nick of person.nicks) counted.countNick(nick, by)
  for (const { local } of person.emails) counted.countLocal(local, by)
}

const isNearMailbox = (one: PersonForm, other: PersonForm): boolean =>
  one.emails.some((a) => other.emails.some((b) => compareEmails(a, b) !== 'different'))
