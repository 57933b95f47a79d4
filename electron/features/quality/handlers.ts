import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings } from '../settings/queries.ts'
import { ALL, countIssues, noIssues } from './counts.ts'
import { filledThisMonth, qualityDays } from './days.ts'
import { acceptRepair, countRepairKinds, declineRepair, findRepair, listRepairs } from './repairs.ts'

/** Profiles changed: names, contacts and regions of customers, wherever they are shown. */
const shown: Topic[] = ['customers', 'care', 'journal']

export const qualityHandlers = {
  counts: engine.quality.counts.handler(({ input, context: { db, now } }) => {
    const today = dayOf(now(), readSettings(db).timeZone)
    return countIssues(db, today).get(input.shopId ?? ALL) ?? noIssues()
  }),
  days: engine.quality.days.handler(({ input, context }) => qualityDays(context.db, input.shopId)),
  filled: engine.quality.filled.handler(({ context }) => filledThisMonth(context.db, context.now())),
  repairs: engine.quality.repairs.handler(({ input, context }) =>
    listRepairs(context.db, input, context.call.rights.includes('contact')),
  ),
  repair: engine.quality.repair.handler(({ input, context }) =>
    findRepair(context.db, input.id, context.call.rights.includes('contact')),
  ),
  repairKinds: engine.quality.repairKinds.handler(({ context }) => countRepairKinds(context.db)),
  declineRepair: engine.quality.declineRepair.handler(({ input, context }) =>
    commandTurn(context, 'quality.declineRepair', (command) => declineRepair(command, input.id), shown),
  ),
  acceptRepair: engine.quality.acceptRepair.handler(({ input, context }) =>
    commandTurn(context, 'quality.acceptRepair', (command) => acceptRepair(command, input.id), shown),
  ),
}
