import type { TimelineItem, TimelineKind } from '../../../../shared/features/customers/page.ts'
import type { Db } from '../../../db/connect.ts'
import type { Place, Placed } from '../../../db/page.ts'
import { decodeCursor, pageOf } from '../../../engine/cursor.ts'
import { notFound } from '../../../engine/failures.ts'
import { livingCustomer } from '../queries.ts'
import { type Moment, momentsOf } from './moments.ts'
import { orderDetails } from './order-steps.ts'

/** Later ones stand above earlier ones of the same instant: an order paid as it was placed. */
const ranks: TimelineKind[] = [
  'first-seen',
  'ordered',
  'paid',
  'shipped',
  'completed',
  'refunded',
  'review',
  'care',
  'note',
  'joined',
  'blocked',
  'opened',
  'claimed',
  'edited',
  'untagged',
  'tagged',
  'consent',
  'override',
  'contacted',
]
const IDS = 2 ** 44

/** Where a moment stands among those of one instant, and which of its kind it is. */
const placeOf = ({ at, kind, id }: Moment): Place => ({
  value: at,
  id: ranks.indexOf(kind) * IDS + (id % IDS),
})

interface TimelineInput {
  id: number
  kinds?: readonly TimelineKind[] | undefined
  after?: string | null | undefined
  limit: number
}

/**
 * What happened with a person over everybody they are made of, the newest first. Everything is placed by its instant
 * alone, and only what a page shows is looked up in full. Throws NOT_FOUND `customer` or `cursor`.
 */
export function timelineOf(db: Db, { id, kinds, after, limit }: TimelineInput) {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  const from = after ? decodeCursor(after, 'number') : null
  const placed = momentsOf(db, living)
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map((moment) => ({ moment, place: placeOf(moment) }))
    .filter(({ place }) => from === null || comesAfter(place, from))
    .sort((a, b) => (comesAfter(a.place, b.place) ? 1 : -1))
    .slice(0, limit + 1)
    .map(({ moment, place }): Placed<Moment> => ({ ...moment, placeValue: place.value, placeId: place.id }))
  const details = orderDetails(
    db,
    placed.flatMap(({ orderId, kind }) => (orderId !== null && kind !== 'care' ? [orderId] : [])),
  )
  return pageOf(
    placed,
    limit,
    ({ at, kind, orderId, data }: Moment): TimelineItem => ({
      at,
      kind,
      orderId,
      data: { ...(orderId === null ? {} : details(orderId, kind)), ...data },
    }),
  )
}

const comesAfter = (one: Place, other: Place): boolean =>
  one.value < other.value || (one.value === other.value && one.id < other.id)
