import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { bulkTurn } from '../customers/bulk.ts'
import { listTags } from './queries.ts'
import { createTag, mergeTags, removeTag, saveTag, tagPeople } from './tags.ts'

const news: Topic[] = ['tags', 'customers', 'journal']

export const tagsHandlers = {
  list: engine.tags.list.handler(({ context }) => listTags(context.db)),
  create: engine.tags.create.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'tags.create', (command) => createTag(command, input), [
      'tags',
      'journal',
    ]),
  ),
  save: engine.tags.save.handler(({ input, context }) =>
    commandTurn(context, 'tags.save', (command) => saveTag(command, input), news),
  ),
  merge: engine.tags.merge.handler(({ input, context }) =>
    commandTurn(context, 'tags.merge', (command) => mergeTags(command, input), news),
  ),
  remove: engine.tags.remove.handler(({ input, context }) =>
    commandTurn(context, 'tags.remove', (command) => removeTag(command, input.id), news),
  ),
  put: engine.tags.put.handler(({ input, context, signal }) =>
    bulkTurn(context, {
      action: 'tags.put',
      selection: input.selection,
      signal,
      news,
      start(command) {
        const { names, step } = tagPeople(command, input)
        return { step, data: { names, added: input.add.length } }
      },
    }),
  ),
}
