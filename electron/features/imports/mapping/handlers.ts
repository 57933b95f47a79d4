import { commandTurn } from '../../../engine/commands.ts'
import { engine } from '../../../engine/implement.ts'
import { inspectFile } from './inspect-file.ts'
import { knownLayouts } from './known-layouts.ts'
import { pricedInOwn } from './own-currency.ts'
import { namedByOwn } from './own-fields.ts'
import { removeLayout, savedLayouts, saveLayout } from './saved-layouts.ts'
import { mapStatus, statusWords } from './status-words.ts'

export const mappingHandlers = {
  inspect: engine.imports.inspect.handler(async ({ input, context, signal }) => {
    const [file] = context.call.files ?? []
    if (!file) return { sheets: [], refused: { code: 'missing' as const, data: {} } }
    const { password } = input
    const seen = await inspectFile(file, { password, resourcesDir: context.resourcesDir, signal })
    return { ...seen, sheets: namedByOwn(context.db, pricedInOwn(context.db, seen.sheets)) }
  }),
  layouts: {
    known: engine.imports.layouts.known.handler(({ context }) => knownLayouts(context.resourcesDir)),
    saved: engine.imports.layouts.saved.handler(({ context }) => savedLayouts(context.db)),
    save: engine.imports.layouts.save.handler(({ input, context }) =>
      commandTurn(context, 'imports.layouts.save', (command) => saveLayout(command, input), [
        'imports',
        'journal',
      ]),
    ),
    remove: engine.imports.layouts.remove.handler(({ input, context }) =>
      commandTurn(context, 'imports.layouts.remove', (command) => removeLayout(command, input.id), [
        'imports',
        'journal',
      ]),
    ),
  },
  statuses: {
    list: engine.imports.statuses.list.handler(({ context }) => statusWords(context.db)),
    map: engine.imports.statuses.map.handler(({ input, context }) =>
      commandTurn(context, 'imports.statuses.map', (command) => mapStatus(command, input)),
    ),
  },
}
