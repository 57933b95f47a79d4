import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { readFile } from '../../../electron/features/imports/reading/read-file.ts'
import { readTable } from '../../../electron/files/table.ts'
import { fen, type Row, rowsOf } from '../../golden/cells.ts'
import { accounted, gather, layouts } from './reading-rows.ts'

/** Real exports, which are not part of the repository: looked for beside it. */
const samples = new URL('../../../../shared/samples/', import.meta.url)
const present = existsSync(samples)
if (!present) console.warn('NOT CHECKED AGAINST REAL FILES: no samples at ../shared/samples')

const path = (name: string) => decodeURIComponent(new URL(name, samples).pathname)
const read = async (name: string, layout: string) => {
  const open = () => readTable(path(name))
  const all = await gather(readFile({ open, file: 0, layouts, timeZone: 'UTC' }))
  expect(all.opened?.layout).toBe(layout)
  expect(accounted(all)).toBe(all.read)
  expect([all.rejects, all.decisions, all.refused]).toEqual([[], [], null])
  return all.orders
}

/** `12/26/21` and `12/26/2021`, month first. */
const american = (text = '') => {
  const [month = 0, day = 0, year = 0] = text.split('/').map(Number)
  return text === '' ? null : Date.UTC(year < 100 ? 2000 + year : year, month - 1, day)
}
const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + fen(row[name]), 0)
const grouped = (rows: readonly Row[], name: string) => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row[name] ?? '', [...(groups.get(row[name] ?? '') ?? []), row])
  return [...groups]
}
const keysOf = ({ buyer }: OrderObservation) => buyer?.keys.map(({ kind, value }) => `${kind} ${value}`) ?? []

describe.skipIf(!present)(
  present ? 'real files of the world' : 'NOT RUN: real files of the world (../shared/samples is absent)',
  () => {
    it.each([
      ['EtsySoldOrders2022_first250.csv', 250],
      ['EtsySoldOrders2022_resaved_pandas_first150.csv', 150],
    ])('Etsy orders: %s', async (name, count) => {
      const orders = await read(`etsy/${name}`, 'etsy-orders')
      const rows = rowsOf(path(`etsy/${name}`))
      expect(rows).toHaveLength(count)
      const expected = rows.map((row) => ({
        orderNumber: row['Order ID'],
        currency: 'USD',
        grossFen: fen(row['Order Total']),
        refundFen: null,
        shippingFen: fen(row.Shipping),
        discountFen: fen(row['Discount Amount']),
        createdAt: american(row['Sale Date']),
        shippedAt: american(row['Date Shipped']),
        status: row['Date Shipped'] === '' ? 'paid' : 'shipped',
        paid: true,
      }))
      expect(orders).toMatchObject(expected)
      // A login knows a person, a hidden one and a guest do not.
      expect(orders.map(keysOf)).toEqual(
        rows.map((row) => {
          const login = row['Buyer User ID'] ?? ''
          return login === '' || login.includes('*') ? [] : [`account ${login}`]
        }),
      )
      expect(orders.map(({ lines }) => lines.map((line) => line.quantity))).toEqual(
        rows.map((row) => [Number(row['Number of Items'])]),
      )
      // What was charged for postage stands in Shipping already: net and fees come to value, discount and postage.
      const exact = rows.filter(
        (row) =>
          fen(row['Order Net']) + fen(row['Card Processing Fees']) ===
          fen(row['Order Value']) - fen(row['Discount Amount']) + fen(row.Shipping),
      )
      expect(exact.length).toBeGreaterThanOrEqual(count - 2)
    })

    it.each([
      ['EtsySoldOrderItems2021.csv', 136],
      ['EtsySoldOrderItems2023.csv', 4],
    ])('Etsy items: %s', async (name, count) => {
      const orders = await read(`etsy/${name}`, 'etsy-items')
      const rows = rowsOf(path(`etsy/${name}`))
      expect(rows).toHaveLength(count)
      const expected = grouped(rows, 'Order ID').map(([orderNumber, own]) => ({
        orderNumber,
        addedUp: true,
        grossFen:
          sum(own, 'Item Total') +
          sum(own, 'Order Shipping') +
          sum(own, 'Order Sales Tax') -
          sum(own, 'Discount Amount'),
        shippingFen: sum(own, 'Order Shipping'),
        createdAt: american(own[0]?.['Sale Date']),
        paidAt: american(own[0]?.['Date Paid']),
        shippedAt: american(own[0]?.['Date Shipped']),
        lines: own.map((row) => ({
          key: row['Transaction ID'],
          title: row['Item Name'],
          attributes: row.Variations,
          quantity: Number(row.Quantity),
          unitPriceFen: fen(row.Price),
          amountFen: fen(row['Item Total']),
        })),
      }))
      expect([...orders].sort(byNumber)).toMatchObject(expected.sort(byNumber))
      // Guests have no login; their name is in no account.
      for (const row of rows) {
        const order = orders.find(({ orderNumber }) => orderNumber === row['Order ID'])
        const login = row.Buyer?.match(/[a-z0-9]+(?=\)$|$)/)?.[0]
        expect(order && keysOf(order)).toEqual(login ? [`account ${login}`] : [])
      }
    })

    it('Amazon new orders', async () => {
      const name = 'amazon/new_orders_report_2017_transcribed.txt'
      const [order] = await read(name, 'amazon-new-orders')
      const [row] = rowsOf(path(name), { delimiter: '\t', quotes: false })
      expect(order).toMatchObject({
        orderNumber: row?.['order-id'],
        status: 'paid',
        paid: true,
        currency: 'USD',
        grossFen: fen(row?.['item-price']),
        createdAt: Date.UTC(2017, 8, 23, 21, 18, 23),
        paidAt: Date.UTC(2017, 8, 23, 21, 18, 23),
        channel: 'Amazon.com',
        lines: [{ key: row?.['order-item-id'], sku: row?.sku, title: row?.['product-name'], quantity: 1 }],
        buyer: {
          name: row?.['buyer-name'],
          city: 'Owensboro',
          province: 'KY',
          postcode: '42303',
          country: 'US',
        },
      })
      // A relay: no e-mail of anybody's, but one buyer's on Amazon.
      expect(order && keysOf(order)).toEqual([`buyer_id ${row?.['buyer-email']}`])
    })

    it('Amazon unshipped orders have no money', async () => {
      const name = 'amazon/unshipped_orders_report_transcribed.txt'
      const orders = await read(name, 'amazon-unshipped')
      const rows = rowsOf(path(name), { delimiter: '\t', quotes: false })
      expect(rows).toHaveLength(3)
      expect(orders).toMatchObject(
        rows.map((row) => ({
          orderNumber: row['order-id'],
          status: 'paid',
          paid: true,
          grossFen: null,
          dueFen: null,
          createdAt: Date.parse(row['purchase-date'] ?? ''),
          lines: [{ key: row['order-item-id'], quantity: 1, amountFen: null, unitPriceFen: null }],
        })),
      )
    })

    it('Amazon Sale Report, the copy with other column names', async () => {
      const name = 'amazon/kaggle_style_Amazon_Sale_Report_latest.csv'
      const orders = await read(name, 'amazon-sale-report')
      const rows = rowsOf(path(name))
      const status: Record<string, string> = {
        Cancelled: 'closed',
        Shipped: 'shipped',
        'Shipped - Delivered to Buyer': 'completed',
      }
      expect(orders).toMatchObject(
        rows.map((row) => ({
          orderNumber: row['Order ID'],
          status: status[row.Status ?? ''],
          statusRaw: row.Status,
          paid: row.Status !== 'Cancelled',
          grossFen: row.Status === 'Cancelled' ? 0 : fen(row.Amount),
          createdAt: Date.UTC(2022, 3, Number(row.Date?.slice(3, 5))),
          currency: 'INR',
          buyer: { keys: [], city: row['ship-city'], postcode: row['ship-postal-code'] },
          lines: [{ sku: row.SKU, quantity: Number(row.Qty), attributes: row.Size }],
        })),
      )
      expect(rows.every((row) => /^04-\d\d-22$/.test(row.Date ?? ''))).toBe(true)
    })

    it('WooCommerce, one row an order', async () => {
      const name = 'woocommerce/webtoffee_style_header_fictional_rows.csv'
      const orders = await read(name, 'woocommerce-orders')
      const rows = rowsOf(path(name))
      expect(orders).toMatchObject(
        rows.map((row) => ({
          orderNumber: row.order_number,
          status: row.status === 'pending' ? 'unpaid' : 'completed',
          paid: row.status !== 'pending',
          // An order never finished names no currency; it is of the same shop all the same.
          currency: 'INR',
          grossFen: row.order_total === '' ? null : fen(row.order_total),
          shippingFen: row.shipping_total === '' ? null : fen(row.shipping_total),
          createdAt: Date.parse(`${row.order_date?.replace(' ', 'T')}Z`),
          lines:
            row['Product Item 1 Name'] === ''
              ? []
              : [
                  {
                    key: '1',
                    title: row['Product Item 1 Name'],
                    quantity: Number(row['Product Item 1 Quantity']),
                    amountFen: fen(row['Product Item 1 Total']),
                  },
                ],
        })),
      )
      expect(orders.map(({ buyer }) => buyer?.name ?? '')).toEqual(
        rows.map((row) => `${row.billing_first_name} ${row.billing_last_name}`.trim()),
      )
    })
  },
)

function byNumber(a: { orderNumber: string }, b: { orderNumber: string }): number {
  return a.orderNumber < b.orderNumber ? -1 : 1
}
