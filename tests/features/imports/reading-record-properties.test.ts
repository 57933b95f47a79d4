import { describe, expect, it } from 'vitest'
import { recognise } from '../../../electron/features/imports/reading/recognise.ts'
import { chance } from '../../chance.ts'
import { accounted, layouts, readRows, readSheets, table } from './reading-rows.ts'

/** What stands in the columns of a table made for a layout, by field. */
const cells: Record<string, (at: number) => string> = {
  orderNumber: (at) => `33064151186060${10001 + at * 7}`,
  refundNumber: (at) => `2906061334240${10001 + at * 7}`,
  status: () => '退款成功',
  rating: () => '好评',
  birthday: (at) => `1990-05-${String(1 + (at % 28)).padStart(2, '0')}`,
  day: (at) => `2026-06-${String(1 + (at % 28)).padStart(2, '0')}`,
  appliedAt: (at) => `2026-06-01 10:00:${String(at % 60).padStart(2, '0')}`,
  phone: (at) => `138${String(10_000_000 + at)}`,
  email: (at) => `a${at}@example.com`,
  productId: (at) => `6123456789${at}`,
}
const dates = new Set(['finishedAt', 'reviewedAt', 'joinedAt'])
const plain = new Set([
  'carrier',
  'title',
  'sku',
  'text',
  'name',
  'nick',
  'account',
  'tags',
  'note',
  'attributes',
])

function clean(layout: (typeof layouts.records)[number]): string[][] {
  // The first names are those of the platforms, whose own layouts stand before those for any table.
  const spelling = layout.platform === 'other' ? -1 : 0
  const names = Object.entries(layout.fields).map(([field, headers]) => ({
    field,
    header: headers.at(spelling) ?? '',
  }))
  return table(
    Array.from({ length: 30 }, (_, at) =>
      Object.fromEntries(
        names.map(({ field, header }) => [
          header,
          cells[field]?.(at) ??
            (dates.has(field) ? '2026-06-02 10:00:00' : plain.has(field) ? `${field} ${at}` : String(at)),
        ]),
      ),
    ),
  )
}

const rubbish = [
  '',
  'abc',
  '-',
  '****',
  '3.30E+18',
  '合计',
  '=1+1',
  '\u0000',
  '9'.repeat(40),
  '2026-02-30',
  '-5',
  "'",
  '\t',
]

describe.each(layouts.records.map((layout) => [layout.id, layout] as const))('%s', (id, layout) => {
  it('is recognised by its own names, and its rows are things', async () => {
    const all = await readRows(clean(layout))
    expect(all.opened?.layout).toBe(id)
    expect(all.opened?.kind).toBe(layout.kind)
    expect(all.rejects).toEqual([])
    expect(all.records.length + all.skipped).toBe(30)
    expect(new Set(all.records.map(({ key }) => key)).size).toBe(all.records.length)
  })
  it('says the same whatever the order of its columns and the size of the batches', async () => {
    const rows = clean(layout)
    const straight = await readRows(rows)
    for (let seed = 1; seed <= 5; seed++) {
      const order = chance(seed).shuffle([...rows[0]!.keys()])
      const turned = await readRows(rows.map((row) => order.map((at) => row[at]!)))
      expect(turned.records).toEqual(straight.records)
    }
    for (const size of [1, 3, 1000]) expect(await readSheets({ '': rows }, undefined, size)).toEqual(straight)
  })
  it('accounts for every row whatever is done to it', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = chance(seed)
      const rows = clean(layout).map((row) => [...row])
      for (let change = 0; change < 25; change++) {
        const row = rows[random.int(1, rows.length - 1)]!
        const kind = random.int(0, 5)
        const at = random.int(0, Math.max(0, row.length - 1))
        if (kind < 3) row[at] = random.pick(rubbish)
        else if (kind === 3) row.splice(at, 1)
        else if (kind === 4) rows.splice(random.int(1, rows.length), 0, [...row])
        else rows.splice(random.int(1, rows.length), 0, [])
      }
      const all = await readRows(rows)
      expect(all.refused).toBeNull()
      expect(all.read).toBe(rows.length - 1)
      expect(accounted(all)).toBe(all.read)
      const claimed = [...all.rejects, ...all.records].map(({ row }) => row)
      expect(new Set(claimed).size).toBe(claimed.length)
      const repeated = all.repairs.find(({ code }) => code === 'repeated')?.count ?? 0
      expect(repeated).toBeLessThanOrEqual(all.skipped)
      // Nothing hidden and nothing unreadable is ever a value.
      for (const { values } of all.records)
        for (const value of Object.values(values)) expect(['****', '-', '', undefined]).not.toContain(value)
    }
  })
})

describe('selections of columns of an order file', () => {
  it.each(layouts.layouts.map((layout) => [layout.id, layout] as const))('%s', (_, layout) => {
    const random = chance(7)
    const spellings = [
      ...Object.values(layout.fields),
      ...layout.places.flatMap((place) => Object.values(place)),
    ]
    const told = (...wanted: (keyof typeof layout.fields)[]) =>
      wanted.flatMap((field) => layout.fields[field] ?? [])
    const [numbers, facts] = [told('orderNumber'), told('createdAt', 'paidAt', 'received', 'total', 'status')]
    let seen = 0
    for (let run = 0; run < 300; run++) {
      const share = random.next()
      const header = spellings.flatMap((names) => (random.is(share) ? random.pick(names) : []))
      if (!header.some((name) => numbers.includes(name)) || !header.some((name) => facts.includes(name)))
        continue
      seen++
      const found = recognise(header, layouts)
      // Too little may be left of it to be known, but it is never another kind of thing.
      if (found?.kind === 'table') expect([found.layout.kind, header]).toEqual(['orders', header])
    }
    if (numbers.length > 0 && facts.length > 0) expect(seen).toBeGreaterThan(20)
  })
})
