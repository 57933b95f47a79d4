import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'
import { gridName, rangeName, segment, valueType } from './segments.ts'

/** Fewer buyers are not cut into fifths. */
export const FEWEST_BUYERS = 30
/** Below this many, fifths are shown with a mark: a few dozen people each. */
export const SMALL_SAMPLE = 200

const four = <Value extends z.ZodType<number>>(value: Value) =>
  z
    .array(value)
    .length(4)
    .refine((limits) => limits.every((limit, at) => at === 0 || limit > (limits[at - 1] ?? 0)), 'ascending')

/** The shop's own limits of scores; each may be missing. */
export const ownLimits = z.object({
  /** Within so many days scores 5, 4, 3, 2; later 1. */
  recencyDays: four(z.int().min(0).max(20_000)).optional(),
  /** At least so many times scores 2, 3, 4, 5. */
  frequency: four(z.int().min(1).max(100_000)).optional(),
  /** At least so much scores 2, 3, 4, 5. */
  monetaryFen: four(fen).optional(),
})
export type OwnLimits = z.infer<typeof ownLimits>

export const frequencyBy = z.enum(['orders', 'days'])
/** Net of refunds, in all or per paid order (in whole fen, as everywhere). */
export const monetaryBy = z.enum(['total', 'average'])

/** Where the value types part: at the means of the figures, above the mean scores, or where the shop says. */
export const typeLimits = z.discriminatedUnion('by', [
  z.object({ by: z.literal('means') }),
  z.object({ by: z.literal('mean-scores') }),
  z.object({
    by: z.literal('fixed'),
    /** Recent within so many days, often from so many times, much from so many fen. */
    recencyDays: z.int().min(0).max(20_000),
    frequency: z.int().min(1).max(100_000),
    monetaryFen: fen,
  }),
])

/** How a shop wants its customers to be scored; figures without limits of their own are cut into fifths. */
export const scoreLimits = z.object({
  limits: ownLimits.default({}),
  frequency: frequencyBy.default('orders'),
  monetary: monetaryBy.default('total'),
  types: typeLimits.default({ by: 'means' }),
})
export type ScoreLimits = z.infer<typeof scoreLimits>
export const defaultScoreLimits: ScoreLimits = scoreLimits.parse({})

const cuts = z.array(z.number()).length(4)

/**
 * Fen of two currencies are never compared: money is cut among those who buy mostly in one. That of most buyers first;
 * no cuts while they are too few.
 */
export const moneyByCurrency = z.array(
  z.object({
    currency,
    buyers: z.int(),
    mean: z.number(),
    cuts: cuts.nullable(),
    split: z.number().nullable(),
  }),
)
const triple = z.object({ r: z.number(), f: z.number(), m: z.number() })
const counts = z.object({ customers: z.int(), orders: z.int(), netFen: fen })

export const rfmTable = z.object({
  day,
  /** What sums of money, and the `m` of cuts, means and split are in. */
  currency,
  /** With a dated purchase; `otherCurrencies` of them buy mostly in another: counted, but in no sum of money. */
  customers: z.int(),
  otherCurrencies: z.int(),
  /** Of a currency with too few buyers: in nothing below. */
  fewInCurrency: z.int(),
  money: moneyByCurrency,
  /** Too few buyers: no cuts, and nothing is counted by them. */
  tooFew: z.boolean(),
  smallSample: z.boolean(),
  /** Buyers none of whose purchases tells a day, and those none of whose amounts is known (they count as nought). */
  withoutDay: z.int(),
  withoutMoney: z.int(),
  /** Of days, times and fen. */
  cuts: z.object({ r: cuts, f: cuts, m: cuts }).nullable(),
  means: triple.nullable(),
  /** People with score 1 to 5. */
  scores: z.object({
    r: z.array(z.int()).length(5),
    f: z.array(z.int()).length(5),
    m: z.array(z.int()).length(5),
  }),
  /** Where the types part: recent up to `r` days, often from `f` times, much from `m` fen. */
  split: triple.nullable(),
  types: z.array(counts.extend({ type: valueType })),
  segments: z.array(counts.extend({ segment })),
  grid: z.array(counts.extend({ name: gridName })),
  ranges: z.array(counts.extend({ name: rangeName })),
  /** 25: recency 1 to 5, in each frequency 1 to 5. */
  cells: z.array(counts.extend({ recency: z.int(), frequency: z.int() })),
})
export type RfmTable = z.infer<typeof rfmTable>

/** A misspelt name is refused: silently left out it would answer another question. */
export const rfmInput = z.strictObject({
  /** T: ties share a score. L: as the R package rfm has it, cuts are one unit higher and a value at a cut moves up. */
  convention: z.enum(['T', 'L']).default('T'),
  /** Fifths; the limits given; or those given and fifths for the others. */
  mode: z.enum(['quantile', 'fixed', 'hybrid']).default('quantile'),
  /** Those the shop saved without. */
  limits: ownLimits.optional(),
  /** The last day known; today without. */
  day: day.optional(),
  shopId: id.optional(),
  /** Only purchases in it. Without, everybody's in the currency each buys in most. */
  currency: currency.optional(),
  frequency: frequencyBy.default('orders'),
  monetary: monetaryBy.default('total'),
  /** What the value types part at. */
  split: z.enum(['means', 'mean-scores']).default('means'),
})
export type RfmInput = z.infer<typeof rfmInput>

export const rfmProcedures = {
  /** Scores, segments and types of everybody as of a day, counted from purchases. CONFLICT `limits`: some are missing. */
  rfmTable: analysis().input(rfmInput).output(rfmTable),
}
