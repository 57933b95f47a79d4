import type { z } from 'zod'
import type { TrafficRow, trafficSortBy } from '../../../shared/features/traffic/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type PlainList, type PlainListInput, readPlainList } from '../../engine/plain-list.ts'

type SortBy = z.infer<typeof trafficSortBy>

const count = (column: string) => ({ by: `cast(coalesce(${column}, 0) AS INTEGER)` })

const list: PlainList<SortBy> = {
  select: `traffic.id, shop.name AS shopName, day, product_id AS productId, title, visitors, views,
    dwell_seconds AS dwellSeconds, favourites, cart_people AS cartPeople, facts ->> 'newVisitors' AS newVisitors,
    facts ->> 'returningVisitors' AS returningVisitors, buyers, paid_fen AS paidFen,
    coalesce(nullif(shop.currency, ''), 'CNY') AS currency`,
  from: 'traffic JOIN shop ON shop.id = traffic.shop_id',
  id: 'traffic.id',
  usual: { by: 'day', direction: 'desc' },
  searched: ['title', 'product_id', 'day'],
  sorts: {
    day: { by: 'day', text: true },
    title: { by: 'title', text: true },
    visitors: count('visitors'),
    views: count('views'),
    favourites: count('favourites'),
    cartPeople: count('cart_people'),
    buyers: count('buyers'),
    paidFen: count('paid_fen'),
    shopName: { by: 'shop.name', text: true },
  },
}

/** Rows that speak of everybody: those of single buyers are on their pages and in no total. */
export const OF_EVERYBODY = `buyer_id = '' AND account = '' AND phone = '' AND email = ''`
const ofShop = `product_id = '' AND title = ''`

/** One page of visitors by day, the newest first unless asked otherwise. Throws NOT_FOUND `cursor`. */
export const listTraffic = (db: Db, input: PlainListInput<SortBy> & { of: 'shop' | 'product' }) =>
  readPlainList(
    db,
    list,
    input,
    [{ sql: `${OF_EVERYBODY} AND ${input.of === 'shop' ? ofShop : `NOT (${ofShop})`}`, params: [] }],
    (row: TrafficRow) => row,
  )
