import { z } from 'zod'
import { day, fen, id } from '../../kernel/schemas.ts'
import { issue } from '../quality/issue.ts'
import { figure } from '../scoring/figure.ts'
import { segment, valueType } from '../scoring/segments.ts'
import { rule } from '../segments/rule.ts'
import { stage } from './stage.ts'

export { type Stage, stage } from './stage.ts'

/** What a field of the shop's own is asked for; of what is stated all must hold. */
const ownField = z.object({
  fieldId: id,
  /** One of these, as fields keep them; empty text: not known. */
  any: z.array(z.string().max(200)).max(100).optional(),
  /** Of numbers. */
  number: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  /** Of days, both inclusive. */
  days: z.object({ from: day.optional(), to: day.optional() }).optional(),
  /** Part of a text. */
  contains: z.string().min(1).max(200).optional(),
  known: z.boolean().optional(),
})
export type OwnFieldFilter = z.infer<typeof ownField>

export const gender = z.enum(['female', 'male', 'unknown'])

const range = <Value extends z.ZodType>(value: Value) =>
  z.object({ min: value.optional(), max: value.optional() })
const scores = z.array(z.int().min(1).max(5)).max(5).optional()
const someTags = z.array(id).max(200).optional()

/** All that is stated must hold; of several choices in one list any will do. */
export const customerFilter = z.object({
  /** Part of a name, nick, phone or e-mail, pinyin, or an order number. */
  search: z.string().max(200).optional(),
  stage: z.array(stage).optional(),
  /** In this segment. */
  segmentId: id.optional(),
  /** Whom a rule finds that nobody has saved: what figures lead to. */
  rule: rule.optional(),
  /** Whom a figure of scoring counts: what its number leads to. */
  figure: figure.optional(),
  /** Ordered in this shop. */
  shopId: id.optional(),
  demo: z.boolean().optional(),
  tags: z.object({ any: someTags, all: someTags, none: someTags }).optional(),
  /** In one of these: a province, or a province and a city. */
  region: z.array(z.string().min(1).max(100)).max(50).optional(),
  /** Who looks after them; empty for nobody. */
  owner: z.array(z.string().max(60)).max(200).optional(),
  gender: z.array(gender).optional(),
  birthdayMonth: z.array(z.int().min(1).max(12)).optional(),
  hasBirthday: z.boolean().optional(),
  /** A real number; virtual and masked ones reach nobody. */
  hasPhone: z.boolean().optional(),
  hasEmail: z.boolean().optional(),
  /** Through any channel. */
  doNotContact: z.boolean().optional(),
  /** In the currency of each. */
  netFen: range(fen).optional(),
  paidOrders: range(z.int()).optional(),
  /** Days of the last payment, both inclusive; who never paid is in no such range. */
  lastPaid: z.object({ from: day.optional(), to: day.optional() }).optional(),
  /** The same of the first payment. */
  firstPaid: z.object({ from: day.optional(), to: day.optional() }).optional(),
  /** Any of what is missing or odd. */
  issue: z.array(issue).optional(),
  /** None of these. */
  withoutIssue: z.array(issue).optional(),
  /** Whom this repair (`quality.repairs`) concerns. */
  repair: id.optional(),
  own: z.array(ownField).max(20).optional(),
  daysSincePaid: range(z.int().min(0).max(100_000)).optional(),
  /** Products, by any id of theirs: has all of these in paid orders, and none of those. Given back counts as bought. */
  bought: z.object({ all: z.array(id).max(20).optional(), none: z.array(id).max(20).optional() }).optional(),
  valueType: z.array(valueType).optional(),
  /** Of the eleven by all three scores. */
  segment: z.array(segment).optional(),
  /** Any of these scores, 1 to 5. */
  rfm: z.object({ recency: scores, frequency: scores, monetary: scores }).optional(),
})
export type CustomerFilter = z.infer<typeof customerFilter>

export const MOST_CHOSEN = 10_000

/** Whom a command is about: people one by one, or everybody a filter finds when it runs. */
export const customerSelection = z.union([
  z.object({ ids: z.array(id).min(1).max(MOST_CHOSEN) }),
  z.object({ filter: customerFilter }),
])
export type CustomerSelection = z.infer<typeof customerSelection>
