import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { bulkTurn } from '../customers/bulk.ts'
import { readSettings } from '../settings/queries.ts'
import { exportTags, importTags } from './definitions.ts'
import { removeGroup, saveGroup } from './groups.ts'
import { adoptTags, listLibrary } from './library.ts'
import { putPasted, readPasted } from './pasted.ts'
import { previewMerge, previewPut, tagPeople } from './put.ts'
import { changesOf, historyOf, listGroups, listTags } from './queries.ts'
import { systemTypes } from './system.ts'
import { createTag, mergeTags, removeTag, saveTag } from './tags.ts'
import './upkeep.ts'

const news: Topic[] = ['tags', 'customers', 'journal']
const quiet: Topic[] = ['tags', 'journal']

export const tagsHandlers = {
  list: engine.tags.list.handler(({ context }) => listTags(context.db)),
  groups: engine.tags.groups.handler(({ context }) => listGroups(context.db)),
  history: engine.tags.history.handler(({ input, context }) => historyOf(context.db, input.customerId)),
  changes: engine.tags.changes.handler(({ input, context }) => changesOf(context.db, input.id)),
  system: engine.tags.system.handler(({ context: { db, now } }) =>
    systemTypes(db, dayOf(now(), readSettings(db).timeZone)),
  ),
  library: engine.tags.library.handler(({ input, context }) =>
    listLibrary(context.db, context.resourcesDir, input.locale),
  ),
  export: engine.tags.export.handler(({ input, context }) => ({
    text: exportTags(context.db, input.format),
  })),
  readPasted: engine.tags.readPasted.handler(({ input, context }) => readPasted(context.db, input.text)),
  adopt: engine.tags.adopt.handler(({ input, context }) =>
    commandTurn<{ ids: number[] }>(
      context,
      'tags.adopt',
      (command) => adoptTags(command, context.resourcesDir, input),
      news,
    ),
  ),
  import: engine.tags.import.handler(({ input, context }) =>
    commandTurn<{ added: string[]; there: string[]; refused: string[] }>(
      context,
      'tags.import',
      (command) => importTags(command, input.text),
      news,
    ),
  ),
  putPasted: engine.tags.putPasted.handler(({ input, context }) =>
    commandTurn<{ customers: number; tags: number }>(
      context,
      'tags.putPasted',
      (command) => putPasted(command, input.text),
      news,
    ),
  ),
  preview: engine.tags.preview.handler(({ input, context }) => previewPut(context.db, context.now(), input)),
  mergePreview: engine.tags.mergePreview.handler(({ input, context }) => previewMerge(context.db, input)),
  create: engine.tags.create.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'tags.create', (command) => createTag(command, input), quiet),
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
  saveGroup: engine.tags.saveGroup.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'tags.saveGroup', (command) => saveGroup(command, input), quiet),
  ),
  removeGroup: engine.tags.removeGroup.handler(({ input, context }) =>
    commandTurn(context, 'tags.removeGroup', (command) => removeGroup(command, input.id), quiet),
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
