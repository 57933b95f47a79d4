import type { TimelineItem } from '../../../../shared/features/customers/page.ts'
import type { Db } from '../../../db/connect.ts'
import { reviewsOfCustomer } from '../../reviews/queries.ts'
import { basesOf } from '../own-facts.ts'
import { gateMoments } from './gate-moments.ts'
import { orderMoments } from './order-steps.ts'
import { tagMoments } from './tag-moments.ts'

/** Something that happened, with the id of the row that tells it. */
export interface Moment extends TimelineItem {
  id: number
}

const LONGEST_TEXT = 300

/** Everything that is known to have happened with a person, in no order. */
export function momentsOf(db: Db, living: number): Moment[] {
  const bases = JSON.stringify(basesOf(db)(living))
  return [
    ...orderMoments(db, living),
    ...reviewMoments(db, living),
    ...careMoments(db, living),
    ...noteMoments(db, living),
    ...blockMoments(db, living),
    ...claimMoments(db, living),
    ...gateMoments(db, living),
    ...tagMoments(db, living, bases),
    ...ownMoments(db, bases),
  ]
}

function reviewMoments(db: Db, living: number): Moment[] {
  return reviewsOfCustomer(db, living).flatMap(({ id, reviewedAt, orderId, rating, text }) =>
    reviewedAt === null
      ? []
      : [
          {
            at: reviewedAt,
            kind: 'review',
            id,
            orderId,
            data: { rating, text: text.slice(0, LONGEST_TEXT) },
          },
        ],
  )
}

interface CareRow {
  id: number
  at: number
  orderId: number | null
  reason: string
  state: string
  untilDay: string | null
  why: string
  text: string
}

function careMoments(db: Db, living: number): Moment[] {
  const rows = db
    .prepare<[number], CareRow>(
      `SELECT id, at, order_id AS orderId, reason, state, until_day AS untilDay, why, note AS text FROM care_decision
       WHERE customer_id = ?`,
    )
    .all(living)
  return rows.map(({ id, at, orderId, ...data }) => ({ at, kind: 'care', id, orderId, data }))
}

function noteMoments(db: Db, living: number): Moment[] {
  const rows = db
    .prepare<[number], { id: number; at: number; text: string; actor: string }>(
      `SELECT id, at, substr(text, 1, ${LONGEST_TEXT}) AS text, actor FROM note WHERE customer_id = ? AND at > 0`,
    )
    .all(living)
  return rows.map(({ id, at, ...data }) => ({ at, kind: 'note', id, orderId: null, data }))
}

function blockMoments(db: Db, living: number): Moment[] {
  const rows = db
    .prepare<[number], { id: number; at: number; channel: string; reason: string }>(
      'SELECT id, at, channel, reason FROM contact_block WHERE customer_id = ? AND at > 0',
    )
    .all(living)
  return rows.map(({ id, at, ...data }) => ({ at, kind: 'blocked', id, orderId: null, data }))
}

/** Orders of which somebody said whose they are; one that no file told of yet has no row to open. */
function claimMoments(db: Db, living: number): Moment[] {
  const rows = db
    .prepare<[number], { id: number; at: number; orderNumber: string; orderId: number | null }>(
      `SELECT order_claim.id, at, order_claim.order_number AS orderNumber, orders.id AS orderId
       FROM order_claim LEFT JOIN orders
         ON orders.shop_id = order_claim.shop_id AND orders.order_number = order_claim.order_number
       WHERE order_claim.customer_id = ? GROUP BY order_claim.id`,
    )
    .all(living)
  return rows.map(({ id, at, orderId, orderNumber }) => ({
    ...{ at, kind: 'claimed' as const, id, orderId },
    data: { orderNumber },
  }))
}

/** What was done to the customers themselves a person is made of; edits taken back have no image any more. */
function ownMoments(db: Db, bases: string): Moment[] {
  const edits = db
    .prepare<[string], { id: number; at: number; actor: string; fields: string | null }>(
      `SELECT DISTINCT journal.id, journal.at, actor, data ->> '$.fields' AS fields
       FROM json_each(?) AS base CROSS JOIN undo_row ON row_id = base.value AND table_name = 'customer'
       JOIN journal ON journal.id = journal_id AND action = 'customers.save'`,
    )
    .all(bases)
  const links = db
    .prepare<[string], { id: number; at: number; basis: string }>(
      `SELECT DISTINCT customer_link.id, at, basis FROM json_each(?) AS base
       JOIN customer_link ON one_id = base.value OR other_id = base.value WHERE verdict = 'same' AND at > 0`,
    )
    .all(bases)
  const opened = db
    .prepare<[string], { id: number; at: number; channel: string }>(
      `SELECT row_id AS id, journal.at, before ->> '$.channel' AS channel
       FROM json_each(?) AS base CROSS JOIN undo_row
         ON table_name = 'contact_block' AND before ->> '$.customer_id' = base.value
       JOIN journal ON journal.id = journal_id AND action = 'contact.allow' AND undo <> 'done'`,
    )
    .all(bases)
  const first = db
    .prepare<[string], { id: number; at: number; action: string }>(
      `SELECT journal.id, at, action FROM json_each(?) AS base JOIN customer ON customer.id = base.value
       JOIN journal ON journal.id = customer.created_by ORDER BY at LIMIT 1`,
    )
    .all(bases)
  return [
    ...edits.map(({ id, at, ...data }): Moment => ({ at, kind: 'edited', id, orderId: null, data })),
    ...links.map(({ id, at, basis }): Moment => ({ at, kind: 'joined', id, orderId: null, data: { basis } })),
    ...opened.map(({ id, at, ...data }): Moment => ({ at, kind: 'opened', id, orderId: null, data })),
    ...first.map(
      ({ id, at, action }): Moment => ({ at, kind: 'first-seen', id, orderId: null, data: { action } }),
    ),
  ]
}
