import type { SuggestionClass } from '../../../../shared/features/people/duplicates.ts'
import { type BlockName, keysBy } from './block-keys.ts'
import { Blocks, NumberList, onesOf, othersOf } from './blocks.ts'
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

/** A search for everybody who may be somebody else: people are added one by one, then pairs are found. */
export class Search {
  #people = new PackedPeople()
  #counted = new Frequencies()
  #blocks = new Map(keysBy.map(({ name, most }, at) => [name, new Blocks(at + 1, most)]))
  #masked = new Set<number>()
  #phones: OwnedPhone[] = []
  #mailboxes = 0
  #within: Limits

  constructor(within: Limits = limits) {
    this.#within = within
  }

  add(person: PersonForm): void {
    const at = this.#people.length
    this.#people.add(person)
    this.#counted.people += 1
    count(person, this.#counted)
    for (const { name, keysOf } of keysBy) {
      const blocks = this.#blocks.get(name)
      for (const key of keysOf(person)) blocks?.add(key, at)
    }
    if (person.masks.length > 0) this.#masked.add(at)
    if (person.emails.length > 0) this.#mailboxes += 1
    for (const phone of person.phones) {
      const number = phoneNumber(phone)
      if (number > 0) this.#phones.push({ number, person: at })
    }
  }

  /** Most certain first. Rests often, so that whoever runs it can stop or let others in between. */
  *find(): Generator<Step, Found, void> {
    const counted = this.#counted
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
      const other = this.#people.get(othersOf(pair))
      const { bits, verdict } = weigh(one, other, counted, this.#within)
      if (verdict) suggestions.push({ one: one.id, other: other.id, bits, verdict })
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
      this.#blocks.delete(name)
    }
    const near = nearPhones(this.#phones, found)
    let next = near.next()
    for (; !next.done; next = near.next())
      if (next.value % REST_AFTER === 0) yield { step: 'blocks', done: keysBy.length, total }
    this.#counted.nearPhones = shareOf(next.value, this.#phones.length, m.phone.typo)
    this.#phones = []
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

function count(person: PersonForm, counted: Frequencies): void {
  for (const { kind, text } of person.names) if (kind === 'real') counted.countName(text)
  for (const address of person.addresses) counted.countAddress(address)
  for (const { province, city, district } of person.regions) {
    counted.countPlace(province)
    if (city !== province) counted.countPlace(city)
    if (district !== '') counted.countPlace(`${city || province}/${district}`)
  }
  counted.countBirthday(person.birthday)
  for (const nick of person.nicks) counted.countNick(nick)
  for (const { local } of person.emails) counted.countLocal(local)
}

const isNearMailbox = (one: PersonForm, other: PersonForm): boolean =>
  one.emails.some((a) => other.emails.some((b) => compareEmails(a, b) !== 'different'))
