import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { acceptRepair, countRepairKinds, declineRepair, listRepairs } from './repairs.ts'

/** Profiles changed: names, contacts and regions of customers, wherever they are shown. */
const shown: Topic[] = ['customers', 'care', 'journal']

export const qualityHandlers = {
  repairs: engine.quality.repairs.handler(({ input, context }) =>
    listRepairs(context.db, input, context.call.rights.includes('contact')),
  ),
  repairKinds: engine.quality.repairKinds.handler(({ context }) => countRepairKinds(context.db)),
  declineRepair: engine.quality.declineRepair.handler(({ input, context }) =>
    commandTurn(context, 'quality.declineRepair', (command) => declineRepair(command, input.id), shown),
  ),
  acceptRepair: engine.quality.acceptRepair.handler(({ input, context }) =>
    commandTurn(context, 'quality.acceptRepair', (command) => acceptRepair(command, input.id), shown),
  ),
}
