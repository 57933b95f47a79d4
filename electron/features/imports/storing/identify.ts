import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { LeanInsert } from '../../../db/lean-insert.ts'
import { atOnce, type Steps } from '../../../engine/steps.ts'
import { regroup } from '../../people/regroup.ts'
import type { BuyerObservation, OrderObservation } from '../reading/observation.ts'
import { refreshPeople } from './guard-keys.ts'
import { type KeyIndex, KeyOwners, type Owner } from './key-owners.ts'

export type { KeyIndex, Owner } from './key-owners.ts'

/** An account is one person within its platform; phones and e-mails are one person everywhere. */
export const scopeOf = (kind: BuyerObservation['keys'][number]['kind'], platform: string) =>
  kind === 'account' || kind === 'buyer_id' ? platform : ''

/**
 * Finds whose order it is by certain keys only; masked and virtual values never say who somebody is. Without a key
 * the order stays anonymous. Keys that so far belonged to several customers link them; `settle` makes one person of
 * those who are linked, once everything is stored.
 */
export function identifier(command: Command, keyIndex: KeyIndex | null) {
  const { db, journalId } = command
  const by = { created_by: journalId, changed_by: journalId }
  const addCustomer = new LeanInsert(db, 'customer', ['created_by', 'changed_by'], by)
  const keyColumns = ['customer_id', 'origin_id', 'kind', 'scope', 'value', 'created_by', 'changed_by']
  const addKey = new LeanInsert(db, 'identity', keyColumns, {
    origin_id: null,
    kind: 'phone',
    scope: '',
    ...by,
  })
  const addLink = db.prepare(
    `INSERT OR IGNORE INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
     VALUES (?, ?, 'same', 'evidence', ?, ?, ?)`,
  )
  const owners = new KeyOwners(db, keyIndex)
  /** People whose orders, keys or facts changed. */
  const changed = new Set<number>()
  const made = new Set<number>()
  let added = 0
  const linked = new Map<number, Set<number>>()

  return {
    changed,
    /** People made by this import and still there; right after `settle`. */
    made: () => made.size + added,
    /** `known` is whom the order belongs to already. Answers the person, or null. */
    identify(observation: OrderObservation, known: Owner | null): Owner | null {
      return this.identifyBy(observation.buyer?.keys ?? [], observation.platform, known)
    },
    identifyBy(keys: BuyerObservation['keys'], platform: Platform, known: Owner | null): Owner | null {
      let person = known
      let fresh = 0
      for (const { kind, value } of keys) {
        const scope = scopeOf(kind, platform)
        if (owners.isStopped(kind, scope, value)) continue
        const owner = owners.of(kind, scope, value)
        if (owner === null) fresh += 1
        else if (person === null) person = owner
        else link(person.base, owner.base)
      }
      if (fresh === 0) return person
      if (person === null) {
        const id = addCustomer.run([journalId, journalId])
        made.add(id)
        person = { base: id, root: id }
      }
      changed.add(person.root)
      const { base, root } = person
      for (const { kind, value } of keys) {
        const scope = scopeOf(kind, platform)
        // Asked again: the same key twice in one observation (billing and shipping phone) is one key.
        if (owners.isStopped(kind, scope, value) || owners.of(kind, scope, value) !== null) continue
        addKey.run([root, base === root ? null : base, kind, scope, value, journalId, journalId])
        owners.set(kind, scope, value, person)
      }
      return person
    },
    /** Somebody's word says that these are one person; `settle` joins them as it does those whom keys link. */
    same(one: Owner, other: Owner): void {
      link(one.base, other.base)
    },
    /** Customers whom keys linked; not yet joined. */
    linked: allLinked,
    /**
     * Joins whom the keys linked, counts figures anew, and parts whom only a key held together that too many carry.
     * Call once, when everything is stored and orders are found by customer again.
     */
    settle: () => atOnce(settling()),
    /** The same with pauses. */
    settling,
  }

  function* settling(): Steps {
    joinLinked()
    const guarded = yield* refreshPeople(command, changed)
    added += guarded.added
    for (const id of guarded.parted) changed.add(id)
  }

  function allLinked(): number[] {
    return [...linked].flatMap(([one, others]) => [one, ...others])
  }

  function joinLinked(): void {
    const isJoined = db
      .prepare<[number], number>('SELECT 1 FROM customer WHERE id = ? AND merged_into_id IS NOT NULL')
      .pluck()
    for (const id of regroup(db, allLinked())) {
      changed.add(id)
      if (isJoined.get(id) !== undefined) made.delete(id)
    }
  }

  function link(one: number, other: number): void {
    if (one === other) return
    const [low, high] = one < other ? [one, other] : [other, one]
    const known = linked.get(low) ?? new Set()
    if (known.has(high)) return
    linked.set(low, known.add(high))
    addLink.run(low, high, command.at, journalId, journalId)
  }
}

export type Identifier = ReturnType<typeof identifier>
