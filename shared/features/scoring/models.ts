import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { currency, day, fen, id } from '../../kernel/schemas.ts'

/** A day of the calendar, for what people type. */
const realDay = z.iso.date()

export const buyingModelName = z.enum(['bg-nbd', 'mbg-nbd', 'mbg-cnbd-k'])
export type BuyingModelName = z.infer<typeof buyingModelName>

/** Why figures are not given, or not to be trusted. `found` against `needed` where it is about an amount. */
export const reasonCode = z.enum([
  'noPurchases',
  'untilBeforeFrom',
  'noRepeats',
  'fewRepeaters',
  'shortSpan',
  'notConverged',
  'atBound',
  'unsure',
  'noDropout',
  'noAmounts',
  'fewSpenders',
  'spendUnbounded',
  'notBacktested',
  'backtestNoBetter',
])
export const reason = z.object({
  code: reasonCode,
  found: z.number().optional(),
  needed: z.number().optional(),
  /** Letter of the parameter. */
  parameter: z.string().optional(),
})
export type Reason = z.infer<typeof reason>

/** What is counted. Orders of one day by one customer are one purchase; undated and future ones are in none. */
export const modelScope = z.strictObject({
  from: day.nullable(),
  /** The last day looked at. */
  until: day.nullable(),
  /** Asked for; or the last day with a purchase; or today, where dates lie in the future. */
  untilIs: z.enum(['asked', 'lastDay', 'today']),
  /** Only purchases in it; null: in any, and no amounts. */
  currency: currency.nullable(),
  customers: z.int(),
  repeatCustomers: z.int(),
  /** Purchase days after each customer's first. */
  repeatTransactions: z.int(),
})
export type ModelScope = z.infer<typeof modelScope>

const letters = z.object({
  r: z.number().optional(),
  alpha: z.number().optional(),
  a: z.number().optional(),
  b: z.number().optional(),
  p: z.number().optional(),
  q: z.number().optional(),
  v: z.number().optional(),
})

export const fitInput = z.strictObject({
  model: z.enum([...buyingModelName.options, 'gamma-gamma']),
  /** Of α. A week is 7 days, fractions of it count. */
  unit: z.enum(['day', 'week']).default('week'),
  from: realDay.optional(),
  until: realDay.optional(),
  shopId: id.optional(),
  /** Without it purchases in any currency count; of amounts only those in the shop's main one. */
  currency: currency.optional(),
})

export const fitAnswer = modelScope.extend({
  model: fitInput.shape.model,
  unit: z.enum(['day', 'week']),
  /** By letter; none where nothing could be fitted. v in units of the currency. */
  parameters: letters,
  standardErrors: letters,
  /** Gaps as of Erlang-k; of mbg-cnbd-k only. */
  k: z.int().optional(),
  logLikelihood: z.number().nullable(),
  /** Of the same purchases without anybody ever leaving (NBD); null for spend. */
  withoutDropout: z.number().nullable(),
  supported: z.boolean(),
  why: z.array(reason),
})
export type FitAnswer = z.infer<typeof fitAnswer>

const judged = z.object({
  total: z.number(),
  /** Per customer. */
  mae: z.number(),
  rmse: z.number(),
  /** Of the chance to buy nothing. */
  brier: z.number(),
})

export const backtestInput = z.strictObject({
  /** Last day the model may see. Default: the last third of the time is kept for comparing. */
  split: realDay.optional(),
  until: realDay.optional(),
  /** Default: the one with the highest likelihood before the split. */
  model: buyingModelName.optional(),
  shopId: id.optional(),
  /** Default: the shop's main one, as in the forecast. */
  currency: currency.optional(),
})

export const backtestAnswer = modelScope.extend({
  model: buyingModelName.nullable(),
  split: day.nullable(),
  splitIs: z.enum(['asked', 'twoThirds']),
  /** Days that were forecast. */
  days: z.int(),
  result: z
    .object({
      /** Known by the split. */
      customers: z.int(),
      /** Purchases of these customers in the days forecast. */
      actual: z.int(),
      /** Customers without any. */
      quiet: z.int(),
      model: judged,
      /** Everybody goes on buying at the rate so far. */
      naive: judged,
      /** Chance that of one who stayed away and one who came, the right one was named; 0.5 is guessing. */
      auc: z.object({ model: z.number().nullable(), silence: z.number().nullable() }),
      /** By repeat purchases before the split; 7 stands for 7 and more. Means per customer. */
      byCount: z.array(
        z.object({
          x: z.int(),
          customers: z.int(),
          actual: z.number(),
          model: z.number(),
          naive: z.number(),
        }),
      ),
      /** Cumulative repeat purchases by the end of each week since the first purchase of all. */
      curve: z.array(z.object({ week: z.int(), day, actual: z.int(), model: z.number() })),
    })
    .nullable(),
  supported: z.boolean(),
  why: z.array(reason),
})
export type BacktestAnswer = z.infer<typeof backtestAnswer>

const horizon = z.object({
  months: z.int(),
  orders: z.number(),
  /** Null where amounts do not carry it. */
  valueFen: fen.nullable(),
})

/** Of everybody together: between these it will lie four times of five; null where that cannot be told. */
const totalHorizon = horizon.extend({
  ordersRange: z.object({ low: z.number(), high: z.number() }).nullable(),
  valueRange: z.object({ lowFen: fen, highFen: fen }).nullable(),
})

export const expectedCustomer = z.object({
  id,
  name: z.string(),
  lastDay: day,
  alive: z.number(),
  /** Within 12 months. */
  orders: z.number(),
  clvFen: fen.nullable(),
  lowFen: fen.nullable(),
  highFen: fen.nullable(),
})

export const forecastAnswer = modelScope.extend({
  model: buyingModelName.nullable(),
  k: z.int().nullable(),
  /** Of each model looked at, the best first. */
  candidates: z.array(z.object({ model: buyingModelName, k: z.int(), logLikelihood: z.number() })),
  supported: z.boolean(),
  why: z.array(reason),
  /** Amounts can be forecast too; only together with purchases. */
  valueSupported: z.boolean(),
  valueWhy: z.array(reason),
  /** Of customers known today; empty unless supported. New ones come on top. */
  horizons: z.array(totalHorizon),
  /** How much of the value (purchases where amounts do not carry it) of 12 months the best tenth will bring. */
  concentration: z.object({ customers: z.int(), share: z.number() }).nullable(),
  /** Highest expected value first (purchases where amounts do not carry it). */
  top: z.array(expectedCustomer),
  /** Purchases in other currencies: in no figure here. */
  otherCurrencies: z.int(),
})
export type ForecastAnswer = z.infer<typeof forecastAnswer>

/** What the figures of a customer were made from. */
const inputs = z.object({
  /** Purchase days after the first. */
  x: z.int(),
  /** Days from the first to the last. */
  lastAt: z.int(),
  /** Days from the first until `until`. */
  age: z.int(),
  /** Mean of the repeat purchase days with a known amount; null without any. */
  meanFen: fen.nullable(),
  until: day,
})

/** What is to be expected of one customer. */
export const customerForecast = z.discriminatedUnion('state', [
  /** No purchase that counts. */
  z.object({ state: z.literal('none') }),
  /** The models are still being fitted; only a quick question hears of it. */
  z.object({ state: z.literal('counting') }),
  /** The data do not carry chances: only what was seen. */
  z.object({
    state: z.literal('rhythm'),
    inputs,
    why: z.array(reason),
    lastDay: day,
    /** Middle of the days between purchases; null with fewer than three gaps. */
    usualGapDays: z.number().nullable(),
  }),
  z.object({
    state: z.literal('expected'),
    inputs,
    model: buyingModelName,
    currency: currency.nullable(),
    alive: z.number(),
    lastDay: day,
    horizons: z.array(horizon),
    /** Of 12 months, 1 % less for each month of waiting. */
    clv: z.object({ fen, lowFen: fen, highFen: fen, sure: z.literal(0.8) }).nullable(),
    /** Of those like this who are still customers, by when a quarter, half and three quarters have bought again. */
    next: z.object({ early: day.nullable(), middle: day.nullable(), late: day.nullable() }),
  }),
])
export type CustomerForecast = z.infer<typeof customerForecast>

export const modelProcedures = {
  /** The parameters of one model, for those who want to check them. */
  fit: analysis().input(fitInput).output(fitAnswer),
  /** The model sees the data up to `split` only; its forecast is held against what then happened. */
  backtest: analysis().input(backtestInput.prefault({})).output(backtestAnswer),
  /** What the customers known today will bring. `again` fits anew instead of using today's fit. */
  forecast: analysis()
    .input(
      z
        .object({
          shopId: id.optional(),
          currency: currency.optional(),
          limit: z.int().min(1).max(200).default(50),
          again: z.boolean().optional(),
        })
        .prefault({}),
    )
    .output(forecastAnswer),
}
