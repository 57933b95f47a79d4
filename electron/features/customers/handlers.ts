import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { addCustomer } from './add.ts'
import { changeCustomers } from './bulk-change.ts'
import { listRegions } from './choices.ts'
import { readyFor } from './columns/page.ts'
import { exportCustomers } from './export/export.ts'
import { countCustomers, listCustomers, viewOf } from './list.ts'
import { neighboursOf } from './page/facts.ts'
import { habitsOf } from './page/habits.ts'
import { timelineOf } from './page/timeline.ts'
import { findCustomer, ownersOf } from './queries.ts'
import { saveCustomers } from './save.ts'

const view = (context: EngineContext) =>
  viewOf(context.db, context.now(), context.call.rights.includes('contact'))

export const customersHandlers = {
  list: engine.customers.list.handler(async ({ input, context }) => {
    await readyFor(context.db, input.filter, view(context).today)
    return listCustomers(context.db, input, view(context))
  }),
  count: engine.customers.count.handler(async ({ input, context }) => {
    await readyFor(context.db, input.filter, view(context).today)
    return countCustomers(context.db, input.filter ?? {}, view(context))
  }),
  regions: engine.customers.regions.handler(({ context }) => listRegions(context.db)),
  get: engine.customers.get.handler(({ input, context }) =>
    findCustomer(context.db, input.id, view(context), context.now()),
  ),
  habits: engine.customers.habits.handler(({ input, context }) =>
    habitsOf(context.db, input.id, view(context)),
  ),
  timeline: engine.customers.timeline.handler(({ input, context }) => timelineOf(context.db, input)),
  neighbours: engine.customers.neighbours.handler(({ input, context }) =>
    neighboursOf(context.db, input.id, view(context)),
  ),
  owners: engine.customers.owners.handler(({ context }) => ownersOf(context.db)),
  add: engine.customers.add.handler(({ input, context }) =>
    commandTurn(context, 'customers.add', (command) => addCustomer(command, context.call.actor, input)),
  ),
  change: engine.customers.change.handler(({ input, context, signal }) =>
    changeCustomers(context, input, signal),
  ),
  export: engine.customers.export.handler(({ input, context, signal }) =>
    exportCustomers(context, input, signal),
  ),
  save: engine.customers.save.handler(({ input, context }) =>
    commandTurn(context, 'customers.save', (command) => saveCustomers(command, input.ids, input.changes), [
      'customers',
      'orders',
      'care',
      'journal',
    ]),
  ),
}
