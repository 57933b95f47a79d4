import type { SuggestionClass } from '../../../../shared/features/people/duplicates.ts'
import { numbersOf } from './address-form.ts'
import { Blocks, NumberList, onesOf, othersOf } from './blocks.ts'
import { compareEmails, SHORTEST_TOLD_APART } from './contact-form.ts'
import { Frequencies } from './frequencies.ts'
import { nearPhones, type OwnedPhone, phoneNumber } from './near-phones.ts'
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
  step: 'count' | 'blocks' | 'compare'
  done: number
  total: number
}

/** More people than this share a value and it tells nothing about two of them. */
const most = { nameCity: 150, nameDistrict: 60, address: 80, mask: 100, email: 30, nick: 20, birthday: 40 }

/**
 * Everybody who may be somebody else, most certain first. Rests often, so that whoever runs it can stop or let others
 * in between.
 */
export function* findPairs(
  people: readonly PersonForm[],
  within: Limits = limits,
): Generator<Step, Found, void> {
  const counted = new Frequencies()
  counted.people = people.length
  for (const [at, person] of people.entries()) {
    count(person, counted)
    if (at % 1000 === 0) yield { step: 'count', done: at, total: people.length }
  }
  const found = new NumberList()
  for (const [at, block] of blockings.entries())
    for (const _rest of block(people, found, counted))
      yield { step: 'blocks', done: at, total: blockings.length + 1 }
  const phones = phonesOf(people)
  const near = nearPhones(phones, found)
  let next = near.next()
  for (; !next.done; next = near.next())
    if (next.value % 2000 === 0) yield { step: 'blocks', done: blockings.length, total: blockings.length + 1 }
  counted.nearPhones = shareOf(next.value, phones.length, m.phone.typo)

  const pairs = found.distinct()
  const suggestions: Suggestion[] = []
  for (const [at, pair] of pairs.entries()) {
    if (at % 2000 === 0) yield { step: 'compare', done: at, total: pairs.length }
    const one = people[onesOf(pair)]
    const other = people[othersOf(pair)]
    if (!one || !other) continue
    const { bits, verdict } = weigh(one, other, counted, within)
    if (verdict) suggestions.push({ one: one.id, other: other.id, bits, verdict })
  }
  suggestions.sort((a, b) => b.bits - a.bits || a.one - b.one || a.other - b.other)
  return { suggestions, counted, compared: pairs.length }
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

function phonesOf(people: readonly PersonForm[]): OwnedPhone[] {
  const phones: OwnedPhone[] = []
  for (const [person, { phones: values }] of people.entries())
    for (const value of values) {
      const number = phoneNumber(value)
      if (number > 0) phones.push({ number, person })
    }
  return phones
}

type Blocking = (
  people: readonly PersonForm[],
  found: NumberList,
  counted: Frequencies,
) => Generator<void, void, void>

/** Rests after so many people: whoever waits for the thread waits for some milliseconds. */
const REST_AFTER = 5_000

function* keysInto(
  people: readonly PersonForm[],
  blocks: Blocks,
  keysOf: (person: PersonForm) => Iterable<string>,
): Generator<void, void, void> {
  for (const [at, person] of people.entries()) {
    for (const key of keysOf(person)) blocks.add(key, at)
    if (at % REST_AFTER === 0) yield
  }
}

const byKeys = (seed: number, cap: number, keysOf: (person: PersonForm) => Iterable<string>): Blocking =>
  function* (people, found) {
    const blocks = new Blocks(seed, cap)
    yield* keysInto(people, blocks, keysOf)
    blocks.pairsInto(found)
    yield
  }

const realNames = (person: PersonForm): string[] =>
  person.names.filter(({ kind }) => kind === 'real').map(({ text }) => text)

const headsOf = (person: PersonForm): Set<string> =>
  new Set(person.names.map(({ text, head }) => text.charAt(0) || head.charAt(0)))

const byNameAndCity: Blocking = byKeys(1, most.nameCity, function* (person) {
  for (const name of realNames(person))
    for (const { city, province } of person.regions) yield `${name}|${city || province}`
})

const byNameAndDistrict: Blocking = byKeys(2, most.nameDistrict, function* (person) {
  for (const name of realNames(person))
    for (const { district } of person.regions) if (district !== '') yield `${name}|${district}`
})

/** The last two numbers are house and room, whatever stands before them. */
const byRoom: Blocking = byKeys(3, most.address, function* (person) {
  for (const { numbers, city, core } of person.addresses) {
    const all = numbersOf(numbers)
    if (all.length === 0) continue
    const door = all.slice(-2).sort().join('-')
    const near = all.length === 1 ? `${door}|${core.slice(0, 2)}` : door
    for (const name of realNames(person)) yield `${near}|${name}`
    for (const head of headsOf(person)) yield `${near}|${city}|${head}`
  }
})

/** Masked numbers against all that fit them; two real ones that share seven digits are of no interest. */
const byMask: Blocking = function* (people, found) {
  const masked = new Set<number>()
  for (const [at, { masks }] of people.entries()) if (masks.length > 0) masked.add(at)
  if (masked.size === 0) return
  const blocks = new Blocks(4, most.mask)
  yield* keysInto(people, blocks, function* (person) {
    const seen = person.phones.map((phone) => ({ head: phone.slice(0, 3), tail: phone.slice(-4) }))
    for (const { head, tail } of [...person.masks, ...seen]) {
      if (head.length === 3) yield `${head}${tail}`
      for (const { city } of person.regions)
        for (const first of headsOf(person)) yield `${tail}|${city}|${first}`
    }
  })
  blocks.pairsInto(found, (one, other) => masked.has(one) || masked.has(other))
}

/** Mailboxes that lose one character each and then are the same differ by one slip at most. */
const byEmail: Blocking = function* (people, found, counted) {
  const owners = people.reduce((sum, { emails }) => sum + Number(emails.length > 0), 0)
  if (owners === 0) return
  const blocks = new Blocks(5, most.email)
  yield* keysInto(people, blocks, function* ({ emails }) {
    for (const { local, domain } of emails) {
      yield local
      if (local.length < SHORTEST_TOLD_APART) continue
      for (let gone = 0; gone < local.length; gone += 1)
        yield `${local.slice(0, gone)}${local.slice(gone + 1)}@${domain}`
    }
  })
  const near = new NumberList()
  blocks.pairsInto(near, (one, other) => isNearMailbox(people[one], people[other]))
  const pairs = near.distinct()
  counted.nearEmails = shareOf(pairs.length, owners, m.email.typo + m.email.local + m.email.same)
  for (const pair of pairs) found.push(pair)
}

const isNearMailbox = (one: PersonForm | undefined, other: PersonForm | undefined): boolean =>
  one?.emails.some((a) => other?.emails.some((b) => compareEmails(a, b) !== 'different')) ?? false

const byNick: Blocking = byKeys(6, most.nick, ({ nicks }) => nicks)

const byBirthday: Blocking = byKeys(7, most.birthday, function* (person) {
  if (person.birthday !== '')
    for (const name of realNames(person)) yield `${person.birthday.slice(-5)}|${name}`
})

const blockings = [byNameAndCity, byNameAndDistrict, byRoom, byMask, byEmail, byNick, byBirthday]
