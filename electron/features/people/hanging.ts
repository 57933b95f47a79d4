import type { Db } from '../../db/connect.ts'

/**
 * What happens to rows that hang on a customer when people are joined or parted. A test finds every table with a
 * `customer_id` and fails when it is not here.
 *
 * - `hangs`: the row has an `origin_id` too; it goes to whoever stands for the group and returns when people part.
 * - `derived`: counted anew by refreshProfiles, or gone with the profile and found again.
 */
export const customerTables = {
  orders: 'hangs',
  identity: 'hangs',
  member: 'hangs',
  care_decision: 'hangs',
  care_assignment: 'hangs',
  order_claim: 'hangs',
  note: 'hangs',
  contact_block: 'hangs',
  reminder: 'hangs',
  custom_value: 'hangs',
  customer_tag: 'hangs',
  segment_member: 'hangs',
  contact_made: 'hangs',
  consent: 'hangs',
  gate_override: 'hangs',
  customer_profile: 'derived',
  customer_repair: 'derived',
  care_found: 'derived',
} as const satisfies Record<string, 'hangs' | 'derived'>

type Tables = typeof customerTables
export type HangingTable = {
  [Table in keyof Tables]: Tables[Table] extends 'hangs' ? Table : never
}[keyof Tables]

export const hangingTables = (Object.keys(customerTables) as (keyof Tables)[]).filter(
  (table): table is HangingTable => customerTables[table] === 'hangs',
)

/**
 * Gives every row of these customers to whom it belongs today. `roots`: who stands for each of them; a row whose origin
 * is not among them goes by that one's own `merged_into_id`.
 */
export function handOver(db: Db, roots: ReadonlyMap<number, number>): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS regrouped (id INTEGER PRIMARY KEY); DELETE FROM temp.regrouped')
  const note = db.prepare('INSERT INTO temp.regrouped VALUES (?)')
  for (const id of roots.keys()) note.run(id)
  for (const table of hangingTables) db.exec(handOverSql(table))
  db.exec('DELETE FROM temp.regrouped')
}

/** `customer.merged_into_id` is right already; the rows follow it. */
function handOverSql(table: HangingTable): string {
  const origin = `coalesce(${table}.origin_id, ${table}.customer_id)`
  const owner = `(SELECT coalesce(merged_into_id, id) FROM customer WHERE id = ${origin})`
  return `UPDATE ${table} SET origin_id = nullif(${origin}, ${owner}), customer_id = ${owner}
    WHERE (customer_id IN (SELECT id FROM temp.regrouped) OR origin_id IN (SELECT id FROM temp.regrouped))
      AND customer_id <> ${owner}`
}
