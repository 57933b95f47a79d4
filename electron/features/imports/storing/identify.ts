import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { joinPeople } from '../../customers/people.ts'
import type { BuyerObservation, OrderObservation } from '../reading/observation.ts'

/** An account is one person within its platform; phones and e-mails are one person everywhere. */
export const scopeOf = (kind: BuyerObservation['keys'][number]['kind'], platform: string) =>
  kind === 'account' || kind === 'buyer_id' ? platform : ''

/**
 * Finds whose order it is by certain keys only; masked and virtual values never say who somebody is. Without a key
 * the order stays anonymous. Keys that so far belonged to several people make them one.
 */
export function identifier(command: Command, keyIndex: KeyIndex | null) {
  const { db, journalId } = command
  const find = db
    .prepare<[string, string, string], number>(
      'SELECT customer_id FROM identity WHERE kind = ? AND scope = ? AND value = ?',
    )
    .pluck()
  const addCustomer = db.prepare('INSERT INTO customer (created_by, changed_by) VALUES (?, ?)')
  const addKey = db.prepare(
    'INSERT INTO identity (customer_id, kind, scope, value, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const madeBy = db.prepare<[number], number>('SELECT created_by FROM customer WHERE id = ?').pluck()
  const owners = new Owners(
    (kind, scope, value) => find.get(kind, scope, value) as number | undefined,
    keyIndex,
  )
  /** People whose orders, keys or facts changed. */
  const changed = new Set<number>()
  let made = 0

  return {
    changed,
    /** People made by this import and still there. */
    made: () => made,
    /** `known` is whom the order belongs to already. Answers the person, or null. */
    identify(observation: OrderObservation, known: number | null): number | null {
      return this.identifyBy(observation.buyer?.keys ?? [], observation.platform, known)
    },
    identifyBy(keys: BuyerObservation['keys'], platform: Platform, known: number | null): number | null {
      let person = known
      let fresh = 0
      for (const { kind, value } of keys) {
        const owner = owners.of(kind, scopeOf(kind, platform), value)
        if (owner === undefined) fresh += 1
        else if (owner !== person) person = person === null ? owner : join(person, owner)
      }
      if (fresh === 0) return person
      if (person === null) {
        person = Number(addCustomer.run(journalId, journalId).lastInsertRowid)
        made += 1
      }
      changed.add(person)
      for (const { kind, value } of keys) {
        const scope = scopeOf(kind, platform)
        // Asked again: the same key twice in one observation (billing and shipping phone) is one key.
        if (owners.of(kind, scope, value) !== undefined) continue
        addKey.run(person, kind, scope, value, journalId, journalId)
        owners.set(kind, scope, value, person)
      }
      return person
    },
  }

  function join(first: number, second: number): number {
    const goes = Math.max(first, second)
    if (madeBy.get(goes) === journalId) made -= 1
    const stays = joinPeople(command, first, second)
    owners.replace(Math.max(first, second), stays)
    changed.delete(goes)
    changed.add(stays)
    return stays
  }
}

export type Identifier = ReturnType<typeof identifier>

const MOST_REMEMBERED = 800_000

/** The index that finds keys, set aside by a first import; `restore` builds it. */
export interface KeyIndex {
  restore(): void
}

/**
 * Whose a key is. Most orders of a file are of people just seen, so what was asked once is remembered. A first import
 * remembers every key instead of keeping an index up to date that is written all over; when there are too many to
 * remember, the index is built after all.
 */
class Owners {
  #known = new Map<string, number>()
  #became = new Map<number, number>()
  #find: (kind: string, scope: string, value: string) => number | undefined
  #keyIndex: KeyIndex | null

  constructor(
    find: (kind: string, scope: string, value: string) => number | undefined,
    keyIndex: KeyIndex | null,
  ) {
    this.#find = find
    this.#keyIndex = keyIndex
  }

  of(kind: string, scope: string, value: string): number | undefined {
    const key = `${kind}\n${scope}\n${value}`
    const known = this.#known.get(key)
    if (known !== undefined) return this.#living(known)
    if (this.#keyIndex) return undefined
    const owner = this.#find(kind, scope, value)
    if (owner !== undefined) this.#remember(key, owner)
    return owner
  }

  set(kind: string, scope: string, value: string, owner: number): void {
    this.#remember(`${kind}\n${scope}\n${value}`, owner)
  }

  /** Two people became one: keys of the one that is gone are answered with the other. */
  replace(gone: number, stays: number): void {
    this.#became.set(gone, stays)
  }

  #living(owner: number): number {
    let living = owner
    for (let next = this.#became.get(living); next !== undefined; next = this.#became.get(living))
      living = next
    return living
  }

  #remember(key: string, owner: number): void {
    if (this.#known.size >= MOST_REMEMBERED) {
      this.#keyIndex?.restore()
      this.#keyIndex = null
      this.#known.clear()
    }
    this.#known.set(key, owner)
  }
}
