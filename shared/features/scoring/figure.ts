import { z } from 'zod'
import { currency } from '../../kernel/schemas.ts'
import { cohortKind, cycleKind, repurchaseScope, shopScope } from './repurchase.ts'
import { scoreLimits } from './rfm.ts'
import { segment, valueType } from './segments.ts'

const count = z.int().min(0).max(1_000_000)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const place = shopScope.pick({ shopId: true, until: true })
const group = z.string().max(500)

/**
 * A figure of scoring that stands for people: as the filter of a list, those it counts. Scopes are those of the
 * procedures that tell the figure, so that the list has as many people as the figure says.
 */
export const figure = z.discriminatedUnion('of', [
  /** Silent for longer than usual, with something at risk (`warnings`). */
  z.strictObject({ of: z.literal('warnings') }),
  /** Who would be of another type, another segment by other limits (`previewLimits`). Null: not scored. */
  z.strictObject({
    of: z.literal('types'),
    limits: scoreLimits,
    from: valueType.nullable(),
    to: valueType.nullable(),
  }),
  z.strictObject({
    of: z.literal('segments'),
    limits: scoreLimits,
    from: segment.nullable(),
    to: segment.nullable(),
  }),
  /** Of a cohort: all of it, or who bought so many months after the first purchase (`cohorts`). */
  place.extend({
    of: z.literal('cohort'),
    by: cohortKind,
    key: group,
    period: z.int().min(0).max(60).optional(),
  }),
  /** Of the buyers of a month (`repeatRates`). */
  place.extend({
    of: z.literal('month'),
    month,
    who: z.enum(['buyers', 'new', 'returning', 'repeat', 'repeatByDay', 'again']),
  }),
  /** Of the buyers of the last so many days, null: ever; `again`: of those of the window before (`repeatRates`). */
  place.extend({
    of: z.literal('window'),
    days: z.int().min(1).max(36_500).nullable(),
    who: z.enum(['buyers', 'repeat', 'repeatByDay', 'again']),
  }),
  /** With so many paid orders, and a tenth by money from 1, who paid most (`spread`). */
  place.extend({ of: z.literal('orders'), from: count, to: count.nullable() }),
  place.extend({ of: z.literal('tenth'), nth: z.int().min(1).max(10), currency: currency.optional() }),
  /** With a gap of so many days; null: and more (`gaps`). */
  repurchaseScope.extend({ of: z.literal('gap'), from: count, to: count.nullable() }),
  /** Without a second purchase when this week after the first begins, or with it in the week (`gaps`). */
  repurchaseScope.extend({ of: z.literal('week'), week: z.int().min(1).max(60), came: z.boolean() }),
  /** Silent for longer than so many days: still, or until they came back (`gaps`). */
  repurchaseScope.extend({ of: z.literal('silent'), days: count, still: z.boolean() }),
  /** Bought in a shop, a category, a product: on any day, or on one day only (`cycles`). */
  place.extend({ of: z.literal('cycle'), by: cycleKind, key: group, once: z.boolean() }),
])
export type Figure = z.infer<typeof figure>
export type FigureOf<Of extends Figure['of']> = Extract<Figure, { of: Of }>
