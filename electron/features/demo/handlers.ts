import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { runImport } from '../imports/run.ts'
import { demoSource } from './load.ts'
import { removeDemo } from './remove.ts'

export const demoHandlers = {
  load: engine.demo.load.handler(({ context, signal }) =>
    runImport(context, demoSource(context), 'load', signal),
  ),
  remove: engine.demo.remove.handler(async ({ context }) => {
    const { orders, customers } = await commandTurn(context, 'demo.remove', removeDemo)
    return { orders, customers }
  }),
}
