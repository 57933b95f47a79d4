import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { customerColumns, lineColumns, orderColumns } from '../../electron/features/demo/demo-files.ts'
import { chance } from '../chance.ts'
import { type ShopKey, shopFile } from './catalogue.ts'
import type { Draft } from './order.ts'
import { CUSTOMERS, ORDERS, tell } from './story.ts'

/**
 * Makes the demo shop of `resources/demo-shop` from nothing but chance with a fixed seed.
 *
 * npx node tests/demo-shop/make.ts
 */
export function makeDemoShop(): Record<string, string> {
  const { customers, orders } = tell(chance(20))
  if (customers.length !== CUSTOMERS || orders.length !== ORDERS) throw new Error(`${orders.length} orders`)
  // Sales move within the calendar, so their numbers can only be roughly in order.
  const inOrder = orders.toSorted((a, b) => a.day - b.day || (a.created < b.created ? -1 : 1))
  const counters = { nest: 0, live: 0, en: 0 }
  const numbered = inOrder.map((order) => numberOrder(order, order.shop, counters[order.shop]++))
  return {
    'shop.json': compactJson(shopFile),
    'customers.csv': csv(customerColumns, customers),
    'orders.csv': csv(orderColumns, numbered),
    'lines.csv': csv(
      lineColumns,
      numbered.flatMap(({ number, lines }) => lines.map((line) => ({ ...line, order: number }))),
    ),
  }
}

function numberOrder(order: Draft, shop: ShopKey, index: number) {
  // The last four digits stay with a buyer, as platforms have it.
  const tail = order.customer ? order.customer.slice(1) : String((index * 2711) % 10_000).padStart(4, '0')
  const number = shop === 'en' ? String(1001 + index) : `${shop === 'nest' ? 1 : 2}${index + 10_000}${tail}`
  return {
    ...order,
    number,
    tracking: order.carrier && `${order.carrier}900${String(Number(number) % 10_000_019).padStart(8, '0')}`,
  }
}

function csv(columns: readonly string[], rows: object[]): string {
  const texts = rows.map((row) => {
    const cells = columns.map((column) => String((row as Record<string, unknown>)[column] ?? ''))
    const odd = cells.find((cell) => /[",\r\n]/.test(cell))
    if (odd) throw new Error(`a cell the reader would not understand: ${odd}`)
    return cells.join(',')
  })
  return `${[columns.join(','), ...texts].join('\n')}\n`
}

/** One line a product or shop: short to store, easy to read. */
function compactJson({ shops, products, ...rest }: typeof shopFile): string {
  const list = (items: object[]) => `[\n  ${items.map((item) => JSON.stringify(item)).join(',\n  ')}\n ]`
  const head = JSON.stringify(rest, null, 1).slice(0, -2)
  return `${head},\n "shops": ${list(shops)},\n "products": ${list(products)}\n}\n`
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../resources/demo-shop')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(makeDemoShop())) {
    writeFileSync(join(folder, name), text)
    console.log(`${name}: ${Buffer.byteLength(text)} bytes`)
  }
}
