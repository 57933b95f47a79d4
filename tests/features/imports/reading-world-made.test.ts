import { describe, expect, it } from 'vitest'
import { accounted, readRows, table } from './reading-rows.ts'
import {
  allOrders,
  amazonEu,
  amazonNew,
  ebay,
  ebayUk,
  etsyItem,
  etsyOrder,
  shipment,
  wooLines,
  wooOrder,
} from './world-made.ts'

// Files made after descriptions of the formats: of these no real one was seen.

type Record_ = Record<string, string>
const read = async (records: Record_[], layout: string, timeZone = 'UTC') => {
  const all = await readRows(table(records), timeZone)
  expect(all.opened?.layout).toBe(layout)
  expect(accounted(all)).toBe(all.read)
  return all
}
const only = async (record: Record_, layout: string) => {
  const { orders, rejects } = await read([record], layout)
  expect(rejects).toEqual([])
  return orders[0]!
}

describe('Etsy', () => {
  it('takes an adjusted total above zero as what was left', async () => {
    expect(await only({ ...etsyOrder, 'Adjusted Order Total': '10.00' }, 'etsy-orders')).toMatchObject({
      grossFen: 2509,
      refundFen: 1509,
      status: 'partially_refunded',
    })
    expect(await only({ ...etsyOrder, 'Adjusted Order Total': '0.0' }, 'etsy-orders')).toMatchObject({
      grossFen: 2509,
      refundFen: null,
      status: 'shipped',
    })
  })
  it('reads month first in a column that could be either, without asking', async () => {
    const { orders, decisions } = await read([etsyOrder], 'etsy-orders')
    expect(decisions).toEqual([])
    expect(orders[0]?.createdAt).toBe(Date.UTC(2022, 6, 4))
  })
  it('has two ways of writing dates in one row, and a resaved file a third', async () => {
    const { orders } = await read([etsyItem], 'etsy-items')
    expect(orders[0]).toMatchObject({ createdAt: Date.UTC(2022, 6, 4), paidAt: Date.UTC(2022, 6, 5) })
    const resaved = { ...etsyItem, 'Sale Date': '31/12/2023', 'Date Paid': '1/4/2024' }
    const { orders: other } = await read([resaved], 'etsy-items')
    // What a column tells itself counts in that column; the other one goes by the only order seen in the file.
    expect(other[0]).toMatchObject({ createdAt: Date.UTC(2023, 11, 31), paidAt: Date.UTC(2024, 3, 1) })
  })
  it.each([
    ['Ann Lee (ann7)', ['ann7']],
    ['ann7', ['ann7']],
    ['Ann (Annie) Lee (ann7)', ['ann7']],
    ['Ann Lee', []],
    ['Umam', []],
    ['s*******', []],
    ['', []],
  ])('knows the account in %j', async (Buyer, accounts) => {
    const { buyer } = await only({ ...etsyItem, Buyer, 'Ship Name': 'Umam' }, 'etsy-items')
    expect(buyer?.keys.map(({ value }) => value)).toEqual(accounts)
  })
  it('takes no guest for an account because the name has no capitals', async () => {
    const { buyer } = await only({ ...etsyItem, Buyer: 'umam', 'Ship Name': 'Umam' }, 'etsy-items')
    expect(buyer?.keys).toEqual([])
  })
  it('adds up an order without its postage twice', async () => {
    const second = { ...etsyItem, 'Transaction ID': '2', 'Order Shipping': '0', 'Discount Amount': '0' }
    const { orders } = await read([etsyItem, second], 'etsy-items')
    // 2 × (2 × 8.50) + 3.72 − 2.14
    expect(orders[0]).toMatchObject({ grossFen: 3558, shippingFen: 372, discountFen: 214 })
    expect(orders[0]?.lines.map((line) => [line.key, line.amountFen])).toEqual([
      ['1', 1700],
      ['2', 1700],
    ])
  })
  it('keeps its payments and statements apart', async () => {
    const statement = ['Date', 'Type', 'Title', 'Info', 'Currency', 'Amount', 'Fees & Taxes', 'Net']
    const { refused } = await readRows([statement, statement.map(() => '1')])
    expect(refused).toMatchObject({ code: 'look-alike', data: { what: 'etsy-statement' } })
  })
})

describe('Amazon', () => {
  it('counts an item once that is repeated for each promotion; prices in euro include tax', async () => {
    const again = { ...amazonEu, 'item-promotion-id': 'P2' }
    const other = {
      ...amazonEu,
      'order-item-id': '59686379847890',
      'item-price': '5.00',
      'shipping-price': '0.00',
      'item-promotion-discount': '',
    }
    const { orders } = await read([amazonEu, again, other], 'amazon-new-orders')
    expect(orders).toHaveLength(1)
    // 20.00 + 3.99 − 2.00 + 5.00
    expect(orders[0]).toMatchObject({ rows: 3, grossFen: 2699, shippingFen: 399, currency: 'EUR' })
    expect(orders[0]?.lines.map((line) => [line.key, line.quantity, line.amountFen])).toEqual([
      ['59686379847882', 2, 1800],
      ['59686379847890', 2, 500],
    ])
  })
  it.each([
    ['USD', 2589],
    ['CAD', 2589],
    ['EUR', 2399],
    ['INR', 2399],
  ])('in %s', async (currency, grossFen) => {
    expect((await only({ ...amazonNew, currency }, 'amazon-new-orders')).grossFen).toBe(grossFen)
  })
  it('knows a buyer by the relay address, whatever its letters', async () => {
    const { buyer } = await only(amazonNew, 'amazon-new-orders')
    expect(buyer?.keys).toEqual([{ kind: 'buyer_id', value: 'ab12@marketplace.amazon.com' }])
  })
  it('does not take a forwarded number for a phone of the buyer', async () => {
    const phone = '+1 480-555-0100 ext. 12345'
    const { buyer } = await only({ ...amazonNew, 'buyer-phone-number': phone }, 'amazon-new-orders')
    expect(buyer?.keys.map(({ kind }) => kind)).toEqual(['buyer_id'])
  })
  it.each([
    ['Pending', 'unpaid', false, 0],
    ['Unshipped', 'paid', true, 1950],
    ['PartiallyShipped', 'part_shipped', true, 1950],
    ['Shipped', 'shipped', true, 1950],
    ['Shipping', 'shipped', true, 1950],
    ['Shipped - Delivered to Buyer', 'completed', true, 1950],
    ['Shipped - Returned to Seller', 'refunded', true, 1950],
    ['Shipped - Returning to Seller', 'refunded', true, 1950],
    ['Shipped - Rejected by Buyer', 'refunded', true, 1950],
    ['Cancelled', 'closed', false, 0],
    ['Lost in the Mist', 'unknown', null, 1950],
  ])('all orders, %s: %s', async (word, status, paid, grossFen) => {
    const order = await only({ ...allOrders, 'order-status': word }, 'amazon-all-orders')
    // 18.00 + 1.50 + 1.00 − 1.00, tax included
    expect(order).toMatchObject({ status, statusRaw: word, paid, grossFen })
    expect(order.buyer?.keys).toEqual([])
  })
  it('leaves out a cancelled item of an order that went on, and reads the rest', async () => {
    const cancelled = {
      ...allOrders,
      sku: 'S-2',
      'item-status': 'Cancelled',
      'item-price': '',
      quantity: '0',
    }
    const { orders } = await read(
      [allOrders, { ...cancelled, 'shipping-price': '', 'gift-wrap-price': '' }],
      'amazon-all-orders',
    )
    expect(orders[0]).toMatchObject({ status: 'shipped', grossFen: 1950, rows: 2 })
    expect(orders[0]?.lines.map(({ sku }) => sku)).toEqual(['S-1'])
  })
  it('says nothing of money where nothing stands', async () => {
    const blank = { 'item-price': '', 'shipping-price': '', 'gift-wrap-price': '' }
    const order = await only({ ...allOrders, ...blank, 'order-status': 'Unshipped' }, 'amazon-all-orders')
    expect(order.grossFen).toBeNull()
  })
  it('passes over what it only sends out for another shop', async () => {
    const other = { ...allOrders, 'amazon-order-id': 'S01-1-1', 'sales-channel': 'Non-Amazon US' }
    const { orders, skipped, rejects } = await read([allOrders, other], 'amazon-all-orders')
    expect([orders.length, skipped, rejects.length]).toEqual([1, 1, 0])
  })
  it('reads shipments as orders that were sent, a parcel a line', async () => {
    const second = { ...shipment, 'shipment-item-id': 'D2', 'quantity-shipped': '1', 'item-price': '9.00' }
    const { orders } = await read([shipment, second], 'amazon-shipments')
    // 18.00 − 1.00 + 9.00 − 1.00: a discount has its minus already
    expect(orders[0]).toMatchObject({ status: 'shipped', grossFen: 2500, shippedAt: Date.UTC(2026, 2, 3) })
    expect(orders[0]?.lines.map((line) => [line.key, line.quantity])).toEqual([
      ['D1', 2],
      ['D2', 1],
    ])
  })
})

describe('eBay', () => {
  it('is found between decoration, empty rows and footers', async () => {
    const all = await readRows(ebay, 'UTC')
    expect(all.opened?.layout).toBe('ebay-orders')
    expect(accounted(all)).toBe(all.read)
    expect([all.rejects, all.orders.map(({ orderNumber }) => orderNumber)]).toEqual([
      [],
      ['141', '142', '143'],
    ])
  })
  it('takes order facts from the row that sums up, and lines from those below', async () => {
    const [single, several] = (await readRows(ebay, 'UTC')).orders
    expect(single).toMatchObject({
      externalId: '18-15123-90440',
      status: 'shipped',
      currency: 'USD',
      grossFen: 143366,
      createdAt: Date.UTC(2026, 8, 8),
      shippedAt: Date.UTC(2026, 8, 10),
      // A spreadsheet has shortened it.
      trackingNumber: '',
      buyer: { name: 'Ann Lee', keys: [{ kind: 'account', value: 'ann_lee' }], country: 'United States' },
      lines: [{ title: 'Lens', quantity: 1, unitPriceFen: 142000, amountFen: 142000 }],
    })
    expect(several).toMatchObject({ rows: 3, status: 'paid', grossFen: 5500, trackingNumber: '9400100000' })
    expect(several?.lines.map((line) => [line.title, line.quantity, line.amountFen])).toEqual([
      ['Cap', 2, 2000],
      ['Hood', 1, 3000],
    ])
  })
  it('has orders that were never paid', async () => {
    const unpaid = (await readRows(ebay, 'UTC')).orders[2]
    expect(unpaid).toMatchObject({ status: 'unpaid', paid: false, grossFen: 0, dueFen: 2500, externalId: '' })
  })
  it('of the United Kingdom posts, in pounds', async () => {
    const { orders, rejects } = await readRows(ebayUk, 'UTC')
    expect(rejects).toEqual([])
    expect(orders).toMatchObject([
      {
        currency: 'GBP',
        grossFen: 1550,
        shippingFen: 350,
        createdAt: Date.UTC(2026, 8, 8),
        buyer: { name: 'Bea Fox', province: 'Kent', postcode: 'CT1 1AA' },
      },
    ])
  })
})

describe('WooCommerce', () => {
  it.each([
    ['pending', 'unpaid', false],
    ['wc-pending', 'unpaid', false],
    ['on-hold', 'unpaid', false],
    ['wc-processing', 'paid', true],
    ['Processing', 'paid', true],
    ['completed', 'completed', true],
    ['cancelled', 'closed', false],
    ['failed', 'closed', false],
    ['wc-refunded', 'refunded', true],
    ['won-in-a-raffle', 'unknown', null],
  ])('%s: %s', async (word, status, paid) => {
    expect(await only({ ...wooOrder, status: word }, 'woocommerce-orders')).toMatchObject({ status, paid })
  })
  it('passes over what was never an order', async () => {
    const words = ['checkout-draft', 'wc-checkout-draft', 'trash', 'Trash', 'auto-draft']
    const rows = words.map((status, at) => ({ ...wooOrder, order_number: `${at}`, status }))
    const { orders, skipped, rejects } = await read([wooOrder, ...rows], 'woocommerce-orders')
    expect([orders.length, skipped, rejects.length]).toEqual([1, words.length, 0])
  })
  it('spreads lines over as many columns as the largest order has', async () => {
    const numbered = (count: number, more = 0) =>
      Object.fromEntries(
        Array.from({ length: count + more }, (_, at) => at + 1).flatMap((n) => [
          [`Product Item ${n} Name`, n > count ? '' : `Thing ${n}`],
          [`Product Item ${n} SKU`, n > count ? '' : `T-${n}`],
          [`Product Item ${n} Quantity`, n > count ? '' : String(n)],
          [`Product Item ${n} Total`, n > count ? '' : `${n}.50`],
        ]),
      )
    const { orders } = await read(
      [
        { ...wooOrder, ...numbered(24) },
        { ...wooOrder, order_number: '2', ...numbered(1, 23) },
      ],
      'woocommerce-orders',
    )
    expect(orders.map(({ lines, lineLevel }) => [lineLevel, lines.length])).toEqual([
      ['items', 24],
      ['items', 1],
    ])
    expect(orders[0]?.lines[23]).toMatchObject({ key: '24', sku: 'T-24', quantity: 24, amountFen: 2450 })
  })
  it('packs lines into cells', async () => {
    const packed = 'name:Rice | Basmati|product_id:7|sku:R-1|quantity:2|total:30.00|sub_total:32.00'
    const expected = [
      { key: '1', title: 'Rice | Basmati', sku: 'R-1', quantity: 2, amountFen: 3000 },
      { key: '2', title: 'Tea: green', sku: '', quantity: 1, amountFen: 200 },
    ]
    const tea = 'name:Tea: green|product_id:8|sku:|quantity:1|total:2.00'
    const numbered = { ...wooOrder, line_item_1: packed, line_item_2: tea }
    expect((await only(numbered, 'woocommerce-orders')).lines).toMatchObject(expected)
    const together = { ...wooOrder, line_items: `id:1|${packed};id:2|${tea}` }
    expect((await only(together, 'woocommerce-orders')).lines).toMatchObject(expected)
  })
  it('has a row per item with the order on each', async () => {
    const second = {
      ...wooLines,
      'Item #': '2',
      'Item Name': 'Cup',
      'Item Cost': '5.00',
      'Quantity (- Refund)': '1',
    }
    const { orders } = await read([wooLines, second], 'woocommerce-lines')
    expect(orders).toMatchObject([
      {
        grossFen: 3000,
        refundFen: 500,
        status: 'partially_refunded',
        buyer: { name: 'Gea Uest', email: 'gea@example.com' },
        lines: [
          { title: 'Eggs', quantity: 2, amountFen: 2000 },
          { title: 'Cup', quantity: 1, amountFen: 500 },
        ],
      },
    ])
  })
  it('knows guests by mail and phone, and nobody by the number each shop counts', async () => {
    const { buyer } = await only({ ...wooOrder, customer_id: '5' }, 'woocommerce-orders')
    expect(buyer?.keys).toEqual([{ kind: 'email', value: 'gea@example.com' }])
  })
})
