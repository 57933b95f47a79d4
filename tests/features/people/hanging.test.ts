/** Nothing that hangs on a customer is forgotten when people are joined or parted. */
import { expect, test } from 'vitest'
import { customerReferences } from '../../../electron/db/references.ts'
import { customerTables, hangingTables } from '../../../electron/features/people/hanging.ts'
import { makeDatabase } from '../../fixtures/database.ts'

test('every table with a customer is among the tables that follow people', () => {
  const { db } = makeDatabase()
  const references = customerReferences(db)
  const tables = (column: string) =>
    references.filter((one) => one.column === column).map(({ table }) => table)
  expect(tables('customer_id')).toEqual(Object.keys(customerTables).sort())
  expect(tables('origin_id')).toEqual([...hangingTables].sort())
})

test('rows of one origin are found without reading the table', () => {
  const { db } = makeDatabase()
  for (const table of hangingTables)
    for (const column of ['customer_id', 'origin_id']) {
      const [plan] = db.prepare(`EXPLAIN QUERY PLAN SELECT id FROM ${table} WHERE ${column} = 1`).all() as {
        detail: string
      }[]
      expect(plan?.detail, `${table}.${column}`).toMatch(/^SEARCH/)
    }
})
