import { engine } from '../../../engine/implement.ts'
import { cohortsIn } from './cohort-table.ts'
import { cyclesIn } from './cycle-table.ts'
import { gapsIn } from './gaps.ts'
import { repeatRatesIn, spreadIn } from './rates.ts'

export const repurchaseHandlers = {
  gaps: engine.scoring.gaps.handler(({ input, context }) => gapsIn(context.db, input, context.now())),
  cycles: engine.scoring.cycles.handler(({ input, context }) => cyclesIn(context.db, input, context.now())),
  cohorts: engine.scoring.cohorts.handler(({ input, context }) =>
    cohortsIn(context.db, input, context.now()),
  ),
  repeatRates: engine.scoring.repeatRates.handler(({ input, context }) =>
    repeatRatesIn(context.db, input, context.now()),
  ),
  spread: engine.scoring.spread.handler(({ input, context }) => spreadIn(context.db, input, context.now())),
}
