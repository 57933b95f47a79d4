import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { readyFor } from './columns/page.ts'
import { exportCustomers } from './export/export.ts'
import { countCustomers, listCustomers, viewOf } from './list.ts'
import { findCustomer } from './queries.ts'
import { listRegions } from './regions.ts'
import { saveCustomers } from './save.ts'

const view = (context: EngineContext) =>
  viewOf(context.db, context.now(), context.call.rights.includes('contact'))

export const customersHandlers = {
  list: engine.customers.list.handler(async ({ input, context }) => {
    await readyFor(context.db, input.filter)
    return listCustomers(context.db, input, view(context))
  }),
  count: engine.customers.count.handler(async ({ input, context }) => {
    await readyFor(context.db, input.filter)
    return countCustomers(context.db, input.filter ?? {}, view(context))
  }),
  regions: engine.customers.regions.handler(({ context }) => listRegions(context.db)),
  get: engine.customers.get.handler(({ input, context }) =>
    findCustomer(context.db, input.id, view(context)),
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
