import type { z } from 'zod'
import type { OrderRow, orderSortBy } from '../../../shared/features/orders/contract.ts'
import { statusOfRank } from '../../../shared/features/orders/rules.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { allOf, type Condition, type PageQuery, type Place, type Placed, readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { isSearched, type OrderFilter, orderConditions, orderSource } from './filter.ts'
import { regionText } from './region.ts'

export type OrderSort = { by: z.infer<typeof orderSortBy>; direction: 'asc' | 'desc' }

/** Expression and index of every sort; expressions are written exactly as the index has them. */
export const orderSorts: Record<Exclude<OrderSort['by'], 'shopName'>, { by: string; index: string }> = {
  createdAt: { by: 'coalesce(created_at, 0)', index: 'orders_created' },
  paidAt: { by: 'coalesce(paid_at, 0)', index: 'orders_paid' },
  grossFen: { by: 'coalesce(gross_fen, 0)', index: 'orders_gross' },
  netFen: { by: 'coalesce(gross_fen, 0) - refund_fen', index: 'orders_net' },
  refundFen: { by: 'refund_fen', index: 'orders_refund' },
  items: { by: 'orders.items', index: 'orders_items' },
  status: { by: 'orders.status', index: 'orders_status' },
  orderNumber: { by: 'order_number', index: 'orders_number' },
}

export interface StoredOrder {
  id: number
  shopId: number
  orderNumber: string
  customerId: number | null
  customerName: string | null
  status: number
  statusRaw: string
  paid: number
  currency: string
  grossFen: number | null
  refundFen: number
  dueFen: number | null
  items: number
  createdAt: number | null
  createdDay: string | null
  paidAt: number | null
  shopName: string
  platform: Platform
  title: string | null
  country: string
  province: string
  city: string
}

const word = (column: string) => `(SELECT text FROM word WHERE word.id = orders.${column})`
/** Looked up row by row, after the index has given the page. */
export const orderColumns = `orders.id, shop_id AS shopId, order_number AS orderNumber, orders.customer_id AS customerId,
  (SELECT name FROM customer_profile WHERE customer_profile.customer_id = orders.customer_id) AS customerName,
  orders.status, ${word('status_raw')} AS statusRaw, paid, orders.currency, gross_fen AS grossFen,
  refund_fen AS refundFen, due_fen AS dueFen, orders.items, created_at AS createdAt, created_day AS createdDay,
  paid_at AS paidAt, (SELECT name FROM shop WHERE shop.id = shop_id) AS shopName,
  (SELECT platform FROM shop WHERE shop.id = shop_id) AS platform,
  (SELECT title FROM order_line JOIN product ON product.id = product_id WHERE order_id = orders.id
    ORDER BY adjustment, length(line_key), line_key LIMIT 1) AS title,
  ${word('country')} AS country, ${word('province')} AS province, ${word('city')} AS city`

export function orderRow(row: StoredOrder): OrderRow {
  return {
    id: row.id,
    shopId: row.shopId,
    shopName: row.shopName,
    platform: row.platform,
    orderNumber: row.orderNumber,
    customerId: row.customerId,
    customerName: row.customerId === null ? null : (row.customerName ?? ''),
    status: statusOfRank(row.status),
    statusRaw: row.statusRaw,
    paid: row.paid === 1,
    currency: row.currency,
    grossFen: row.grossFen,
    refundFen: row.refundFen,
    netFen: row.grossFen === null ? null : row.grossFen - row.refundFen,
    dueFen: row.dueFen,
    items: row.items,
    title: row.title ?? '',
    createdAt: row.createdAt,
    createdDay: row.createdDay,
    paidAt: row.paidAt,
    region: regionText(row),
  }
}

/** Reads orders one by one, as lists show them; the order must be there. */
export function orderRowReader(db: Db): (id: number) => OrderRow {
  const read = db.prepare<[number], StoredOrder>(`SELECT ${orderColumns} FROM orders WHERE orders.id = ?`)
  return (id) => {
    const row = read.get(id)
    if (!row) throw new Error(`order ${id} is gone`)
    return orderRow(row)
  }
}

export interface OrderListInput {
  filter?: OrderFilter
  sort?: OrderSort
  after?: string | null
  limit: number
}

/** One page of orders, newest first unless asked otherwise. Throws NOT_FOUND `cursor`. */
export function listOrders(db: Db, input: OrderListInput) {
  const { filter = {}, sort = { by: 'createdAt', direction: 'desc' }, limit } = input
  const after = input.after
    ? decodeCursor(input.after, sort.by === 'orderNumber' ? 'string' : 'number')
    : null
  const rows =
    sort.by === 'shopName'
      ? byShop(db, filter, sort.direction, after, limit + 1)
      : readPage<StoredOrder>(db, orderPage(db, filter, { ...sort, by: sort.by }, after, limit + 1))
  return pageOf(rows, limit, orderRow)
}

export function orderPage(
  db: Db,
  filter: OrderFilter,
  sort: { by: keyof typeof orderSorts; direction: 'asc' | 'desc' },
  after: Place | null,
  limit: number,
): PageQuery {
  const { by, index } = orderSorts[sort.by]
  return {
    select: orderColumns,
    ...orderSource(db, filter, index),
    by,
    id: 'orders.id',
    direction: sort.direction,
    after,
    limit,
  }
}

/** Shops are few: the list goes from shop to shop in the order of their names, within each by id. */
function byShop(
  db: Db,
  filter: OrderFilter,
  direction: 'asc' | 'desc',
  after: Place | null,
  limit: number,
): Placed<StoredOrder>[] {
  const shops = db.prepare('SELECT id FROM shop ORDER BY name, platform, id').pluck().all() as number[]
  if (direction === 'desc') shops.reverse()
  const start = after ? shops.indexOf(Number(after.value)) : 0
  const rows: Placed<StoredOrder>[] = []
  for (const shopId of start < 0 ? [] : shops.slice(start)) {
    if (filter.shopId !== undefined && filter.shopId !== shopId) continue
    const more = readPage<StoredOrder>(db, {
      select: orderColumns,
      ...orderSource(db, { ...filter, shopId }, 'orders_shop'),
      by: 'orders.shop_id',
      id: 'orders.id',
      direction,
      after: after?.value === shopId ? after : null,
      limit: limit - rows.length,
    })
    rows.push(...more)
    if (rows.length === limit) break
  }
  return rows
}

/** How many orders the filter finds, and how many of them have no known buyer. */
export function countOrders(db: Db, filter: OrderFilter): { count: number; anonymous: number } {
  // Everything a filter by day asks is in the narrow index; left alone, SQLite reads the wide rows.
  const narrow = filter.people !== undefined || ((filter.from ?? filter.to) !== undefined && !filter.status)
  const plain = { from: { sql: `orders${narrow ? ' INDEXED BY orders_figures' : ''}`, params: [] } }
  const { from, where } = isSearched(filter)
    ? orderSource(db, filter, 'orders_number')
    : { ...plain, where: orderConditions(filter) }
  const count = (more: Condition[]) => {
    const all = allOf([...where, ...more])
    const found = db.prepare(`SELECT count(*) FROM ${from.sql} WHERE ${all.sql}`).pluck()
    return Number(found.get(...from.params, ...all.params))
  }
  if (filter.people) return { count: count([]), anonymous: 0 }
  return { count: count([]), anonymous: count([{ sql: 'orders.customer_id IS NULL', params: [] }]) }
}
