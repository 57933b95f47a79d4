import type { CustomerScores } from '../../../shared/features/scoring/customer.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { readModel } from '../customers/model.ts'
import { livingCustomer } from '../customers/queries.ts'
import { scoreWhyOf } from '../customers/score-why.ts'
import { boughtLinesOf } from '../products/kept-lines.ts'
import { nextForCustomer } from '../products/next/next.ts'
import { refillsOfCustomer } from '../products/refills/refills.ts'
import { readSettings } from '../settings/queries.ts'
import { factsOf } from './facts/facts.ts'
import { ordersOf } from './facts/orders.ts'
import { customerForecastOf } from './models/handlers.ts'
import { customerRhythmIn } from './repurchase/customer-rhythm.ts'

/**
 * Every figure of one customer with its inputs, a section for each part of scoring. A customer who was joined to another
 * answers as that one. Throws NOT_FOUND `customer`.
 */
export async function scoresOfCustomer(
  db: Db,
  id: number,
  now: number,
  { quick = false, signal }: { quick?: boolean | undefined; signal?: AbortSignal | undefined } = {},
): Promise<CustomerScores> {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  const today = dayOf(now, readSettings(db).timeZone)
  return {
    id: living,
    facts: factsOf(ordersOf(db, living), today),
    value: scoreWhyOf(db, living, readModel(db, now)),
    next: await nextForCustomer(db, living, numberOfDay(today)),
    refills: refillsOfCustomer(await boughtLinesOf(db), living, numberOfDay(today)),
    forecast: await customerForecastOf(db, living, now, quick, signal),
    rhythm: await customerRhythmIn(db, living, now),
  }
}
