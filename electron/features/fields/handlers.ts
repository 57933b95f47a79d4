import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { addField, arrangeFields, changeField } from './define.ts'
import { listFields } from './queries.ts'
import { setField } from './set.ts'

const TOPICS: Topic[] = ['customers', 'journal']

export const fieldsHandlers = {
  list: engine.fields.list.handler(({ context }) => listFields(context.db)),
  add: engine.fields.add.handler(({ input, context }) =>
    commandTurn(context, 'fields.add', (command) => addField(command, input), TOPICS),
  ),
  change: engine.fields.change.handler(({ input: { id, ...changes }, context }) =>
    commandTurn(context, 'fields.change', (command) => changeField(command, id, changes), TOPICS),
  ),
  arrange: engine.fields.arrange.handler(({ input, context }) =>
    commandTurn(context, 'fields.arrange', (command) => arrangeFields(command, input.ids), TOPICS),
  ),
  set: engine.fields.set.handler(({ input, context }) =>
    commandTurn(context, 'fields.set', (command) => setField(command, input), TOPICS),
  ),
}
