import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { viewOf } from '../customers/list.ts'
import { duplicatesHandlers } from './duplicates/handlers.ts'
import { allowKey, listKeys, stopKey } from './keys.ts'
import { differ, merge, part } from './merge.ts'
import { joinedCustomers, previewMerge } from './queries.ts'

export const peopleHandlers = {
  ...duplicatesHandlers,
  preview: engine.people.preview.handler(({ input, context }) =>
    previewMerge(
      context.db,
      input,
      viewOf(context.db, context.now(), context.call.rights.includes('contact')),
    ),
  ),
  merge: engine.people.merge.handler(({ input, context }) =>
    commandTurn(context, 'people.merge', (command) => merge(command, input)),
  ),
  joined: engine.people.joined.handler(({ input, context }) => joinedCustomers(context.db, input.id)),
  part: engine.people.part.handler(({ input, context }) =>
    commandTurn(context, 'people.part', (command) => part(command, input.customerIds)),
  ),
  differ: engine.people.differ.handler(({ input, context }) =>
    commandTurn(context, 'people.differ', (command) => differ(command, input.ids)),
  ),
  keys: engine.people.keys.handler(({ input, context }) =>
    listKeys(context.db, input, context.call.rights.includes('contact')),
  ),
  stopKey: engine.people.stopKey.handler(({ input, context }) =>
    commandTurn(context, 'people.stopKey', (command) => stopKey(command, input)),
  ),
  allowKey: engine.people.allowKey.handler(({ input, context }) =>
    commandTurn(context, 'people.allowKey', (command) => allowKey(command, input.id)),
  ),
}
