import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { viewOf } from '../customers/list.ts'
import { duplicatesHandlers } from './duplicates/handlers.ts'
import { addKey, ownersOfKeys, removeKey } from './hand-keys.ts'
import { allowKey, listKeys, stopKey } from './keys.ts'
import { differ, merge, part } from './merge.ts'
import { joinedCustomers, previewMerge } from './queries.ts'

export const peopleHandlers = {
  ofKeys: engine.people.ofKeys.handler(({ input, context }) =>
    ownersOfKeys(
      context.db,
      input.keys,
      viewOf(context.db, context.now(), context.call.rights.includes('contact')),
    ),
  ),
  addKey: engine.people.addKey.handler(({ input, context }) =>
    commandTurn(context, 'people.addKey', (command) => addKey(command, input)),
  ),
  removeKey: engine.people.removeKey.handler(({ input, context }) =>
    commandTurn(context, 'people.removeKey', (command) => removeKey(command, input.keyId)),
  ),
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
