import type { Db } from './connect.ts'

/** A column that names a customer. */
export interface Reference {
  table: string
  column: string
}

/** Every table whose rows belong to a shop: as long as one has a row of it, the shop stays. */
export function shopTables(db: Db): string[] {
  return db
    .prepare<[], string>(
      `SELECT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'shop_id' ORDER BY 1`,
    )
    .pluck()
    .all() as string[]
}

const known = new WeakMap<Db, { schema: unknown; references: Reference[] }>()

/**
 * Every column of the schema that names a customer: whose a row is (`customer_id`), whose it would be if nobody were
 * joined (`origin_id`), and the two ends of a link. `merged_into_id` follows from the links and is none of them.
 * Remembered as long as the schema stays: reading it takes longer than taking back what somebody just clicked.
 */
export function customerReferences(db: Db): readonly Reference[] {
  const schema = db.pragma('schema_version', { simple: true })
  const before = known.get(db)
  if (before !== undefined && before.schema === schema) return before.references
  const references = db
    .prepare<[], Reference>(
      `SELECT name AS "table", "column" FROM (
         SELECT tables.name, columns.name AS "column" FROM sqlite_schema AS tables
         JOIN pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'customer\\_search%' ESCAPE '\\'
           AND (columns.name IN ('customer_id', 'origin_id')
             OR (tables.name = 'customer_link' AND columns.name IN ('one_id', 'other_id'))))
       ORDER BY 1, 2`,
    )
    .all()
  known.set(db, { schema, references })
  return references
}
