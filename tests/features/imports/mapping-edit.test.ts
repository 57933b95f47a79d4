import { expect, test } from 'vitest'
import { inspectRows } from '../../../electron/features/imports/mapping/inspect.ts'
import { fieldOf, give } from '../../../renderer/features/imports/mapping/layout-edit.ts'
import type { AnyLayout } from '../../../shared/features/imports/layout.ts'
import { batches, layouts, readSheets } from './reading-rows.ts'

/** What the mapping step does to a proposal when a person corrects it column by column. */

const table = [
  ['ref', 'who', 'when', 'what', 'n', 'paid', 'tel'],
  ['B-1', 'Ann Lee', '2026-03-04 10:00', 'Mug', '2', '24.00', '13800138000'],
  ['B-2', 'Bob Ray', '2026-03-14 11:00', 'Plate', '1', '12.50', '13900139000'],
  ['B-3', 'Cy Dee', '2026-03-15 09:00', 'Mug', '1', '12.00', '13700137000'],
]

async function proposed(rows: string[][]) {
  const [sheet] = await inspectRows(batches({ '': rows }), layouts)
  if (!sheet) throw new Error('no sheet')
  return sheet
}
const read = (rows: string[][], layout: AnyLayout) =>
  readSheets({ '': rows }, 'UTC', undefined, { choice: { layout } })

test('short codes are order numbers and no amounts; words that begin with a capital are goods', async () => {
  const { columns } = await proposed(table)
  expect(columns.map(({ field }) => field)).toEqual([
    'orderNumber',
    'name',
    'createdAt',
    'title',
    'quantity',
    'received',
    'phone',
  ])
  expect(columns[0]?.looksLike).toBe('order-number')
})

test('whatever column is taken away or given to another field, the table is still read', async () => {
  const { layout } = await proposed(table)
  const names = table[0] ?? []
  // What makes a row an order stays, or moves to a column that says it too.
  for (const column of names.filter((name) => name !== 'when' && name !== 'paid'))
    for (const field of [null, 'sellerNote', 'sku'] as const) {
      const edited = give(layout, column, field)
      expect(fieldOf(edited, column)).toBe(field)
      const { orders, rejects } = await read(table, edited)
      expect(rejects, `${column} as ${field}`).toEqual([])
      expect(
        orders.map(({ grossFen }) => grossFen),
        `${column} as ${field}`,
      ).toEqual([2400, 1250, 1200])
    }
})

test('orders get their numbers from the column that is given, and made ones when it is taken away', async () => {
  const { layout } = await proposed(table)
  const without = give(layout, 'ref', null)
  expect(without).toMatchObject({ orderBy: 'row' })
  const made = (await read(table, without)).orders.map(({ orderNumber }) => orderNumber)
  expect(made.some((number) => number.startsWith('B-'))).toBe(false)
  const back = give(without, 'ref', 'orderNumber')
  expect(back).toMatchObject({ orderBy: 'number' })
  expect((await read(table, back)).orders.map(({ orderNumber }) => orderNumber)).toEqual([
    'B-1',
    'B-2',
    'B-3',
  ])
})

test('a buyer’s day stays one where it was chosen, also with numbers at hand', async () => {
  const { layout } = await proposed(table)
  const byDay = { ...give(layout, 'ref', null), orderBy: 'buyer-day' as const }
  expect(give(byDay as AnyLayout, 'ref', 'orderNumber')).toMatchObject({ orderBy: 'buyer-day' })
})
