import { z } from 'zod'
import { analysis, command } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'
import { frequencyBy, monetaryBy, moneyByCurrency, scoreLimits } from './rfm.ts'
import { segment, valueType } from './segments.ts'

const cuts = z.array(z.number()).length(4)
const triple = z.object({ r: z.number(), f: z.number(), m: z.number() })
/** Money of those whose orders are in the picture's currency. */
const people = z.object({ customers: z.int(), netFen: fen })

/** How lists score everybody today: each number is the number of people whom its filter finds. */
export const valuePicture = z.object({
  /** The day recency is counted to: that of the last change of orders. */
  asOf: day,
  currency,
  /** With a paid order; `unscored` of them have no day, or are too few to be scored: in all, or in their currency. */
  buyers: z.int(),
  unscored: z.int(),
  fewInCurrency: z.int(),
  /** Scored people whose money is in another currency, and so in none of the sums. */
  otherCurrencies: z.int(),
  tooFew: z.boolean(),
  smallSample: z.boolean(),
  cuts: z.object({ r: cuts, f: cuts, m: cuts }).nullable(),
  /** Where the types part: recent up to `r` days, often from `f` times, much from `m` fen. */
  split: triple.nullable(),
  means: triple.nullable(),
  /** Of each currency; the first is the `m` of those above. Empty for figures of an older program. */
  money: moneyByCurrency,
  limits: scoreLimits,
  /** Recency 1 to 5, in each frequency 1 to 5. */
  cells: z.array(people.extend({ recency: z.int(), frequency: z.int() })),
  types: z.array(people.extend({ type: valueType })),
  segments: z.array(people.extend({ segment })),
})
export type ValuePicture = z.infer<typeof valuePicture>

/** Why somebody has these scores and this type: the figures, and the limits they were held against. */
export const scoreWhy = z.object({
  asOf: day,
  /** Days since the last payment; times and money as the shop counts them. */
  days: z.int(),
  times: z.int(),
  moneyFen: fen,
  currency,
  frequency: frequencyBy,
  monetary: monetaryBy,
  recencyScore: z.int(),
  frequencyScore: z.int(),
  monetaryScore: z.int(),
  cuts: z.object({ r: cuts, f: cuts, m: cuts }),
  /** Recent up to `r` days, often from `f` times, much from `m` fen, and what these are. */
  split: triple,
  splitBy: z.enum(['means', 'mean-scores', 'fixed']),
  type: valueType,
  segment,
})
export type ScoreWhy = z.infer<typeof scoreWhy>

const move = <Name extends z.ZodType>(name: Name) =>
  z.object({ from: name.nullable(), to: name.nullable(), customers: z.int() })

/** Who would stand elsewhere: pairs that differ, and how many stay. Null: not scored. */
export const limitsPreview = z.object({
  cuts: z.object({ r: cuts, f: cuts, m: cuts }).nullable(),
  split: triple.nullable(),
  types: z.array(move(valueType)),
  segments: z.array(move(segment)),
  /** People whose type, whose segment stays. */
  sameType: z.int(),
  sameSegment: z.int(),
})
export type LimitsPreview = z.infer<typeof limitsPreview>

export const valueProcedures = {
  value: analysis().output(valuePicture),
  /** Nothing is changed. */
  previewLimits: analysis().input(scoreLimits).output(limitsPreview),
  /** From then on lists, filters and pages score by them. Can be undone. */
  saveLimits: command('settings')
    .input(scoreLimits)
    .output(z.object({ journalId: id, changed: z.boolean() })),
}
