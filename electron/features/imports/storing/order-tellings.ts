import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Db } from '../../../db/connect.ts'
import type { LineFacts, OrderFacts } from './merge.ts'
import { keysShown, type ScopedKey, sameKeys, type Told, unionOfKeys } from './order-keys.ts'

/** What one file said about one order, all that is needed to make the order again. */
export interface OrderTelling {
  platform: Platform
  /** The shop as it is called here. */
  shop: string
  externalId: string
  facts: OrderFacts
  level: number
  lines: LineFacts[]
  keys: ScopedKey[]
}

/** A telling's row: `said` is empty where another import's row holds the same text, known by its hash. */
export interface ToldRow {
  importId: number
  hash: number
  said: string
}

/** Hash of an order that its import told in several pieces: nothing else is ever taken to say the same. */
export const IN_PIECES = 0

/**
 * What imports told about orders, kept so that any of them can be taken back.
 *
 * - As long as all that was told of an order says the same, the order's own row is the telling: `created_by` told it,
 *   `seen_hash` is its hash, and who repeated it stands in `import_batch.same`.
 * - When something else is told, `import_told` takes a row (entity `order`, `as_of` holding the hash) for what was
 *   known and one for what is new. `seen_hash` stays what it was, so `same` keeps its meaning.
 * - Keys that the order's row does not show stand under the entity `keys`.
 */
export function orderTellings(db: Db) {
  const add = db.prepare(
    `INSERT OR IGNORE INTO import_told (entity, entity_id, import_id, as_of, said) VALUES ('order', ?, ?, ?, ?)`,
  )
  const anybody = db
    .prepare<[number, number], number>(
      `SELECT 1 FROM import_told WHERE entity = 'order' AND entity_id = ? AND as_of = ? LIMIT 1`,
    )
    .pluck()
  const any = db
    .prepare<[number], number>(`SELECT 1 FROM import_told WHERE entity = 'order' AND entity_id = ? LIMIT 1`)
    .pluck()
  const all = db.prepare<[number], ToldRow>(
    `SELECT import_id AS importId, as_of AS hash, said FROM import_told WHERE entity = 'order' AND entity_id = ?
     ORDER BY import_id`,
  )
  const readKeys = db
    .prepare<[number], string>(
      `SELECT said FROM import_told WHERE entity = 'keys' AND entity_id = ? ORDER BY import_id LIMIT 1`,
    )
    .pluck()
  const addKeys = db.prepare(
    `INSERT INTO import_told (entity, entity_id, import_id, as_of, said) VALUES ('keys', ?, 0, 0, ?)
     ON CONFLICT (entity, entity_id, import_id, as_of) DO UPDATE SET said = excluded.said`,
  )
  const dropKeys = db.prepare(`DELETE FROM import_told WHERE entity = 'keys' AND entity_id = ?`)

  return {
    /** Notes that the import said what somebody has said before; false when nobody has. */
    repeat(orderId: number, importId: number, hash: number): boolean {
      if (anybody.get(orderId, hash) === undefined) return false
      add.run(orderId, importId, hash, '')
      return true
    },
    /** Whether more than one thing was told about the order. */
    several: (orderId: number): boolean => any.get(orderId) !== undefined,
    put(orderId: number, importId: number, hash: number, said: OrderTelling): void {
      add.run(orderId, importId, hash, JSON.stringify(said))
    },
    of: (orderId: number): ToldRow[] => all.all(orderId),
    /** Keys of an order of whom one thing was told. */
    keysOf(orderId: number, facts: Told, platform: Platform): ScopedKey[] {
      const said = readKeys.get(orderId) as string | undefined
      return said === undefined ? keysShown(facts, platform) : (JSON.parse(said) as ScopedKey[])
    },
    /** Every certain key anybody told of an order. */
    allKeysOf(orderId: number, facts: Told, platform: Platform): ScopedKey[] {
      const said = this.of(orderId).filter((row) => row.said !== '')
      if (said.length === 0) return this.keysOf(orderId, facts, platform)
      return unionOfKeys(...said.map((row) => (JSON.parse(row.said) as OrderTelling).keys))
    },
    /** Keeps the keys beside the order where its facts do not show them. */
    putKeys(orderId: number, facts: Told, platform: Platform, keys: ScopedKey[]): void {
      if (sameKeys(keysShown(facts, platform), keys)) dropKeys.run(orderId)
      else addKeys.run(orderId, JSON.stringify(keys))
    },
    noteKeys: (orderId: number, keys: ScopedKey[]): void => void addKeys.run(orderId, JSON.stringify(keys)),
  }
}

export type OrderTellings = ReturnType<typeof orderTellings>
