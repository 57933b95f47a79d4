import { z } from 'zod'
import { currency, day, fen, id, instant, platform } from '../../kernel/schemas.ts'
import { stage } from './filter.ts'

/** How a platform's shop knows a person: their nick, in so many orders. */
export const nick = z.object({ shopName: z.string(), platform, nick: z.string(), orders: z.int() })

/** A number that forwards for the length of a deal. */
export const virtualPhone = z.object({ endsAt: instant, ended: z.boolean() })

/** When somebody is expected to buy again by their own gaps; by those of others, `scoring.customer` tells. */
export const nextOrder = z.object({
  /** `none`: they have fewer than three gaps. */
  basis: z.enum(['own', 'none']),
  /** The likeliest day. */
  day: day.nullable(),
  from: day.nullable(),
  to: day.nullable(),
  /** Gaps between this person's purchase days, and their median. */
  gaps: z.int(),
  gapDays: z.int().nullable(),
  /** Days from today to `day`; negative when it is past. */
  inDays: z.int().nullable(),
})
export type NextOrder = z.infer<typeof nextOrder>

export const rhythm = z.object({
  purchaseDays: z.int(),
  gapDays: z.int().nullable(),
  /** What they bought on most days, at least two. */
  product: z.string().nullable(),
  productDays: z.int(),
  productGapDays: z.int().nullable(),
  /** Most of their purchases: days 1-10, 11-20, 21-31. */
  monthPart: z.enum(['early', 'mid', 'late']).nullable(),
  /** 0 Sunday to 6 Saturday, when half of their purchases fall on it. */
  weekday: z.int().min(0).max(6).nullable(),
})
export type Rhythm = z.infer<typeof rhythm>

export const boughtProduct = z.object({
  title: z.string(),
  quantity: z.int(),
  orders: z.int(),
  /** Null where no file tells it. */
  amountFen: fen.nullable(),
  lastDay: day.nullable(),
})

/** How somebody stood at the end of a month (of this one: today), by today's limits. */
export const monthStanding = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  stage,
  orders: z.int(),
  netFen: fen,
  /** All until then. */
  totalFen: fen,
})
export type MonthStanding = z.infer<typeof monthStanding>

export const habits = z.object({
  currency,
  next: nextOrder,
  rhythm,
  products: z.array(boughtProduct),
  months: z.array(monthStanding),
})
export type Habits = z.infer<typeof habits>

export const timelineGroup = z.enum([
  'orders',
  'refunds',
  'reviews',
  'care',
  'contacts',
  'notes',
  'tags',
  'changes',
])
export type TimelineGroup = z.infer<typeof timelineGroup>

export const timelineItem = z.object({
  at: instant,
  kind: z.enum([
    'ordered',
    'paid',
    'shipped',
    'completed',
    'refunded',
    'review',
    'care',
    'note',
    'first-seen',
    'edited',
    'joined',
    'blocked',
    'opened',
    'claimed',
    'contacted',
    'consent',
    'override',
    'tagged',
    'untagged',
  ]),
  orderId: id.nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type TimelineItem = z.infer<typeof timelineItem>
export type TimelineKind = TimelineItem['kind']

/** What stands under which filter of the timeline. */
export const timelineKinds: Record<TimelineGroup, TimelineKind[]> = {
  orders: ['ordered', 'paid', 'shipped', 'completed'],
  refunds: ['refunded'],
  reviews: ['review'],
  care: ['care'],
  contacts: ['contacted', 'consent', 'override'],
  notes: ['note'],
  tags: ['tagged', 'untagged'],
  changes: ['first-seen', 'edited', 'joined', 'blocked', 'opened', 'claimed'],
}
