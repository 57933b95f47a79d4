import type { z } from 'zod'
import type { backtestInput, CustomerForecast, fitInput } from '../../../../shared/features/scoring/models.ts'
import { dayOf } from '../../../../shared/kernel/day.ts'
import type { Db } from '../../../db/connect.ts'
import { engine } from '../../../engine/implement.ts'
import { inSteps } from '../../../engine/steps.ts'
import { readSettings } from '../../settings/queries.ts'
import { purchasesOf } from '../kept-purchases.ts'
import { mainCurrencyOf } from '../occasions.ts'
import type { Purchases } from '../purchases.ts'
import { backtestAnswerOf } from './backtest-answer.ts'
import { forecastOf } from './customer-forecast.ts'
import { fitAnswerOf } from './fit-answer.ts'
import { forecastAnswerOf } from './forecast-answer.ts'
import { keptAnswer } from './kept-answers.ts'
import { keptOutlook, outlookAtHand } from './kept-outlook.ts'

const todayOf = (db: Db, now: number) => dayOf(now, readSettings(db).timeZone)

export const modelHandlers = {
  fit: engine.scoring.fit.handler(async ({ input, context, signal }) => {
    const purchases = await purchasesOf(context.db)
    const today = todayOf(context.db, context.now())
    return fitted(purchases, input, today, signal)
  }),
  backtest: engine.scoring.backtest.handler(async ({ input, context, signal }) => {
    const purchases = await purchasesOf(context.db)
    const today = todayOf(context.db, context.now())
    if (input.split || input.until || input.model) return backtested(purchases, input, today, signal)
    return (await keptOutlook(context.db, purchases, input, today, signal)).backtest
  }),
  forecast: engine.scoring.forecast.handler(async ({ input, context, signal }) => {
    const { db } = context
    const purchases = await purchasesOf(db)
    const outlook = await keptOutlook(db, purchases, input, todayOf(db, context.now()), signal)
    return inSteps(forecastAnswerOf(db, purchases, outlook, input.limit), signal)
  }),
}

/** The section `forecast` of one customer's scores. */
export async function customerForecastOf(
  db: Db,
  customerId: number,
  now: number,
  quick: boolean,
  signal: AbortSignal | undefined,
): Promise<CustomerForecast> {
  const purchases = await purchasesOf(db)
  if (quick && !outlookAtHand(db, purchases, todayOf(db, now))) return { state: 'counting' }
  return forecastOf(await keptOutlook(db, purchases, {}, todayOf(db, now), signal), purchases, customerId)
}

const fitted = (
  purchases: Purchases,
  input: z.infer<typeof fitInput>,
  today: string,
  signal: AbortSignal | undefined,
) => keptAnswer(purchases, ['fit', input, today], () => fitAnswerOf(purchases, input, today), signal)

const backtested = (
  purchases: Purchases,
  input: z.infer<typeof backtestInput>,
  today: string,
  signal: AbortSignal | undefined,
) => {
  const asked = { ...input, currency: input.currency ?? (mainCurrencyOf(purchases) || undefined) }
  return keptAnswer(
    purchases,
    ['backtest', asked, today],
    () => backtestAnswerOf(purchases, asked, today),
    signal,
  )
}
