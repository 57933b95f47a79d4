import { numbersOf } from './address-form.ts'
import { SHORTEST_TOLD_APART } from './contact-form.ts'
import type { PersonForm } from './person-form.ts'

export type BlockName = 'name-city' | 'name-district' | 'room' | 'mask' | 'email' | 'nick' | 'birthday'

/** People with a key in common are compared. What more than `most` share tells nothing about two of them. */
export interface KeysBy {
  name: BlockName
  most: number
  keysOf(person: PersonForm): Iterable<string>
}

const realNames = (person: PersonForm): string[] =>
  person.names.filter(({ kind }) => kind === 'real').map(({ text }) => text)

const headsOf = (person: PersonForm): Set<string> =>
  new Set(person.names.map(({ text, head }) => text.charAt(0) || head.charAt(0)))

export const keysBy: readonly KeysBy[] = [
  {
    name: 'name-city',
    most: 150,
    *keysOf(person) {
      for (const name of realNames(person))
        for (const { city, province } of person.regions) yield `${name}|${city || province}`
    },
  },
  {
    name: 'name-district',
    most: 60,
    *keysOf(person) {
      for (const name of realNames(person))
        for (const { district } of person.regions) if (district !== '') yield `${name}|${district}`
    },
  },
  {
    // The last two numbers are house and room, whatever stands before them.
    name: 'room',
    most: 80,
    *keysOf(person) {
      for (const { numbers, city, core } of person.addresses) {
        const all = numbersOf(numbers)
        if (all.length === 0) continue
        const door = all.slice(-2).sort().join('-')
        const near = all.length === 1 ? `${door}|${core.slice(0, 2)}` : door
        for (const name of realNames(person)) yield `${near}|${name}`
        for (const head of headsOf(person)) yield `${near}|${city}|${head}`
      }
    },
  },
  {
    name: 'mask',
    most: 100,
    *keysOf(person) {
      const seen = person.phones.map((phone) => ({ head: phone.slice(0, 3), tail: phone.slice(-4) }))
      for (const { head, tail } of [...person.masks, ...seen]) {
        if (head.length === 3) yield `${head}${tail}`
        for (const { city } of person.regions)
          for (const first of headsOf(person)) yield `${tail}|${city}|${first}`
      }
    },
  },
  {
    // Mailboxes that lose one character each and then are the same differ by one slip at most.
    name: 'email',
    most: 30,
    *keysOf({ emails }) {
      for (const { local, domain } of emails) {
        yield local
        if (local.length < SHORTEST_TOLD_APART) continue
        for (let gone = 0; gone < local.length; gone += 1)
          yield `${local.slice(0, gone)}${local.slice(gone + 1)}@${domain}`
      }
    },
  },
  { name: 'nick', most: 20, keysOf: ({ nicks }) => nicks },
  {
    name: 'birthday',
    most: 40,
    *keysOf(person) {
      if (person.birthday === '') return
      for (const name of realNames(person)) yield `${person.birthday.slice(-5)}|${name}`
    },
  },
]
