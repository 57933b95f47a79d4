import { engine } from '../../../engine/implement.ts'
import { cohortsIn } from './cohort-table.ts'
import { cyclesIn } from './cycle-table.ts'
import { gapsIn } from './gaps.ts'
import { repeatRatesIn, spreadIn } from './rates.ts'

export const repurchaseHandlers = {
  gaps: engine.scoring.gaps.handler(({ input, context, signal }) =>
    gapsIn(context.db, input, context.now(), signal),
  ),
  cycles: engine.scoring.cycles.handler(({ input, context, signal }) =>
    cyclesIn(context.db, input, context.now(), signal),
  ),
  cohorts: engine.scoring.cohorts.handler(({ input, context, signal }) =>
    cohortsIn(context.db, input, context.now(), signal),
  ),
  repeatRates: engine.scoring.repeatRates.handler(({ input, context, signal }) =>
    repeatRatesIn(context.db, input, context.now(), signal),
  ),
  spread: engine.scoring.spread.handler(({ input, context, signal }) =>
    spreadIn(context.db, input, context.now(), signal),
  ),
}
