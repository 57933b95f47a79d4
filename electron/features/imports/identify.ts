import type { Command } from '../../db/command.ts'
import { joinPeople } from '../customers/people.ts'
import type { BuyerObservation, OrderObservation } from './observation.ts'

/** An account is one person within its platform; phones and e-mails are one person everywhere. */
const scopeOf = (kind: BuyerObservation['keys'][number]['kind'], platform: string) =>
  kind === 'account' || kind === 'buyer_id' ? platform : ''

/**
 * Finds whose order it is by certain keys only; masked and virtual values never say who somebody is. Without a key
 * the order stays anonymous. Keys that so far belonged to several people make them one.
 */
export function identifier(command: Command) {
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
  /** People whose orders, keys or facts changed. */
  const changed = new Set<number>()
  let made = 0

  return {
    changed,
    /** People made by this import and still there. */
    made: () => made,
    /** `known` is whom the order belongs to already. Answers the person, or null. */
    identify(observation: OrderObservation, known: number | null): number | null {
      const keys = (observation.buyer?.keys ?? []).map((key) => ({
        ...key,
        scope: scopeOf(key.kind, observation.platform),
      }))
      let person = known
      for (const { kind, scope, value } of keys) {
        const owner = find.get(kind, scope, value) as number | undefined
        if (owner !== undefined && owner !== person) person = person === null ? owner : join(person, owner)
      }
      if (person === null && keys.length > 0) {
        person = Number(addCustomer.run(journalId, journalId).lastInsertRowid)
        made += 1
      }
      for (const { kind, scope, value } of keys) {
        if (person === null || find.get(kind, scope, value) !== undefined) continue
        addKey.run(person, kind, scope, value, journalId, journalId)
        changed.add(person)
      }
      return person
    },
  }

  function join(first: number, second: number): number {
    const goes = Math.max(first, second)
    if (madeBy.get(goes) === journalId) made -= 1
    const stays = joinPeople(command, first, second)
    changed.delete(goes)
    changed.add(stays)
    return stays
  }
}
