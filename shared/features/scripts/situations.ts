import { z } from 'zod'

export const situationGroup = z.enum(['order', 'lifecycle', 'dates', 'product', 'benefit', 'incident'])
export type SituationGroup = z.infer<typeof situationGroup>

/** In the order they are shown. */
export const situationsOf = {
  order: [
    'unpaid',
    'unpaid_closing',
    'unpaid_balance',
    'to_ship',
    'arriving',
    'signed',
    'confirm',
    'praise_invite',
    'unsigned',
    'no_tracking',
    'returned',
    'bad_review',
    'refund_care',
  ],
  lifecycle: [
    'first_day7',
    'first_day30',
    'day100',
    'anniversary',
    'second_order',
    'repurchase_due',
    'overdue',
    'turning_dormant',
    'dormant',
    'lost',
  ],
  dates: ['birthday', 'member_day', 'festival', 'solar_term', 'shopping_festival'],
  product: ['usage_day3', 'refill', 'research'],
  benefit: ['points_expiring', 'coupon_expiring'],
  incident: ['incident'],
} as const satisfies Record<SituationGroup, readonly string[]>

/** What a script is for. The rules of care name these; each has shipped words in `resources/scripts`. */
export const situation = z.enum([
  ...situationsOf.order,
  ...situationsOf.lifecycle,
  ...situationsOf.dates,
  ...situationsOf.product,
  ...situationsOf.benefit,
  ...situationsOf.incident,
])
export type Situation = z.infer<typeof situation>

const ofOrders: readonly Situation[] = [...situationsOf.order, 'usage_day3', 'incident']

/**
 * Whether a message in this situation is an advertisement, which by the Chinese rules on short messages (通信短信息服务
 * 管理规定, articles 18-19) must say how to be left alone. What serves a running order is not.
 */
export const isMarketing = (one: Situation): boolean => one === 'praise_invite' || !ofOrders.includes(one)

export const isSituation = (text: string): text is Situation => situation.safeParse(text).success
