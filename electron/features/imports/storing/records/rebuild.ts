import type { RecordKind } from '../../../../../shared/features/imports/records.ts'
import type { FieldChange } from '../../../../../shared/features/imports/results.ts'
import type { Platform } from '../../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../../db/command.ts'
import { type FoundShop, numbersAreShared, shopFinder } from '../shops.ts'
import { recordColumns, recordTables } from './rows.ts'
import { mergeTellings, tellingRows, type Values } from './tellings.ts'

export interface StoredRecord {
  id: number
  shop_id: number
  record_key: string
  facts: string
}

/**
 * Makes rows of records from what is told about them. Statements live as long as the transaction does. `timeZone` is
 * that of shops whose platform has none of its own.
 */
export function recordRows(command: Command, timeZone: string | (() => string), demo = false) {
  const { db, journalId } = command
  const tellings = tellingRows(db)
  const shopOf = shopFinder(command, timeZone, demo)
  const shopById = db.prepare<[number], { platform: Platform; currency: string }>(
    'SELECT platform, currency FROM shop WHERE id = ?',
  )
  const tables = tableStatements(command)

  return {
    shopOf,
    tellings,
    find(kind: RecordKind, shop: FoundShop, platform: Platform, key: string): StoredRecord | undefined {
      const { exact, elsewhere } = tables(kind)
      const found = exact.get(shop.id, key)
      if (found || shop.alone || !isPlatformWide(kind, platform, key)) return found
      return elsewhere.get(platform, key)
    },
    insert(kind: RecordKind, shopId: number, key: string, values: Values): number {
      const { insert, columns } = tables(kind)
      const row = recordColumns(kind, values)
      const bound = columns.map((name) => row[name] ?? null)
      return Number(insert.run(shopId, key, ...bound, journalId, journalId).lastInsertRowid)
    },
    /** Makes the row again from all tellings and writes it where it differs. Answers what changed. */
    rebuild(kind: RecordKind, id: number): FieldChange[] {
      const { read, update, columns } = tables(kind)
      const before = read.get(id)
      if (!before) throw new Error(`${kind} ${id} is gone`)
      const values = mergeTellings(tellings.of(kind, id))
      const row = recordColumns(kind, values)
      const home = homeOf(kind, before, values)
      if (row.facts === before.facts && home === before.shop_id) return []
      update.run(...columns.map((name) => row[name] ?? null), home, journalId, id)
      return changesOf(JSON.parse(before.facts) as Values, values)
    },
    remove(kind: RecordKind, id: number): void {
      tables(kind).remove.run(id)
    },
  }

  /** A file that names its shop takes the record from a nameless one. */
  function homeOf(kind: RecordKind, before: StoredRecord, { shopName = '' }: Values): number {
    const shop = shopById.get(before.shop_id)
    if (!shop) throw new Error(`shop ${before.shop_id} is gone`)
    // Found in one shop only, it was never told of in another.
    if (!isPlatformWide(kind, shop.platform, before.record_key)) return before.shop_id
    return shopOf({ ...shop, shopName: String(shopName) }).id
  }
}

export type RecordRows = ReturnType<typeof recordRows>

/** Things with an order's number are the same in every shop of a platform that numbers its orders for all. */
const isPlatformWide = (kind: RecordKind, platform: Platform, key: string): boolean =>
  numbersAreShared(platform) && (kind === 'refunds' || (kind === 'reviews' && key.startsWith('orderNumber=')))

function tableStatements({ db }: Command) {
  const prepare = (kind: RecordKind) => {
    const table = recordTables[kind]
    const columns = Object.keys(recordColumns(kind, {}))
    const state = 'id, shop_id, record_key, facts'
    const names = ['shop_id', 'record_key', ...columns, 'created_by', 'changed_by']
    return {
      columns,
      exact: db.prepare<[number, string], StoredRecord>(
        `SELECT ${state} FROM ${table} WHERE shop_id = ? AND record_key = ?`,
      ),
      elsewhere: db.prepare<[string, string], StoredRecord>(
        `SELECT ${table}.id, shop_id, record_key, facts FROM shop CROSS JOIN ${table} ON shop_id = shop.id
         WHERE platform = ? AND record_key = ? LIMIT 1`,
      ),
      read: db.prepare<[number], StoredRecord>(`SELECT ${state} FROM ${table} WHERE id = ?`),
      insert: db.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ),
      update: db.prepare(
        `UPDATE ${table} SET ${columns.map((name) => `${name} = ?`).join(', ')}, shop_id = ?, changed_by = ?
         WHERE id = ?`,
      ),
      remove: db.prepare(`DELETE FROM ${table} WHERE id = ?`),
    }
  }
  const prepared = new Map<RecordKind, ReturnType<typeof prepare>>()
  return (kind: RecordKind) => {
    const known = prepared.get(kind) ?? prepare(kind)
    prepared.set(kind, known)
    return known
  }
}

function changesOf(before: Values, after: Values): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => field !== 'shopName' && before[field] !== after[field],
  )
  return fields.map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
}
