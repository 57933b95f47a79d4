import type { Command } from '../../../db/command.ts'
import type { OrderObservation } from '../reading/observation.ts'
import { hashOrder } from '../reading/packed-message.ts'
import { identifier, type KeyIndex } from './identify.ts'
import { lineRows } from './line-rows.ts'
import { mergeFacts, mergeLines, type OrderFacts } from './merge.ts'
import { factsOf, itemsIn, linesOf, type OrderRow, orderRows, type ShopKey } from './order-rows.ts'
import { type FoundShop, isUnnamed, shopFinder } from './shops.ts'
import { Words } from './words.ts'

export type RowOutcome = 'new' | 'changed' | 'unchanged'

/** What became of one observation. */
export interface Stored {
  outcome: RowOutcome
  shopName: string
  orderId: number
}

export interface StoreOptions {
  /** Zone of shops whose platform has none of its own. */
  timeZone: string
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
  const rows = orderRows(command, words)
  const lines = lineRows(command, words)
  const people = identifier(command, options.keyIndex ?? null)
  const shopOf = shopFinder(command, options.timeZone, options.demo)

  const headOf = command.db
    .prepare<[number], number | null>('SELECT created_at FROM orders WHERE id = ?')
    .pluck()
  const shopById = command.db.prepare<[number], ShopKey & { name: string; platform: string }>(
    `SELECT id, time_zone AS timeZone, name, platform FROM shop WHERE id = ?`,
  )

  /**
   * A shop of a platform takes its order from one of none, a named shop from a nameless one; of two names (a shop was
   * renamed) always the same one wins.
   */
  function homeOf(known: OrderRow, shop: FoundShop): ShopKey {
    if (known.shop_id === shop.id) return shop
    const other = shopById.get(known.shop_id)
    if (!other) throw new Error(`shop ${known.shop_id} is gone`)
    if ((other.platform === 'other') !== (shop.platform === 'other'))
      return other.platform === 'other' ? shop : other
    const otherNamed = !isUnnamed(other.name)
    if (otherNamed !== shop.named) return otherNamed ? other : shop
    return other.name > shop.name ? other : shop
  }

  /** Orders of these files, by what became of them; an order seen in two files counts once. */
  const fresh = new Set<number>()
  const changed = new Set<number>()
  const seen = new Set<number>()
  const anonymous = new Set<number>()
  const touched = people.changed

  return {
    put(observation: OrderObservation): Stored {
      const shop = shopOf(observation)
      const known = rows.find(shop, observation)
      const hash = observation.hash ?? hashOrder(observation)
      const result = known ? this.update(known, shop, observation, hash) : this.add(shop, observation, hash)
      if (result.customerId === null) anonymous.add(result.orderId)
      else anonymous.delete(result.orderId)
      return { outcome: result.outcome, shopName: shop.name, orderId: result.orderId }
    },

    add(shop: ShopKey, observation: OrderObservation, hash: number) {
      const customerId = people.identify(observation, null)
      const facts = factsOf(observation)
      const own = linesOf(observation)
      const state = { customerId, items: itemsIn(own.lines), level: own.level, hash }
      const orderId = rows.insert(shop, observation, facts, state)
      lines.insert(orderId, own.lines)
      fresh.add(orderId)
      if (customerId !== null) touched.add(customerId)
      return { outcome: 'new' as const, orderId, customerId }
    },

    update(known: OrderRow, shop: FoundShop, observation: OrderObservation, hash: number) {
      const orderId = known.id
      seen.add(orderId)
      // The very same words as last time (chance has 2⁻⁵³ to lie): merging them again cannot change anything.
      if (known.seen_hash === hash) {
        return { outcome: 'unchanged' as const, orderId, customerId: known.customer_id }
      }
      const before = rows.read(orderId)
      const facts = mergeFacts(before.facts, factsOf(observation))
      const stored = lines.read(orderId)
      const next = mergeLines({ level: before.level, lines: stored }, linesOf(observation))
      const customerId = people.identify(observation, known.customer_id)
      const home = homeOf(known, shop)
      const linesChanged = lines.replace(orderId, stored, next.lines)
      const differs =
        linesChanged ||
        customerId !== known.customer_id ||
        next.level !== before.level ||
        home.id !== known.shop_id ||
        !sameFacts(before.facts, facts)
      if (!differs) return { outcome: 'unchanged' as const, orderId, customerId }
      const state = { customerId, items: itemsIn(next.lines), level: next.level, hash }
      rows.update(orderId, home, externalIdOf(known, observation), facts, state)
      if (!fresh.has(orderId)) changed.add(orderId)
      for (const id of [known.customer_id, customerId]) if (id !== null) touched.add(id)
      return { outcome: 'changed' as const, orderId, customerId }
    },

    /** Whether the order's own row has been seen, and not just its lines. */
    hasHead: (orderId: number) => headOf.get(orderId) !== null,
    /** Everybody whose figures must be counted again. */
    touched,
    /** Joins people by certain keys, of orders and member lists alike. */
    people,
    totals() {
      const isNew = command.db
        .prepare<[number], number>('SELECT created_by FROM customer WHERE id = ?')
        .pluck()
      let existing = 0
      for (const id of touched) {
        const madeBy = isNew.get(id) as number | undefined
        if (madeBy !== undefined && madeBy !== command.journalId) existing += 1
      }
      let unchanged = 0
      for (const id of seen) if (!fresh.has(id) && !changed.has(id)) unchanged += 1
      return {
        orders: { new: fresh.size, changed: changed.size, unchanged },
        customers: { new: people.made(), changed: existing },
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
