import type { FileChoice } from '../../../shared/features/imports/contract.ts'
import type { OfferedFile } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { listBrought } from './brought.ts'
import { freshness } from './freshness.ts'
import { mappingHandlers } from './mapping/handlers.ts'
import { listImports, rejectsOf } from './queries.ts'
import { droppedFiles } from './reading/dropped-files.ts'
import { runImport } from './run.ts'
import { watchHandlers } from './watch-handlers.ts'

/** The files behind the tickets, in their order, each with what the person decided about it. */
const decided = (
  files: OfferedFile[] = [],
  { tickets, choices }: { tickets: string[]; choices: Record<string, FileChoice> },
) => files.map((file, at) => ({ ...file, choice: choices[tickets[at] ?? ''] }))

export const importsHandlers = {
  preview: engine.imports.preview.handler(({ input, context, signal }) =>
    runImport(context, droppedFiles(decided(context.call.files, input), signal), 'preview', signal),
  ),
  load: engine.imports.load.handler(({ input, context, signal }) =>
    runImport(context, droppedFiles(decided(context.call.files, input), signal), 'load', signal),
  ),
  history: engine.imports.history.handler(({ input, context }) => {
    const before = input.after ? Number(input.after) : null
    const rows = listImports(context.db, before, input.limit + 1)
    const more = rows.length > input.limit
    const shown = rows.slice(0, input.limit)
    return { rows: shown, next: more ? String(shown.at(-1)?.id) : null }
  }),
  ...mappingHandlers,
  brought: engine.imports.brought.handler(({ input, context }) => listBrought(context.db, input)),
  freshness: engine.imports.freshness.handler(({ context }) => freshness(context.db, context.now())),
  watch: watchHandlers,
  rejects: engine.imports.rejects.handler(({ input, context }) => rejectsOf(context.db, input.importId)),
}
