import type { RecordKind } from '../../../../../shared/features/imports/records.ts'
import type { FieldChange, ImportResult } from '../../../../../shared/features/imports/results.ts'
import type { Command } from '../../../../db/command.ts'
import type { RecordObservation } from '../../reading/observation.ts'
import type { Identifier } from '../identify.ts'
import { originOf, ownerOf } from '../key-owners.ts'
import { memberKeys } from './member-keys.ts'
import { recordRows } from './rebuild.ts'
import { mergeTellings, type Values } from './tellings.ts'

/** What became of one row of a table that is no order. */
export interface RecordStored {
  outcome: 'new' | 'changed' | 'unchanged'
  id: number
  shopName: string
  /** Old → new, of a record that changed. */
  changes: FieldChange[]
  /** A member nothing certain is known of: of nobody's customer page. */
  anonymous: boolean
}

export interface RecordStoreOptions {
  /** Zone of shops whose platform has none of its own. */
  timeZone: string | (() => string)
  demo?: boolean
  /** The one that joins the orders' buyers: keys of members are the same keys. */
  people: Identifier
}

/** Merges rows of tables that are no orders into what is known, within one open transaction. */
export function recordStore(command: Command, { timeZone, demo, people }: RecordStoreOptions) {
  const { db, journalId } = command
  const rows = recordRows(command, timeZone, demo)
  const owner = db.prepare<[number], { customer_id: number | null; origin_id: number | null }>(
    'SELECT customer_id, origin_id FROM member WHERE id = ?',
  )
  const own = db.prepare('UPDATE member SET customer_id = ?, origin_id = ? WHERE id = ?')
  /** By kind: of the same thing told twice the first outcome counts. */
  const outcomes = new Map<RecordKind, Map<number, RecordStored['outcome']>>()

  function tell(kind: RecordKind, id: number, asOf: number, said: Values): void {
    const told = rows.tellings.of(kind, id).filter((one) => one.importId === journalId && one.asOf === asOf)
    const together = mergeTellings([...told, { asOf, said }])
    rows.tellings.put(kind, id, { importId: journalId, asOf, said: together })
  }

  /** A member belongs to whom its certain keys belong; people who share one are one person. */
  function join(id: number, observation: RecordObservation, said: Values, differs: boolean): boolean {
    const row = owner.get(id)
    const known = row ? ownerOf(row) : null
    const person = people.identifyBy(memberKeys(said), observation.platform, known)
    if (person !== null && known === null) own.run(person.root, originOf(person), id)
    if (person !== null && differs) people.changed.add(person.root)
    return person === null
  }

  function count(kind: RecordKind, id: number, outcome: RecordStored['outcome']): void {
    const byId = outcomes.get(kind) ?? new Map<number, RecordStored['outcome']>()
    outcomes.set(kind, byId)
    const before = byId.get(id)
    if (before === undefined || before === 'unchanged') byId.set(id, outcome)
  }

  return {
    put(observation: RecordObservation): RecordStored {
      const { kind, platform, key, shopName } = observation
      const shop = rows.shopOf(observation)
      const said: Values = shopName === '' ? observation.values : { ...observation.values, shopName }
      const asOf = Math.trunc(observation.asOf)
      const known = rows.find(kind, shop, platform, key)
      const id = known?.id ?? rows.insert(kind, shop.id, key, mergeTellings([{ asOf, said }]))
      tell(kind, id, asOf, said)
      const changes = known ? rows.rebuild(kind, id) : []
      const outcome = known ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new'
      count(kind, id, outcome)
      const anonymous = kind === 'members' && join(id, observation, said, outcome !== 'unchanged')
      return { outcome, id, shopName: shop.name, changes, anonymous }
    },

    /** How many of each kind became what. */
    totals(): ImportResult['records'] {
      const totals: ImportResult['records'] = {}
      for (const [kind, byId] of outcomes) {
        const counts = { new: 0, changed: 0, unchanged: 0 }
        for (const outcome of byId.values()) counts[outcome] += 1
        totals[kind] = counts
      }
      return totals
    },
  }
}

export type RecordStore = ReturnType<typeof recordStore>
