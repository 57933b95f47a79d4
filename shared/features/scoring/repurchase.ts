import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'

const share = z.number().min(0).max(1)
const month = z.string().regex(/^\d{4}-\d{2}$/)

/**
 * Whose purchases: of one shop, and of one category or product (by title; its next purchase is then one of the same
 * category or product). `until`: as if it were that day; without, the last day with a purchase that is not in the future.
 */
export const repurchaseScope = z.strictObject({
  shopId: id.optional(),
  category: z.string().min(1).max(500).optional(),
  product: z.string().min(1).max(500).optional(),
  until: day.optional(),
})
export type RepurchaseScope = z.infer<typeof repurchaseScope>
export const shopScope = repurchaseScope
  .pick({ shopId: true, until: true })
  .extend({ currency: currency.optional() })
export type ShopScope = z.infer<typeof shopScope>

/** What was counted, and what could not be. */
const counted = z.object({
  /** The last day that counts; null without any purchase. Who has not come again has waited until then. */
  until: day.nullable(),
  customers: z.int(),
  /** Paid orders of a day of one customer are one purchase day. */
  purchaseDays: z.int(),
  /** Paid orders without any date, and later than `until`. */
  undated: z.int(),
  later: z.int(),
})

/** Quantiles of type 7, in days. */
const quantiles = z.object({
  n: z.int(),
  mean: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p80: z.number(),
  p90: z.number(),
  p95: z.number(),
})

/** Kaplan–Meier: those who have not come yet are in it, as waits that have lasted so long. Intervals are of 95 %. */
const waiting = z.object({
  waits: z.int(),
  /** Ended by a purchase. */
  ended: z.int(),
  customers: z.int(),
  /** The days within which such a share had come again, and their interval; null where so many never did. */
  within: z.array(
    z.object({ share, days: z.int().nullable(), from: z.int().nullable(), to: z.int().nullable() }),
  ),
  /** Share that had not come again after `reach` days. */
  never: share,
  neverBetween: z.object({ low: share, high: share }).nullable(),
  /** Where the curve ends: fewer than thirty had waited longer, or nobody came after. */
  reach: z.int().nullable(),
  curve: z.array(
    z.object({
      day: z.int(),
      waiting: share,
      low: share.nullable(),
      high: share.nullable(),
      atRisk: z.int(),
    }),
  ),
})
export type WaitingFigures = z.infer<typeof waiting>

/** How many days of silence are still usual: 80 % of gaps that ended were not longer (at least 30 days). */
const reminder = z.object({
  days: z.int(),
  /** Whose gaps told it; `fallback`: nobody has enough, and it is 90. */
  basis: z.enum(['product', 'category', 'shop', 'all', 'fallback']),
  gaps: z.int(),
  /** Narrower ones that had too few gaps. */
  tooFew: z.array(z.object({ basis: z.enum(['product', 'category', 'shop', 'all']), gaps: z.int() })),
  fewest: z.int(),
})

const gaps = counted.extend({
  /** Gaps that ended: they lean to frequent buyers and miss who never came back. Null without any. */
  pooled: quantiles.nullable(),
  /** One value for each customer who came back: their mean and their median gap. */
  means: quantiles.nullable(),
  medians: quantiles.nullable(),
  /** Bar n holds gaps of n·width + 1 to (n + 1)·width days; `beyond` are longer. */
  histogram: z.object({ width: z.int(), counts: z.array(z.int()), beyond: z.int() }),
  toNext: waiting,
  firstToSecond: waiting,
  /** Customers with one purchase day so far. */
  once: z.int(),
  reminder,
  /** After a silence of more than `days`. */
  returns: z.array(
    z.object({
      days: z.int(),
      episodes: z.int(),
      returned: z.int(),
      /** Still silent: undecided. */
      open: z.int(),
      /** returned / episodes: too low for long silences, as open ones may end yet. */
      rate: share.nullable(),
      /** With open ones as undecided (Kaplan–Meier); null beyond its curve. */
      corrected: share.nullable(),
    }),
  ),
  /** Fewest days of silence after which at most a tenth came back, and where the curve of this rate bends. */
  churnLine: z.object({ lost: z.int().nullable(), elbow: z.int().nullable() }),
  second: z.object({
    /** Of those still waiting when a week begins, who buys for the second time in it. */
    weeks: z.array(z.object({ week: z.int(), waiting: z.int(), came: z.int(), share })),
    /** The seven days with the highest such share. Null when too few ever came. */
    busiest: z.object({ from: z.int(), to: z.int(), share }).nullable(),
    /** The first day after the best on which the chance to come within thirty days is half of the best. */
    act: z.object({ day: z.int(), best: share, bestDay: z.int(), later: share }).nullable(),
  }),
})
export type Gaps = z.infer<typeof gaps>

export const cycleKind = z.enum(['shop', 'category', 'product'])
export type CycleKind = z.infer<typeof cycleKind>

const cycleRow = z.object({
  /** Shop id, or the name. */
  key: z.string(),
  name: z.string(),
  customers: z.int(),
  /** Gaps that ended, with their quartiles; null without any. */
  gaps: z.int(),
  p25: z.number().nullable(),
  median: z.number().nullable(),
  p75: z.number().nullable(),
  /** Kaplan–Meier: days within which a quarter and half had come again; null where so many never did. */
  quarterBack: z.int().nullable(),
  halfBack: z.int().nullable(),
  never: share,
  neverBetween: z.object({ low: share, high: share }).nullable(),
  /** Customers who bought it on one day only so far. */
  once: z.int(),
  /** Whether there are gaps enough to go by. */
  enough: z.boolean(),
})
export type CycleRow = z.infer<typeof cycleRow>
const cycles = z.object({
  until: day.nullable(),
  rows: z.array(cycleRow),
  /** Groups with fewer gaps than those shown. */
  leftOut: z.int(),
  /** Order lines of products no file gives a category; of all. */
  withoutCategory: z.object({ lines: z.int(), of: z.int() }),
  fewest: z.int(),
})
export type Cycles = z.infer<typeof cycles>

export const cohortKind = z.enum(['month', 'product', 'shop', 'channel'])
export type CohortKind = z.infer<typeof cohortKind>
const cohorts = counted.extend({
  by: cohortKind,
  currency,
  /** Paid orders nobody is known for: in no cohort. */
  anonymous: z.int(),
  /** Orders in another currency or without an amount: people, but no money. */
  unpriced: z.int(),
  rows: z.array(
    z.object({
      /** `2026-01`, a title, a shop id, a channel ('' where no file tells it). */
      key: z.string(),
      name: z.string(),
      customers: z.int(),
      /** By calendar months after the first purchase, from 0 on; as far as anybody has got. */
      cells: z.array(
        z.object({
          /** For so many that month is over: shares are of them. 0: still running, counted so far. */
          eligible: z.int(),
          active: z.int(),
          netFen: fen,
        }),
      ),
    }),
  ),
  leftOut: z.int(),
})
export type Cohorts = z.infer<typeof cohorts>

const monthRow = z.object({
  month,
  /** False for the month the data end in. */
  over: z.boolean(),
  orders: z.int(),
  buyers: z.int(),
  /** Bought in an earlier month too. */
  returning: z.int(),
  repeat: z.int(),
  repeatByDay: z.int(),
  /** Buy again in the month after; null while that is not over. */
  again: z.int().nullable(),
  pricedOrders: z.int(),
  pricedBuyers: z.int(),
  netFen: fen,
  returningFen: fen,
  items: z.int(),
})
const rates = z.object({
  /** Null: all that was ever bought. */
  days: z.int().nullable(),
  from: day.nullable(),
  buyers: z.int(),
  orders: z.int(),
  repeat: z.int(),
  repeatByDay: z.int(),
  repeatOrders: z.int(),
  /** Buyers of the window of the same length before, and who of them came in this one; null where data begin later. */
  before: z.object({ buyers: z.int(), again: z.int() }).nullable(),
})
const repeatRates = counted.extend({ currency, windows: z.array(rates), months: z.array(monthRow) })
export type RepeatRates = z.infer<typeof repeatRates>

const spread = counted.extend({
  currency,
  unpriced: z.int(),
  /** People by their number of paid orders; `to` null: and more. */
  orders: z.array(
    z.object({ from: z.int(), to: z.int().nullable(), customers: z.int(), orders: z.int(), netFen: fen }),
  ),
  /** Tenths of the customers whose money is known, those who paid most first. */
  tenths: z.array(z.object({ customers: z.int(), minFen: fen, maxFen: fen, netFen: fen })),
  netFen: fen,
})
export type Spread = z.infer<typeof spread>

/** When somebody is expected to buy again. */
export const customerRhythm = z.object({
  /** Whose gaps tell it: their own (from three on), those of the category they buy most, of the shop, of all shops. */
  basis: z.enum(['own', 'category', 'shop', 'all', 'none']),
  category: z.string().nullable(),
  shopId: id.nullable(),
  /** Gaps it goes by, and this person's own. */
  basedOn: z.int(),
  gaps: z.int(),
  gapDays: z.int().nullable(),
  lastDay: day.nullable(),
  /** From the last purchase (of that category, in that shop) to the day the data end. */
  waitedDays: z.int().nullable(),
  /** The likeliest day, and the middle half of the days. */
  day: day.nullable(),
  from: day.nullable(),
  to: day.nullable(),
  inDays: z.int().nullable(),
  /** Of those who had waited as long, the share that came again; null where it goes by their own gaps. */
  chance: share.nullable(),
  fewest: z.int(),
})
export type CustomerRhythm = z.infer<typeof customerRhythm>

export const repurchaseProcedures = {
  /** Throws NOT_FOUND `shop`. */
  gaps: analysis().input(repurchaseScope.default({})).output(gaps),
  /** Those with most gaps first. Throws NOT_FOUND `shop`. */
  cycles: analysis()
    .input(repurchaseScope.pick({ shopId: true, until: true }).extend({ by: cycleKind }))
    .output(cycles),
  /** Throws NOT_FOUND `shop`. */
  cohorts: analysis()
    .input(shopScope.extend({ by: cohortKind.default('month'), periods: z.int().min(2).max(60).default(13) }))
    .output(cohorts),
  /** Throws NOT_FOUND `shop`. */
  repeatRates: analysis()
    .input(shopScope.extend({ months: z.int().min(1).max(240).default(24) }).prefault({}))
    .output(repeatRates),
  /** Throws NOT_FOUND `shop`. */
  spread: analysis().input(shopScope.default({})).output(spread),
}
