import { z } from 'zod'
import { day, id } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { situation } from '../scripts/situations.ts'

export type { Situation } from '../scripts/situations.ts'

export const ruleGroup = z.enum(['order', 'lifecycle', 'personal', 'calendar', 'product', 'benefit', 'own'])
export type RuleGroup = z.infer<typeof ruleGroup>

/** A shipped rule by its name, or one of the shop's own. Task ids begin with it. */
export const ruleKey = z.string().regex(/^((own|incident):[1-9]\d{0,14}|[a-z][a-z0-9_]{1,40})$/)

/** In both languages; what a shop wrote itself is the same in both. */
export const named = z.object({ zh: z.string().max(120), en: z.string().max(120) })
export type Named = z.infer<typeof named>

const days = (least: number, most: number) => z.int().min(least).max(most)

/** What makes a task, and on which day it is due. */
export const ruleWhen = z.discriminatedUnion('on', [
  /** Ordered and not paid, from so many hours after the order until so many; presale balances on their own. */
  z.object({
    on: z.literal('unpaid'),
    balance: z.boolean(),
    fromHours: days(0, 720),
    untilHours: days(1, 1440),
  }),
  /** So many days after something happened to an order, as long as nothing after it did. */
  z.object({
    on: z.literal('order'),
    event: z.enum([
      'not_shipped',
      'arriving',
      'received',
      'unsigned',
      'no_tracking',
      'returned',
      'not_reviewed',
      'bad_review',
      'refunded',
    ]),
    days: days(0, 365),
    /** Only orders with a product of which the title has this; empty: all. */
    product: z.string().max(80).optional(),
  }),
  /** Days after the first, the last or exactly the nth purchase; `yearly` on each anniversary. */
  z.object({
    on: z.literal('since'),
    event: z.enum(['first', 'last', 'nth']),
    nth: days(1, 999).optional(),
    days: days(0, 3650),
    yearly: z.boolean().optional(),
  }),
  /** `ahead`: shown so many days before. */
  z.object({ on: z.literal('birthday'), ahead: days(0, 30) }),
  /** A day of each month, for those on a member list. */
  z.object({ on: z.literal('member_day'), dayOfMonth: days(1, 31), ahead: days(0, 15) }),
  z.object({
    on: z.literal('calendar'),
    /** Keys of days in the calendar; of none the whole kind. */
    festivals: z.array(z.string().max(60)).max(60),
    kind: z.enum(['lunar', 'solar_term', 'statutory', 'popular', 'shopping', 'own']).nullable(),
    ahead: days(0, 30),
  }),
  /** Whoever came into a segment, so many days after. */
  z.object({ on: z.literal('segment'), segmentId: id, days: days(0, 365) }),
  z.object({ on: z.literal('stage'), into: z.enum(['turning_dormant', 'dormant', 'lost']) }),
  /** Silent for longer than their own rhythm. */
  z.object({ on: z.literal('overdue') }),
  /** `days` after what they bought is used up; negative: before. */
  z.object({ on: z.literal('refill'), days: days(-30, 60) }),
  /** So many days after the last purchase of those with at least `orders`, once a year. */
  z.object({ on: z.literal('research'), days: days(0, 365), orders: days(1, 999) }),
  /** Waits for the ledger of points and coupons. */
  z.object({ on: z.literal('expiring'), what: z.enum(['points', 'coupon']), ahead: days(0, 60) }),
])
export type RuleWhen = z.infer<typeof ruleWhen>

/** What the sentence of a follow-up tells; the page owns the words (`care.reason.<kind>`). */
export const reasonKind = z.enum([
  ...(['unpaid', 'unpaid_balance', 'returned', 'no_tracking', 'unsigned', 'bad_review'] as const),
  ...(['incident', 'not_shipped', 'refunded', 'arriving', 'birthday', 'calendar', 'member_day'] as const),
  ...(['overdue', 'refill', 'first', 'nth', 'last', 'anniversary', 'segment', 'received'] as const),
  ...(['not_reviewed', 'turning_dormant', 'dormant', 'lost', 'research', 'expiring'] as const),
])
export type ReasonKind = z.infer<typeof reasonKind>

export function reasonKindOf(when: RuleWhen): ReasonKind {
  switch (when.on) {
    case 'unpaid':
      return when.balance ? 'unpaid_balance' : 'unpaid'
    case 'order':
      return when.event
    case 'since':
      return when.yearly ? 'anniversary' : when.event
    case 'stage':
      return when.into
    default:
      return when.on
  }
}

/** Whether its follow-ups are about an order; else they are about a person. */
export const isAboutOrder = ({ on }: RuleWhen): boolean => on === 'unpaid' || on === 'order'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Everything of a rule that a shop may set. */
export const ruleBody = z.object({
  on: z.boolean(),
  when: ruleWhen,
  /** For whom; null: everybody. */
  segmentId: id.nullable(),
  situation,
  channel,
  /** Who does it; empty: whoever is there. */
  owner: z.string().max(80),
  /** From when on the day it is due it is shown. */
  dueTime: timeOfDay,
  /** Days after the due day after which it is too late to be kind; null: never. */
  closesAfterDays: days(0, 365).nullable(),
  /** At most so many new ones are shown a day, the dearest first; null: all. */
  aDay: days(1, 1000).nullable(),
  /** Worth at least so much (fen): the order, or all somebody spent. */
  worthFen: z.int().min(0),
})
export type RuleBody = z.infer<typeof ruleBody>

/** As the files of shipped rules hold it. */
export const shippedRule = ruleBody.extend({
  key: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
  group: ruleGroup,
  name: named,
  /** Why it is worth doing, in one sentence. */
  why: z.object({ zh: z.string(), en: z.string() }),
})
export type ShippedRule = z.infer<typeof shippedRule>

export interface CareRule extends ShippedRule {
  /** Whether it differs from what it was shipped as. */
  changed: boolean
}

/** Follow-ups a rule will make on a day to come. */
export const dayLoad = z.object({ day, ruleKey: z.string(), count: z.int() })
export type DayLoad = z.infer<typeof dayLoad>

/** Why a follow-up is not on the list (any more). */
export const goneWhy = z.enum([
  ...([
    'paid',
    'closed',
    'shipped',
    'signed',
    'refunded',
    'tracked',
    'moving',
    'reviewed',
    'bought',
  ] as const),
  ...([
    'changed',
    'left_segment',
    'not_member',
    'worth',
    'late',
    'early',
    'blocked',
    'gone',
    'rule_off',
  ] as const),
  ...(['rule_gone', 'over'] as const),
])
export type GoneWhy = z.infer<typeof goneWhy>

/** Why somebody was lost; asked when a follow-up of the lost is decided. */
export const lostReason = z.enum([
  ...(['price', 'quality', 'service', 'delivery', 'competitor', 'no_need', 'moved', 'unreachable'] as const),
  'other',
])
export type LostReason = z.infer<typeof lostReason>

/** Why a follow-up was skipped: of the lost why they were lost, of others what stood against it. */
export const skipReason = z.enum(['contacted', 'unsuitable', 'wrong'])
export const skipWhy = z.enum([...skipReason.options, ...lostReason.options])
export type SkipWhy = z.infer<typeof skipWhy>

/** The figures of a reason with the name of its festival, where it has one, in the reader's language. */
export const spokenReason = (
  reason: Readonly<Record<string, string | number>>,
  language: string,
): Record<string, string | number> =>
  reason.festivalZh === undefined
    ? reason
    : { ...reason, festival: (language === 'en' ? reason.festivalEn : reason.festivalZh) ?? '' }
