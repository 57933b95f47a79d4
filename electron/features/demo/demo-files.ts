import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { orderStatus } from '../../../shared/features/orders/contract.ts'
import { currency, fen, platform } from '../../../shared/kernel/schemas.ts'

const demoShop = z.object({
  key: z.string(),
  name: z.string(),
  platform,
  currency,
  timeZone: z.string(),
  country: z.string(),
  /** What every order number of the shop begins with; the files hold the rest. */
  numberPrefix: z.string(),
  /** Empty: the platform has no second number. */
  externalIdPrefix: z.string(),
  /** The platform's own words. */
  statuses: z.partialRecord(orderStatus, z.string()),
  closeReasons: z.partialRecord(orderStatus, z.string()),
})
export type DemoShop = z.infer<typeof demoShop>

const demoProduct = z.object({
  shop: z.string(),
  sku: z.string(),
  title: z.string(),
  attributes: z.string(),
  priceFen: fen,
  adjustment: z.boolean().optional(),
})
export type DemoProduct = z.infer<typeof demoProduct>

const shopFile = z.object({
  version: z.literal(1),
  shops: z.array(demoShop),
  carriers: z.record(z.string(), z.string()),
  products: z.array(demoProduct),
})
export type DemoShopFile = z.infer<typeof shopFile>

export const customerColumns = [
  'key',
  'name',
  'gender',
  'birthday',
  'phone',
  'email',
  'nick',
  'province',
  'city',
  'district',
  'address',
] as const
export type DemoCustomer = Record<(typeof customerColumns)[number], string>

export const orderColumns = [
  'shop',
  'number',
  'customer',
  'status',
  'created',
  'paid',
  'shipped',
  'completed',
  'shippingFen',
  'carrier',
  'tracking',
  'channel',
  'region',
  'message',
  'note',
] as const
export type DemoOrder = Record<(typeof orderColumns)[number], string>

/** `amountFen` is what is to be paid for the line after its share of the discount. */
export const lineColumns = ['order', 'sku', 'quantity', 'amountFen', 'refundFen'] as const
export type DemoLine = Record<(typeof lineColumns)[number], string>

/** The demo shop as it lies in `resources/demo-shop`. Throws when a file is missing or not what its maker writes. */
export function readDemoFiles(folder: string) {
  return {
    ...shopFile.parse(JSON.parse(readFileSync(join(folder, 'shop.json'), 'utf8'))),
    customers: readRows(folder, 'customers.csv', customerColumns),
    orders: readRows(folder, 'orders.csv', orderColumns),
    lines: readRows(folder, 'lines.csv', lineColumns),
  }
}

/** These files are our own: no quotes, no commas inside, so a line is its cells. */
function readRows<Column extends string>(
  folder: string,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header, ...rows] = readFileSync(join(folder, file), 'utf8').trimEnd().split(/\r?\n/)
  if (header !== columns.join(',')) throw new Error(`${file}: other columns than ${columns.join(',')}`)
  return rows.map((text, index) => {
    const cells = text.split(',')
    if (cells.length !== columns.length)
      throw new Error(`${file}: row ${index + 2} has ${cells.length} cells`)
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as Record<
      Column,
      string
    >
  })
}
