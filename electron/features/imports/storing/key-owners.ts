import type { Db } from '../../../db/connect.ts'
import { KeyTable } from './key-table.ts'

/** A customer as evidence knows them, and who stands for the group they are joined into. */
export interface Owner {
  base: number
  root: number
}

/** The columns that say whose a row is; see migration 0040. */
export const ownerOf = (row: { customer_id: number | null; origin_id: number | null }): Owner | null =>
  row.customer_id === null ? null : { base: row.origin_id ?? row.customer_id, root: row.customer_id }
export const originOf = ({ base, root }: Owner): number | null => (base === root ? null : base)

/** The index that finds keys, set aside by a first import; `restore` builds it. */
export interface KeyIndex {
  restore(): void
}

const MOST_REMEMBERED = 2_000_000

/**
 * Whose a key is. Most orders of a file are of people just seen, so what was asked once is remembered. A first import
 * remembers every key instead of keeping an index up to date that is written all over; when there are too many to
 * remember, the index is built after all.
 */
export class KeyOwners {
  readonly #bases = new KeyTable()
  /** Of the few who are joined into somebody else. */
  #roots = new Map<number, number>()
  #stopped: Set<string>
  #find: (kind: string, scope: string, value: string) => Owner | undefined
  #keyIndex: KeyIndex | null

  constructor(db: Db, keyIndex: KeyIndex | null) {
    const find = db.prepare<[string, string, string], Owner>(
      `SELECT coalesce(origin_id, customer_id) AS base, customer_id AS root FROM identity
       WHERE kind = ? AND scope = ? AND value = ?`,
    )
    this.#find = (kind, scope, value) => find.get(kind, scope, value)
    this.#keyIndex = keyIndex
    this.#stopped = stoppedKeys(db)
  }

  isStopped(kind: string, scope: string, value: string): boolean {
    return this.#stopped.size > 0 && this.#stopped.has(`${kind}\n${scope}\n${value}`)
  }

  of(kind: string, scope: string, value: string): Owner | null {
    const known = this.#bases.get(kind, scope, value)
    if (known !== undefined) return { base: known, root: this.#roots.get(known) ?? known }
    if (this.#keyIndex) return null
    const owner = this.#find(kind, scope, value)
    if (owner === undefined) return null
    this.set(kind, scope, value, owner)
    return owner
  }

  set(kind: string, scope: string, value: string, { base, root }: Owner): void {
    if (this.#bases.size >= MOST_REMEMBERED) {
      this.#keyIndex?.restore()
      this.#keyIndex = null
      this.#bases.clear()
    }
    this.#bases.set(kind, scope, value, base)
    if (base !== root) this.#roots.set(base, root)
  }
}

/** As `keyText` writes them (order-keys.ts). */
export function stoppedKeys(db: Db): Set<string> {
  const rows = db
    .prepare<[], { kind: string; scope: string; value: string }>(
      'SELECT kind, scope, value FROM stopped_key WHERE stopped = 1',
    )
    .all()
  return new Set(rows.map(({ kind, scope, value }) => `${kind}\n${scope}\n${value}`))
}
