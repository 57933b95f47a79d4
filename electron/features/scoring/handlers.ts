import { dayOf } from '../../../shared/kernel/day.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings } from '../settings/queries.ts'
import { scoresOfCustomer } from './customer.ts'
import { purchasesOf } from './kept-purchases.ts'
import { modelHandlers } from './models/handlers.ts'
import { repurchaseHandlers } from './repurchase/handlers.ts'
import { rfmHandlers } from './rfm/handlers.ts'
import { stageHandlers } from './stages/handlers.ts'
import { summaryOf } from './summary.ts'

export const scoringHandlers = {
  purchases: engine.scoring.purchases.handler(async ({ context }) => {
    const { db } = context
    return summaryOf(await purchasesOf(db), dayOf(context.now(), readSettings(db).timeZone))
  }),
  customer: engine.scoring.customer.handler(({ input, context, signal }) =>
    scoresOfCustomer(context.db, input.id, context.now(), { quick: input.quick, signal }),
  ),
  ...rfmHandlers,
  ...stageHandlers,
  ...repurchaseHandlers,
  ...modelHandlers,
}
