import { dayOf } from '../../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { commandTurn } from '../../../engine/commands.ts'
import { checkDay, conflict } from '../../../engine/failures.ts'
import { engine } from '../../../engine/implement.ts'
import { inSteps } from '../../../engine/steps.ts'
import { readScoreLimits } from '../../customers/model.ts'
import { readSettings } from '../../settings/queries.ts'
import { purchasesOf } from '../kept-purchases.ts'
import { everybody, pictureOf, previewOf } from './picture.ts'
import { saveLimits } from './save-limits.ts'
import { rfmTableSteps } from './table.ts'

export const rfmHandlers = {
  value: engine.scoring.value.handler(async ({ context }) => {
    const { db } = context
    return pictureOf(db, await everybody(db), context.now())
  }),
  previewLimits: engine.scoring.previewLimits.handler(async ({ input, context }) => {
    const { db } = context
    return previewOf(db, await everybody(db), input, context.now())
  }),
  saveLimits: engine.scoring.saveLimits.handler(({ input, context }) =>
    commandTurn(context, 'scoring.saveLimits', (command) => saveLimits(command, input)),
  ),
  rfmTable: engine.scoring.rfmTable.handler(async ({ input, context, signal }) => {
    const { db } = context
    const purchases = await purchasesOf(db)
    const today = dayOf(context.now(), readSettings(db).timeZone)
    const { shopId, frequency, monetary } = input
    const scope = {
      until: numberOfDay(checkDay(input.day ?? today, 'day')),
      currency: input.currency,
      shopId,
      frequency,
      monetary,
    }
    const choice = { ...input, limits: input.limits ?? readScoreLimits(db).limits }
    const table = await inSteps(rfmTableSteps(purchases, scope, choice), signal)
    if (!table) throw conflict('limits')
    return table
  }),
}
