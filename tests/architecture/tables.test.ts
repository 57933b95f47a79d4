/** The row types of tables.ts are those of the migrated schema: names, kinds, and what may be null or left out. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDatabase } from '../fixtures/database.ts'
import { root } from './sources.ts'

interface Column {
  type: string
  nullable: boolean
  /** An insert may leave it out. */
  generated: boolean
}
type Columns = Record<string, Column>

/** Reads `interface` declarations as tables.ts writes them: one member per line, or one-line objects. */
function stated(): Record<string, Columns> {
  const folder = join(root, 'electron/db')
  const text = readdirSync(folder)
    .filter((name) => /(^|-)tables\.ts$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
  const shared: Record<string, Columns> = {}
  for (const [, name = '', body = ''] of text.matchAll(
    /^export interface (?!\w*Tables)(\w+)[^{]* \{([^}]*)\}/gm,
  ))
    shared[name] = members(body)
  const body = [...text.matchAll(/interface \w*Tables [^{]*\{([\s\S]*?)\n\}/g)]
    .map(([, one]) => one)
    .join('\n')
  const tables: Record<string, Columns> = {}
  for (const [, table = '', mixed = '', own = ''] of body.matchAll(/(\w+): ((?:\w+ & )*)\{([^}]*)\}/g)) {
    const parts = mixed.split(' & ').filter((part) => part !== '')
    tables[table] = Object.assign({}, members(own), ...parts.map((part) => shared[part]))
  }
  return tables
}

function members(body: string): Columns {
  const columns: Columns = {}
  for (const [, name = '', written = ''] of body.matchAll(/(\w+): ([^;\n]+)/g)) {
    const generated = /^Generated<(.*)>$/.exec(written.trim())
    const type = (generated?.[1] ?? written).trim()
    columns[name] = {
      type: /\bnumber\b/.test(type) ? 'INTEGER' : /\bBuffer\b/.test(type) ? 'BLOB' : 'TEXT',
      nullable: /\| null\b/.test(type),
      generated: generated !== null,
    }
  }
  return columns
}

test('row types and schema agree', () => {
  const { db } = makeDatabase()
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%'
       AND name NOT LIKE 'customer_search%' AND name NOT LIKE 'note_search%'`,
    )
    .pluck()
    .all() as string[]
  const schema: Record<string, Columns> = {}
  for (const table of tables) {
    const columns: Columns = {}
    for (const column of db.pragma(`table_info(${table})`) as {
      name: string
      type: string
      notnull: number
      dflt_value: string | null
      pk: number
    }[]) {
      const key = column.pk > 0
      columns[column.name] = {
        type: column.type === 'REAL' ? 'INTEGER' : column.type,
        nullable: column.notnull === 0 && !key,
        generated: column.dflt_value !== null || (key && column.name === 'id' && column.type === 'INTEGER'),
      }
    }
    schema[table] = columns
  }
  // An import's id is its journal entry's; it is given, not made.
  if (schema.import_batch?.id) schema.import_batch.id.generated = false

  expect(Object.keys(stated()).sort()).toEqual(Object.keys(schema).sort())
  expect(stated()).toEqual(schema)
})
