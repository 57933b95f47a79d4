import type { z } from 'zod'
import { MOST_BAD, type Review, type reviewSortBy } from '../../../shared/features/reviews/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type PlainList, type PlainListInput, readPlainList } from '../../engine/plain-list.ts'
import { sameOrders } from '../shops/same-orders.ts'

const SHOWN = 100

const columns = `review.id, review.order_number AS orderNumber, review.title, rating, review.text,
  coalesce(facts ->> 'followUp', '') AS followUp, coalesce(facts ->> 'reply', '') AS reply,
  reviewed_at AS reviewedAt, theirs.name AS shopName`
const ofOrders = `FROM orders JOIN review ON review.order_number = orders.order_number
  JOIN shop AS theirs ON theirs.id = review.shop_id JOIN shop AS ours ON ours.id = orders.shop_id`
const newestFirst = `ORDER BY coalesce(reviewedAt, 0) DESC, 1 LIMIT ${SHOWN}`

export function reviewsOfOrder(db: Db, orderId: number): Review[] {
  return db
    .prepare<[number], Review>(
      `SELECT ${columns}, orders.id AS orderId ${ofOrders}
       WHERE orders.id = ? AND ${sameOrders('theirs', 'ours')} ${newestFirst}`,
    )
    .all(orderId)
}

/** Reviews of this person's orders, and those given under one of their accounts. */
export function reviewsOfCustomer(db: Db, customerId: number): Review[] {
  return db
    .prepare<{ customerId: number }, Review>(
      `SELECT id, orderNumber, title, rating, text, followUp, reply, reviewedAt, shopName, max(orderId) AS orderId FROM (
         SELECT ${columns}, orders.id AS orderId ${ofOrders}
         WHERE orders.customer_id = @customerId AND ${sameOrders('theirs', 'ours')}
         UNION ALL
         SELECT ${columns}, NULL FROM identity JOIN review ON review.account = identity.value
         JOIN shop AS theirs ON theirs.id = review.shop_id
         WHERE customer_id = @customerId AND identity.kind = 'account' AND scope = theirs.platform
         AND review.account <> ''
       ) GROUP BY id ${newestFirst}`,
    )
    .all({ customerId })
}

type SortBy = z.infer<typeof reviewSortBy>

const list: PlainList<SortBy> = {
  select: `${columns}, (SELECT orders.id FROM orders JOIN shop AS ours ON ours.id = orders.shop_id
    WHERE orders.order_number = nullif(review.order_number, '') AND ${sameOrders('theirs', 'ours')} LIMIT 1) AS orderId`,
  from: 'review JOIN shop AS theirs ON theirs.id = review.shop_id',
  id: 'review.id',
  usual: { by: 'reviewedAt', direction: 'desc' },
  searched: ['review.order_number', 'review.title', 'review.text', 'review.account'],
  sorts: {
    reviewedAt: { by: 'coalesce(reviewed_at, 0)' },
    rating: { by: 'coalesce(rating, 0)' },
    title: { by: 'review.title', text: true },
    shopName: { by: 'theirs.name', text: true },
  },
}

/** One page of all reviews, the newest first unless asked otherwise. Throws NOT_FOUND `cursor`. */
export const listReviews = (db: Db, input: PlainListInput<SortBy> & { bad?: boolean | undefined }) =>
  readPlainList(
    db,
    list,
    input,
    input.bad ? [{ sql: 'rating <= ?', params: [MOST_BAD] }] : [],
    (row: Review) => row,
  )
