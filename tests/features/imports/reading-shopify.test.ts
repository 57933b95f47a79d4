import { describe, expect, it } from 'vitest'
import { further, readRecords, shopify } from './reading-rows.ts'

const one = async (changes: Record<string, string>, without: string[] = [], timeZone = 'Asia/Dhaka') => {
  const record = { ...shopify, ...changes }
  for (const name of without) delete record[name]
  const { orders, rejects } = await readRecords([record], timeZone)
  expect(rejects).toEqual([])
  return orders[0]!
}

describe('Shopify status and money', () => {
  it.each([
    ['pending', '', 'unfulfilled', 'unpaid', false, 0],
    ['authorized', '', 'unfulfilled', 'unpaid', false, 0],
    ['expired', '', 'unfulfilled', 'unpaid', false, 0],
    ['pending', '', 'fulfilled', 'shipped', false, 0],
    ['paid', '', 'unfulfilled', 'paid', true, 90000],
    ['paid', '', 'partial', 'paid', true, 90000],
    ['paid', '', 'fulfilled', 'shipped', true, 90000],
    ['partially_refunded', '', 'fulfilled', 'partially_refunded', true, 90000],
    ['refunded', '', 'fulfilled', 'refunded', true, 90000],
    ['refunded', 'x', 'restocked', 'refunded', true, 90000],
    ['voided', 'x', 'unfulfilled', 'closed', false, 0],
    ['voided', '', 'unfulfilled', 'closed', false, 0],
    ['pending', 'x', 'unfulfilled', 'closed', false, 0],
    ['paid', 'x', 'restocked', 'closed', true, 90000],
    ['newly_invented', '', 'unfulfilled', 'unknown', null, 90000],
  ])('%s, cancelled %j, %s: %s', async (financial, cancelled, fulfilment, status, paid, grossFen) => {
    const order = await one({
      'Financial Status': financial,
      'Fulfillment Status': fulfilment,
      'Cancelled at': cancelled ? '2026-04-06 10:00:00 +0500' : '',
    })
    expect(order).toMatchObject({ status, paid, grossFen, dueFen: 90000 })
    expect(order.statusRaw).toBe(`${financial} / ${fulfilment}${cancelled ? ' / cancelled' : ''}`)
  })
  it('takes off what is outstanding when paid in part', async () => {
    const order = await one({ 'Financial Status': 'partially_paid', 'Outstanding Balance': '300.00' })
    expect(order).toMatchObject({ grossFen: 60000, status: 'paid', paid: true })
  })
  it('knows no amount in a file without Total', async () => {
    const order = await one({ 'Refunded Amount': '12.00' }, ['Total', 'Lineitem price', 'Id', 'Email'])
    expect(order).toMatchObject({ grossFen: null, dueFen: null, refundFen: 1200, externalId: '' })
    expect(order.lines[0]).toMatchObject({ unitPriceFen: null, amountFen: null })
  })
  it('leaves refunds beside what was paid', async () => {
    const order = await one({ 'Financial Status': 'refunded', 'Refunded Amount': '900.00' })
    expect(order).toMatchObject({ grossFen: 90000, refundFen: 90000 })
  })
})

describe('Shopify lines', () => {
  it('follow their first row, known by their place', async () => {
    const { orders } = await readRecords([
      { ...shopify, 'Lineitem discount': '50.00' },
      further(shopify, 'Box'),
      { ...shopify, Name: '#1002', Id: '7' },
    ])
    expect(orders).toMatchObject([
      {
        orderNumber: '#1001',
        externalId: '7069506830497',
        rows: 2,
        lines: [
          {
            key: '1',
            title: 'Ring',
            quantity: 2,
            unitPriceFen: 42500,
            amountFen: 80000,
            statusRaw: 'pending',
          },
          { key: '2', title: 'Box', quantity: 1, amountFen: 1000 },
        ],
      },
      { orderNumber: '#1002', rows: 1 },
    ])
  })
  it('are found where a sorted sheet has put them', async () => {
    const { orders, rejects } = await readRecords([
      further(shopify, 'Box'),
      { ...shopify, Name: '#1002', Id: '7' },
      shopify,
      { ...shopify, Name: '#1003', Id: '8' },
      further(shopify, 'Bag'),
    ])
    expect(rejects).toEqual([])
    const order = orders.find(({ orderNumber }) => orderNumber === '#1001')
    expect(order?.lines.map((line) => line.title)).toEqual(['Ring', 'Box', 'Bag'])
    expect(order).toMatchObject({ row: 2, rows: 3 })
  })
  it('without a first row are kept out', async () => {
    const { orders, rejects } = await readRecords([
      { ...shopify, Name: '#1002', Id: '7' },
      further(shopify, 'Box'),
    ])
    expect(orders).toHaveLength(1)
    expect(rejects).toMatchObject([{ row: 3, code: 'order-head-missing' }])
  })
  it('of a first row that cannot be read are kept out with it', async () => {
    const { orders, rejects } = await readRecords([{ ...shopify, Total: '9OO' }, further(shopify, 'Box')])
    expect(orders).toEqual([])
    expect(rejects).toMatchObject([
      { row: 2, code: 'amount-unreadable', data: { column: 'Total', value: '9OO' } },
      { row: 3, code: 'order-head-missing', data: { row: 2 } },
    ])
  })
  it('of two shops with one number are two orders', async () => {
    const { orders } = await readRecords([
      shopify,
      further(shopify, 'Box'),
      { ...shopify, Id: '8' },
      further(shopify, 'Bag'),
    ])
    expect(orders.map((order) => [order.externalId, order.lines.map((line) => line.title)])).toEqual([
      ['7069506830497', ['Ring', 'Box']],
      ['8', ['Ring', 'Bag']],
    ])
  })
})

describe('Shopify buyer', () => {
  it('has e-mail and phone as keys, place from one address only', async () => {
    const { buyer } = await one({})
    expect(buyer).toMatchObject({
      name: 'Ann S',
      email: 'ann@example.com',
      phone: '+8801675308331',
      country: 'BD',
      city: 'Dhaka',
      province: '',
      address: '1 Road',
      postcode: '',
      acceptsMarketing: false,
    })
    expect(buyer?.keys).toEqual([
      { kind: 'phone', value: '+8801675308331' },
      { kind: 'email', value: 'ann@example.com' },
    ])
  })
  it('is billed where nothing is shipped', async () => {
    const none = ['Shipping Name', 'Shipping Street', 'Shipping City', 'Shipping Zip', 'Shipping Country']
    const { buyer } = await one({ 'Accepts Marketing': 'yes' }, none)
    expect(buyer).toMatchObject({ name: 'Ann B', country: 'CA', postcode: '9', acceptsMarketing: true })
  })
  it.each(['abc@marketplace.amazon.in', 'x@members.ebay.com', 'q1@privaterelay.appleid.com'])(
    'gets no key from %s',
    async (email) => {
      const { buyer } = await one({ Email: email, 'Accepts Marketing': '' })
      expect(buyer?.keys.map((key) => key.kind)).toEqual(['phone'])
      expect(buyer).toMatchObject({ email, acceptsMarketing: null })
    },
  )
})

describe('Shopify dates', () => {
  it('compare as instants whatever the offset', async () => {
    const at = Date.UTC(2026, 3, 5, 16, 55, 8)
    expect((await one({})).createdAt).toBe(at)
    expect((await one({ 'Created at': '2026-04-05 12:55:08 -0400' })).createdAt).toBe(at)
    expect((await one({ 'Created at': '2026-04-05T16:55:08Z' })).createdAt).toBe(at)
  })
  it('of a re-saved copy are day first, in the shop’s zone', async () => {
    const order = await one({ 'Created at': '02/01/2024 13:41', 'Paid at': '' }, [], 'America/Toronto')
    expect(order.createdAt).toBe(Date.UTC(2024, 0, 2, 18, 41))
  })
  it('are read by the evidence of the whole file', async () => {
    const rows = (date: string, other: string) => [
      { ...shopify, 'Created at': date, 'Paid at': date },
      { ...shopify, Name: '#2', Id: '2', 'Created at': other, 'Paid at': other },
    ]
    const days = async (date: string, other: string) => {
      const { orders, rejects } = await readRecords(rows(date, other), 'UTC')
      return [...orders.map((order) => new Date(order.createdAt!).toISOString().slice(0, 10)), rejects.length]
    }
    expect(await days('2/1/2024 9:00', '1/31/2024 9:00')).toEqual(['2024-02-01', '2024-01-31', 0])
    expect(await days('2/1/2024 9:00', '31/1/2024 9:00')).toEqual(['2024-01-02', '2024-01-31', 0])
    // Both kinds in one column: what could be either is not guessed.
    const { orders, rejects } = await readRecords(
      [
        ...rows('31/1/2024', '1/31/2024'),
        { ...shopify, Name: '#3', Id: '3', 'Created at': '2/1/2024', 'Paid at': '' },
      ],
      'UTC',
    )
    expect(orders).toHaveLength(2)
    expect(rejects).toMatchObject([{ row: 4, code: 'date-unreadable', data: { value: '2/1/2024' } }])
  })
  it('of one column help another of the same file', async () => {
    const { orders } = await readRecords(
      [{ ...shopify, 'Created at': '1/31/2024', 'Paid at': '2/1/2024', 'Fulfilled at': '2/3/2024' }],
      'UTC',
    )
    expect(orders[0]).toMatchObject({ paidAt: Date.UTC(2024, 1, 1), shippedAt: Date.UTC(2024, 1, 3) })
  })
})
