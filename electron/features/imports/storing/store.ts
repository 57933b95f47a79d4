import type { FieldChange } from '../../../../shared/features/imports/results.ts'
import type { Command } from '../../../db/command.ts'
import type { OrderObservation } from '../reading/observation.ts'
import { hashOrder } from '../reading/pack-orders.ts'
import { SeenTexts } from '../seen-texts.ts'
import { claimReader } from './claimed.ts'
import { factChanges, lineChanges } from './field-changes.ts'
import { IdSet } from './id-set.ts'
import { identifier, type KeyIndex } from './identify.ts'
import { ownerOf } from './key-owners.ts'
import type { KnownOrders } from './known-orders.ts'
import { lineRows } from './line-rows.ts'
import { mergeFacts, mergeLines, type OrderFacts } from './merge.ts'
import { scopedKeys, showsKeys, unionOfKeys } from './order-keys.ts'
import { factsOf, itemsIn, linesOf, type OrderRow, orderRows } from './order-rows.ts'
import { IN_PIECES, orderTellings } from './order-tellings.ts'
import { packIds } from './same-orders.ts'
import { type FoundShop, homeOf, type KnownShop, shopFinder } from './shops.ts'
import { Words } from './words.ts'

export type RowOutcome = 'new' | 'changed' | 'unchanged'

/** What became of one observation. */
export interface Stored {
  outcome: RowOutcome
  /** Whose its file says it is, and where it was known to be. */
  shop: KnownShop
  home: KnownShop
  orderId: number
  anonymous: boolean
  /** Old → new, of an order that changed. */
  changes: FieldChange[]
}

/** What became of an order that is known by its cells. */
export interface Repeated {
  home: KnownShop
  anonymous: boolean
  /** UTC milliseconds; NaN where it is not known. */
  createdAt: number
}

export interface StoreOptions {
  /** Zone of shops whose platform has none of its own. */
  timeZone: string | (() => string)
  demo?: boolean
  /** Set aside by a first import. */
  keyIndex?: KeyIndex | null
}

/**
 * Merges what files say into what is known, within one open transaction. Statements and word ids live as long as the
 * transaction does.
 */
export function orderStore(command: Command, options: StoreOptions) {
  const words = new Words(command.db)
  const first = options.keyIndex != null
  const peopled = command.db.prepare('SELECT 1 FROM customer LIMIT 1').get() !== undefined
  const rows = orderRows(command, words, first ? new SeenTexts() : null)
  const lines = lineRows(command, words)
  const people = identifier(command, options.keyIndex ?? null)
  const shopOf = shopFinder(command, options.timeZone, options.demo)

  const headOf = command.db
    .prepare<[number], number | null>('SELECT created_at FROM orders WHERE id = ?')
    .pluck()
  const shopById = command.db.prepare<[number], KnownShop>(
    'SELECT id, time_zone AS timeZone, platform, name FROM shop WHERE id = ?',
  )
  const ownerById = command.db
    .prepare<[number], number | null>('SELECT customer_id FROM orders WHERE id = ?')
    .pluck()
  const tellings = orderTellings(command.db)
  const claimOf = claimReader(command.db)
  const { journalId } = command

  /** Shops do not change during an import. */
  const shops = new Map<number, KnownShop>()
  function shopOfOrder(id: number): KnownShop {
    const shop = shops.get(id) ?? shopById.get(id)
    if (!shop) throw new Error(`shop ${id} is gone`)
    shops.set(id, shop)
    return shop
  }

  /** Orders of these files, by what became of them; an order seen in two files counts once. */
  const fresh = new IdSet()
  const changed = new IdSet()
  const seen = new IdSet()
  const anonymous = new IdSet()
  /** Of which these files say exactly what was known. */
  const same = new IdSet()
  const touched = people.changed

  return {
    put(observation: OrderObservation): Stored {
      const shop = shopOf(observation)
      const known = rows.find(shop, observation)
      const hash = observation.hash ?? hashOrder(observation)
      const result = known ? this.update(known, shop, observation, hash) : this.add(shop, observation, hash)
      if (result.customerId === null) anonymous.add(result.orderId)
      else anonymous.delete(result.orderId)
      const { outcome, orderId, customerId, changes } = result
      const home = known ? shopOfOrder(known.shop_id) : shop
      return { outcome, shop, home, orderId, anonymous: customerId === null, changes }
    },

    /** Of an order that these files tell to the letter as before; what it says need not be known. */
    repeat(known: KnownOrders, place: number): Repeated {
      const orderId = known.ids[place] ?? 0
      seen.add(orderId)
      same.add(orderId)
      // Another of these files may have told who it is of.
      const nobody = changed.has(orderId)
        ? ownerById.get(orderId) === null
        : known.cells.anonymous[place] === 1
      if (nobody) anonymous.add(orderId)
      else anonymous.delete(orderId)
      const home = shopOfOrder(known.shops[place] ?? 0)
      return { home, anonymous: nobody, createdAt: known.createdAt[place] ?? Number.NaN }
    },

    add(shop: FoundShop, observation: OrderObservation, hash: number) {
      const owner = people.identify(observation, claimOf(shop.id, observation.orderNumber))
      const facts = factsOf(observation)
      const own = linesOf(observation)
      const state = {
        owner,
        items: itemsIn(own.lines),
        level: own.level,
        hash,
        cells: observation.cells ?? 0,
      }
      const orderId = rows.insert(shop, observation, facts, state)
      lines.insert(orderId, own.lines)
      const keys = observation.buyer?.keys ?? []
      if (!showsKeys(facts, keys)) tellings.noteKeys(orderId, scopedKeys(keys, shop.platform))
      fresh.add(orderId)
      if (owner !== null) touched.add(owner.root)
      return { outcome: 'new' as const, orderId, customerId: owner?.root ?? null, changes: [] }
    },

    update(known: OrderRow, shop: FoundShop, observation: OrderObservation, hash: number) {
      const orderId = known.id
      seen.add(orderId)
      const unchanged = { outcome: 'unchanged' as const, orderId, customerId: known.customer_id, changes: [] }
      const ownOrder = known.created_by === journalId
      // The very same words as before (chance has 2⁻⁵³ to lie): merging them again cannot change anything.
      if (known.seen_hash === hash) {
        if (!ownOrder) same.add(orderId)
        return unchanged
      }
      if (!ownOrder && tellings.repeat(orderId, journalId, hash)) return unchanged
      const said = { facts: factsOf(observation), ...linesOf(observation) }
      const before = rows.read(orderId)
      const stored = lines.read(orderId)
      const house = shopOfOrder(known.shop_id)
      const keys = scopedKeys(observation.buyer?.keys ?? [], shop.platform)
      const oldKeys = tellings.keysOf(orderId, before.facts, house.platform)
      if (!ownOrder) {
        const { facts, level } = before
        if (!tellings.several(orderId))
          tellings.put(orderId, known.created_by, known.seen_hash, {
            ...{ platform: house.platform, shop: house.name, externalId: known.external_id },
            ...{ facts, level, lines: stored.map(({ id: _, ...line }) => line), keys: oldKeys },
          })
        const { externalId } = observation
        tellings.put(orderId, journalId, hash, {
          ...{ platform: shop.platform, shop: shop.name, externalId, keys, ...said },
        })
      }
      const facts = mergeFacts(before.facts, said.facts)
      const next = mergeLines({ level: before.level, lines: stored }, said)
      const owner = people.identify(observation, ownerOf(known) ?? claimOf(shop.id, observation.orderNumber))
      const customerId = owner?.root ?? null
      const home = homeOf(house, shop)
      const changes = [...factChanges(before.facts, facts), ...lineChanges(stored, next.lines)]
      const linesChanged = lines.replace(orderId, stored, next.lines)
      const moreKeys = ownOrder && unionOfKeys(oldKeys, keys).length > oldKeys.length
      const differs =
        linesChanged ||
        moreKeys ||
        customerId !== known.customer_id ||
        next.level !== before.level ||
        home.id !== known.shop_id ||
        !sameFacts(before.facts, facts)
      if (!differs) return { ...unchanged, customerId }
      const seenHash = ownOrder ? IN_PIECES : known.seen_hash
      const state = { owner, items: itemsIn(next.lines), level: next.level, hash: seenHash }
      rows.update(orderId, home, externalIdOf(known, observation), facts, state)
      if (ownOrder) tellings.putKeys(orderId, facts, home.platform, unionOfKeys(oldKeys, keys))
      if (!fresh.has(orderId)) changed.add(orderId)
      for (const id of [known.customer_id, customerId]) if (id !== null) touched.add(id)
      return { outcome: 'changed' as const, orderId, customerId, changes }
    },

    /** What these files say of orders, for `import_batch.same`; null when they repeat nothing. */
    same: (): Buffer | null => (same.size > 0 ? packIds(same) : null),
    /** Whether these files speak of the order at all. */
    told: (orderId: number) => fresh.has(orderId) || seen.has(orderId),
    /** Whether the order's own row has been seen, and not just its lines. */
    hasHead: (orderId: number) => headOf.get(orderId) !== null,
    /** Everybody whose figures must be counted again. */
    touched,
    /** Joins people by certain keys, of orders and member lists alike. */
    people,
    totals() {
      const living = command.db.prepare<[number], { id: number; madeBy: number }>(
        `SELECT living.id, living.created_by AS madeBy FROM customer
         JOIN customer AS living ON living.id = coalesce(customer.merged_into_id, customer.id) WHERE customer.id = ?`,
      )
      const existing = new Set<number>()
      for (const one of peopled ? touched : []) {
        const person = living.get(one)
        if (person && person.madeBy !== journalId) existing.add(person.id)
      }
      let unchanged = 0
      for (const id of seen) if (!fresh.has(id) && !changed.has(id)) unchanged += 1
      return {
        orders: { new: fresh.size, changed: changed.size, unchanged },
        customers: { new: people.made(), changed: existing.size },
        anonymousOrders: anonymous.size,
      }
    },
  }
}

export type OrderStore = ReturnType<typeof orderStore>

const externalIdOf = (known: OrderRow, observation: OrderObservation) =>
  known.external_id === '' ? observation.externalId : known.external_id

function sameFacts(a: OrderFacts, b: OrderFacts): boolean {
  for (const field of Object.keys(a) as (keyof OrderFacts)[]) if (a[field] !== b[field]) return false
  return true
}
