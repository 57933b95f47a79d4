import { describe, expect, it } from 'vitest'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { chance } from '../../chance.ts'
import { accounted, further, readSheets, shopify, subOrder, table, tmall } from './reading-rows.ts'

/** Files of each kind with everything in them that should be read. */
function clean(): Record<string, string[][]> {
  const orders = Array.from({ length: 30 }, (_, at) => {
    const number = `33064151186060${String(at * 7 + 12345).padStart(5, '1')}`
    return {
      number,
      ...tmall,
      订单编号: number,
      退款金额: `${at % 4}.50`,
      订单状态: at % 2 ? '交易成功' : '交易关闭',
    }
  }).map(({ number: _, ...record }) => record)
  const items = orders.flatMap((order, at) =>
    Array.from({ length: 1 + (at % 3) }, (_, line) => ({
      ...subOrder,
      主订单编号: order.订单编号,
      子订单编号: `${order.订单编号.slice(0, -1)}${line + 1}9`,
    })),
  )
  const rows = orders.flatMap((_, at) => {
    const head = { ...shopify, Name: `#${1000 + at}`, Id: `70695068${30000 + at}` }
    return [head, ...Array.from({ length: at % 3 }, (_, line) => further(head, `Thing ${line}`))]
  })
  return { orders: table(orders), items: table(items), shopify: table(rows) }
}

const byNumber = (orders: OrderObservation[]) =>
  [...orders].sort((a, b) => (a.orderNumber < b.orderNumber ? -1 : a.orderNumber > b.orderNumber ? 1 : 0))

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
]

describe.each(['orders', 'items', 'shopify'] as const)('a file of %s', (kind) => {
  it('says the same whatever the order of its columns', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = chance(seed)
      const rows = clean()[kind]!
      const order = random.shuffle([...rows[0]!.keys()])
      const turned = rows.map((row) => order.map((at) => row[at]!))
      const [straight, mixed] = [await readSheets({ '': rows }), await readSheets({ '': turned })]
      expect(straight.orders.length).toBe(30)
      expect(mixed.orders).toEqual(straight.orders)
    }
  })

  it('says the same whatever the size of the batches', async () => {
    const rows = clean()[kind]!
    const whole = await readSheets({ '': rows }, 'UTC', 10_000)
    for (const size of [1, 2, 3, 50]) expect(await readSheets({ '': rows }, 'UTC', size)).toEqual(whole)
  })

  it('comes to the same money whatever the order of its rows', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = chance(seed)
      const [header = [], ...data] = clean()[kind]!
      const straight = byNumber((await readSheets({ '': [header, ...data] })).orders)
      const mixed = await readSheets({ '': [header, ...random.shuffle(data)] })
      expect(mixed.rejects).toEqual([])
      const amounts = ({ orderNumber, grossFen, refundFen, status, lines, rows }: OrderObservation) => ({
        orderNumber,
        grossFen,
        refundFen,
        status,
        rows,
        lines: lines.length,
      })
      expect(byNumber(mixed.orders).map(amounts)).toEqual(straight.map(amounts))
    }
  })

  it('accounts for every row whatever is done to it', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = chance(seed)
      const rows = clean()[kind]!.map((row) => [...row])
      const pick = (length: number) => random.int(0, length - 1)
      for (let change = 0; change < 25; change++) {
        const row = rows[1 + pick(rows.length - 1)]!
        const kindOfChange = pick(6)
        if (kindOfChange < 3) row[pick(row.length)] = rubbish[pick(rubbish.length)]!
        else if (kindOfChange === 3) row.splice(pick(row.length), 1)
        else if (kindOfChange === 4) rows.splice(1 + pick(rows.length), 0, [...row])
        else rows.splice(1 + pick(rows.length), 0, [])
      }
      const all = await readSheets({ '': rows })
      expect(all.refused).toBeNull()
      expect(all.finished).toBe(true)
      expect(all.read).toBe(rows.length - 1)
      expect(accounted(all)).toBe(all.read)
      const claimed = all.rejects.map((reject) => reject.row)
      expect(new Set(claimed).size).toBe(claimed.length)
    }
  })
})
