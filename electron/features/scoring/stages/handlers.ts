import { dayOf } from '../../../../shared/kernel/day.ts'
import type { EngineContext } from '../../../engine/context.ts'
import { engine } from '../../../engine/implement.ts'
import { inSteps } from '../../../engine/steps.ts'
import { readModel } from '../../customers/model.ts'
import { readSettings } from '../../settings/queries.ts'
import { purchasesOf } from '../kept-purchases.ts'
import { everybody } from '../rfm/picture.ts'
import { type Ground, lifecycleSteps, warningsSteps } from './lifecycle.ts'
import { movementSteps } from './movement.ts'

async function groundOf({ db, now }: Pick<EngineContext, 'db' | 'now'>): Promise<Ground> {
  const purchases = await purchasesOf(db)
  const columns = await everybody(db)
  return {
    db,
    purchases,
    columns,
    model: readModel(db, now()),
    today: dayOf(now(), readSettings(db).timeZone),
  }
}

export const stageHandlers = {
  lifecycle: engine.scoring.lifecycle.handler(async ({ context, signal }) =>
    inSteps(lifecycleSteps(await groundOf(context)), signal),
  ),
  movement: engine.scoring.movement.handler(async ({ input, context, signal }) => {
    const { db } = context
    const today = dayOf(context.now(), readSettings(db).timeZone)
    const purchases = await purchasesOf(db)
    return inSteps(movementSteps(db, purchases, input, today, readModel(db, context.now())), signal)
  }),
  warnings: engine.scoring.warnings.handler(async ({ input, context, signal }) =>
    inSteps(warningsSteps(await groundOf(context), input.limit), signal),
  ),
}
