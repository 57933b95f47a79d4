import type { RecordKind } from '../../../../../shared/features/imports/records.ts'
import { readPhone } from '../../../../../shared/kernel/phone.ts'
import { isMasked } from '../../../../../shared/kernel/text.ts'
import type { Db } from '../../../../db/connect.ts'

/** What is said about a record: fields of `recordFields`, and the shop's name where the file gives it. */
export type Values = Record<string, string | number>

export interface Telling {
  importId: number
  asOf: number
  said: Values
}

/** Fields that platforms hide: a hidden value never takes the place of a real one, however new it is. */
const HIDDEN = new Set(['name', 'nick', 'account', 'phone', 'email', 'address', 'memberId'])

/**
 * What all tellings together say: each field by the latest that fills it, at one instant by the greater value. It is
 * commutative, associative and idempotent, so the order of imports does not matter.
 */
export function mergeTellings(tellings: readonly Pick<Telling, 'asOf' | 'said'>[]): Values {
  const best = new Map<string, { asOf: number; value: string | number }>()
  for (const { asOf, said } of tellings)
    for (const [field, value] of Object.entries(said)) {
      const known = best.get(field)
      if (!known || outranks(field, { asOf, value }, known)) best.set(field, { asOf, value })
    }
  const fields = [...best.keys()].sort()
  return Object.fromEntries(fields.map((field) => [field, best.get(field)?.value ?? '']))
}

interface Said {
  asOf: number
  value: string | number
}

function outranks(field: string, a: Said, b: Said): boolean {
  if (HIDDEN.has(field)) {
    const difference = clearness(field, a.value) - clearness(field, b.value)
    if (difference !== 0) return difference > 0
  }
  if (a.asOf !== b.asOf) return a.asOf > b.asOf
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value > b.value
  return String(a.value) > String(b.value)
}

function clearness(field: string, value: string | number): number {
  if (field === 'phone') return readPhone(String(value)).kind === 'real' ? 1 : 0
  return isMasked(String(value)) ? 0 : 1
}

/** One spelling for one set of values. */
export const spell = (values: Values): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))

/** Reads and writes what imports told about records; statements live as long as the transaction. */
export function tellingRows(db: Db) {
  const read = db.prepare<[string, number], { importId: number; asOf: number; said: string }>(
    'SELECT import_id AS importId, as_of AS asOf, said FROM import_told WHERE entity = ? AND entity_id = ?',
  )
  const put = db.prepare(
    `INSERT INTO import_told (entity, entity_id, import_id, as_of, said) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entity, entity_id, import_id, as_of) DO UPDATE SET said = excluded.said`,
  )
  return {
    of: (kind: RecordKind, id: number): Telling[] =>
      read.all(kind, id).map((row) => ({ ...row, said: JSON.parse(row.said) as Values })),
    put(kind: RecordKind, id: number, { importId, asOf, said }: Telling): void {
      put.run(kind, id, importId, asOf, spell(said))
    },
  }
}
