import { describe, expect, it } from 'vitest'
import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { dropEmptyShops } from '../../../electron/features/imports/storing/shops.ts'
import { orderStore } from '../../../electron/features/imports/storing/store.ts'
import { chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { readRecords } from './reading-rows.ts'
import { allOrders, amazonNew, etsyItem, etsyOrder, wooOrder } from './world-made.ts'

// The same orders from several reports of one platform, whichever is dropped first.

type Row = Record<string, string>
type Files = Record<string, OrderObservation[]>

/** What is stored once the named files were loaded, one import each. */
function load(files: Files, names: readonly string[]) {
  const { db } = makeDatabase()
  for (const name of names)
    db.transaction(() => {
      const command = openCommand(db, { actor: 'owner', door: 'cli' }, 'imports.load', 0)
      const store = orderStore(command, { timeZone: 'UTC' })
      for (const observation of files[name] ?? []) store.put(observation)
      store.people.settle()
      dropEmptyShops(command)
      closeCommand(db, command.journalId, { count: 0, undo: 'possible' })
    })()
  const all = (sql: string) => db.prepare<[], Record<string, unknown>>(sql).all()
  return {
    orders: all(
      `SELECT shop.name AS shop, order_number AS number, orders.currency, status, paid, gross_fen AS gross,
         refund_fen AS refund, due_fen AS due, shipping_fen AS shipping, discount_fen AS discount, items,
         created_at AS created, paid_at AS paidAt, shipped_at AS shipped, orders.name, nick, email, phone, address
       FROM orders JOIN shop ON shop.id = shop_id ORDER BY order_number`,
    ),
    lines: all(
      `SELECT order_number AS number, line_key AS key, title, sku, quantity, amount_fen AS amount, order_line.refund_fen
       FROM order_line JOIN orders ON orders.id = order_id JOIN product ON product.id = product_id ORDER BY 1, 2`,
    ),
    keys: all(
      `SELECT kind, scope, value, (SELECT group_concat(order_number, ' ') FROM (SELECT order_number FROM orders
         WHERE orders.customer_id = identity.customer_id ORDER BY 1)) AS orders FROM identity ORDER BY 1, 2, 3`,
    ),
    people: all('SELECT orders, paid_orders, gross_fen, items FROM customer_profile ORDER BY 1, 2, 3, 4'),
  }
}

function permutations(names: readonly string[]): string[][] {
  if (names.length < 2) return [[...names]]
  return names.flatMap((name) =>
    permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  )
}

const money = (fen: number) => (fen / 100).toFixed(2)
const two = (value: number) => String(value).padStart(2, '0')

/** An Etsy shop's year as both its files tell it; `seed` says which. */
function etsyYear(seed: number) {
  const pick = chance(seed)
  const orderRows: Row[] = []
  const itemRows: Row[] = []
  const truth = new Map<string, { total: number; itemised: number; items: string[]; login: string }>()
  for (let at = 0; at < 30; at++) {
    const number = String(2500000000 + at)
    const day = `${two(pick.int(1, 12))}/${two(pick.int(1, 28))}`
    const login = pick.int(0, 4) === 0 ? '' : `login${pick.int(1, 9)}`
    const sent = pick.int(0, 2) > 0
    const items = Array.from({ length: pick.int(1, 4) }, () => ({
      fen: pick.int(100, 5000),
      pieces: pick.int(1, 3),
    }))
    const value = items.reduce((sum, item) => sum + item.fen * item.pieces, 0)
    // What the item file does not tell: taxes, credit of the shop.
    const [postage, discount, untold] = [pick.int(0, 900), pick.int(0, 90), pick.int(-300, 400)]
    const itemised = value - discount + postage
    const total = itemised + untold
    const keys = items.map((_, index) => `${9000 + at}${index}`)
    truth.set(number, { total, itemised, items: keys, login })
    orderRows.push({
      ...etsyOrder,
      'Sale Date': `${day}/22`,
      'Order ID': number,
      'Buyer User ID': login,
      'Number of Items': String(items.reduce((sum, item) => sum + item.pieces, 0)),
      'Date Shipped': sent ? `${day}/22` : '',
      'Order Value': money(value),
      'Discount Amount': money(discount),
      Shipping: money(postage),
      'Order Total': money(total),
    })
    items.forEach((item, index) => {
      itemRows.push({
        ...etsyItem,
        'Sale Date': `${day}/22`,
        'Order ID': number,
        'Transaction ID': keys[index] ?? '',
        Buyer: login === '' ? '' : pick.int(0, 1) === 0 ? login : `Ann Lee (${login})`,
        Quantity: String(item.pieces),
        Price: money(item.fen),
        'Item Total': money(item.fen * item.pieces),
        'Discount Amount': index === 0 ? money(discount) : '0',
        'Order Shipping': index === 0 ? money(postage) : '0',
        'Date Paid': `${day}/2022`,
        // The item file was taken before some orders went out.
        'Date Shipped': sent && pick.int(0, 1) === 0 ? `${day}/2022` : '',
      })
    })
  }
  return { orderRows: pick.shuffle(orderRows), itemRows, truth }
}

describe('Etsy: orders and items', () => {
  it.each([1, 2, 3, 4, 5])('come to the same in any order of dropping, year %i', async (seed) => {
    const { orderRows, itemRows, truth } = etsyYear(seed)
    const half = Math.ceil(orderRows.length / 2)
    const files = {
      orders: (await readRecords(orderRows, 'UTC')).orders,
      // Two exports that overlap.
      again: (await readRecords(orderRows.slice(half - 5), 'UTC')).orders,
      items: (await readRecords(itemRows, 'UTC')).orders,
    }
    const [first = [], ...others] = permutations(['orders', 'again', 'items'])
    const stored = load(files, first)
    for (const names of others) expect(load(files, names)).toEqual(stored)
    expect(load(files, ['items', 'items', 'orders', 'items'])).toEqual(stored)
    // Money as the order file states it, lines as the item file does.
    expect(stored.orders.map((order) => [order.number, order.gross])).toEqual(
      [...truth].map(([number, { total }]) => [number, total]),
    )
    expect(stored.lines.map((line) => `${line.number} ${line.key}`)).toEqual(
      [...truth].flatMap(([number, { items }]) => items.map((key) => `${number} ${key}`)).sort(),
    )
    const byLogin = (login: string) =>
      [...truth].filter(([, order]) => order.login === login).map(([number]) => number)
    const logins = [...new Set([...truth.values()].map(({ login }) => login))].filter((login) => login !== '')
    expect(stored.keys.map((key) => [key.kind, key.scope, key.value, key.orders])).toEqual(
      logins.sort().map((login) => ['account', 'etsy', login, byLogin(login).join(' ')]),
    )
  })
  it('items alone have money too', async () => {
    const { itemRows, truth } = etsyYear(6)
    const { orders } = await readRecords(itemRows, 'UTC')
    const { orders: stored } = load({ items: orders }, ['items'])
    expect(stored.map((order) => [order.number, order.gross])).toEqual(
      [...truth].map(([number, { itemised }]) => [number, itemised]),
    )
  })
})

describe('Amazon: new, unshipped and all orders', () => {
  it('come to the same in any order of dropping', async () => {
    const number = '114-0149180-7966659'
    const other = '114-0149180-7966700'
    const same = { currency: 'EUR', 'item-price': '18.00', 'shipping-price': '1.50' }
    const withoutPrices = Object.keys(amazonNew).filter((name) => !/price|tax|currency|promotion/.test(name))
    const unshipped: Row = Object.fromEntries(withoutPrices.map((name) => [name, amazonNew[name] ?? '']))
    const files = {
      new: (await readRecords([{ ...amazonNew, ...same }], 'UTC')).orders,
      unshipped: (
        await readRecords([
          { ...unshipped, 'quantity-to-ship': '2', 'days-past-promise': '-1' },
          { ...unshipped, 'order-id': other, 'quantity-to-ship': '2', 'days-past-promise': '-1' },
        ])
      ).orders,
      all: (await readRecords([allOrders], 'UTC')).orders,
    }
    const [first = [], ...others] = permutations(['new', 'unshipped', 'all'])
    const stored = load(files, first)
    for (const names of others) expect(load(files, names)).toEqual(stored)
    expect(stored.orders).toMatchObject([
      { number, currency: 'EUR', paid: 1, gross: 1950, items: 2, name: 'Ann Lee' },
      { number: other, paid: 1, gross: null, items: 2 },
    ])
    // The report without numbers of lines yields to the one that has them.
    expect(stored.lines.map((line) => [line.number, line.key])).toEqual([
      [number, '59686379847882'],
      [other, '59686379847882'],
    ])
    expect(stored.keys).toMatchObject([{ kind: 'buyer_id', scope: 'amazon', orders: `${number} ${other}` }])
  })
})

it('WooCommerce: an order never finished is of the shop that it becomes paid in', async () => {
  const unfinished = { ...wooOrder, status: 'pending', order_currency: '', order_total: '' }
  const finished = { ...wooOrder, order_number: '9001' }
  const files = {
    before: (await readRecords([unfinished, finished], 'UTC')).orders,
    after: (await readRecords([wooOrder, finished], 'UTC')).orders,
  }
  const stored = load(files, ['before', 'after'])
  expect(load(files, ['after', 'before'])).toEqual(stored)
  expect(stored.orders).toMatchObject([
    { number: '9001', shop: 'WooCommerce INR', gross: 5500 },
    { number: '9002', shop: 'WooCommerce INR', gross: 5500, paid: 1 },
  ])
})
