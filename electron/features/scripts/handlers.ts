import type { Topic } from '../../../shared/features/app/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import type { CareView } from '../care/candidates.ts'
import { readModel } from '../customers/model.ts'
import { readSettings } from '../settings/queries.ts'
import { scriptsAsCsv, scriptsAsJson } from './file-out.ts'
import { importFile, lookAtFile } from './load-file.ts'
import { previewScript } from './preview.ts'
import { listScripts, ownIdOf, readVersions } from './queries.ts'
import {
  arrangeScripts,
  createScript,
  removeScript,
  restoreScript,
  saveScript,
  switchScript,
} from './scripts.ts'
import { listWords, resetWord, saveWord } from './words.ts'

const news: Topic[] = ['scripts', 'journal']

function today({ db, now }: EngineContext): CareView {
  const settings = readSettings(db)
  return { day: dayOf(now(), settings.timeZone), at: now(), settings, cycle: readModel(db, now()).cycle }
}

function versionsOf({ db }: EngineContext, key: string) {
  const id = ownIdOf(key)
  if (id === null) throw conflict('shipped')
  const versions = readVersions(db, id)
  if (versions.length === 0) throw notFound('script', key)
  return versions
}

export const scriptsHandlers = {
  list: engine.scripts.list.handler(({ input, context }) => listScripts(context.db, input.locale)),
  versions: engine.scripts.versions.handler(({ input, context }) => versionsOf(context, input.key)),
  create: engine.scripts.create.handler(({ input, context }) =>
    commandTurn(context, 'scripts.create', (command) => createScript(command, input), news),
  ),
  save: engine.scripts.save.handler(({ input, context }) =>
    commandTurn(context, 'scripts.save', (command) => saveScript(command, input), news),
  ),
  restore: engine.scripts.restore.handler(({ input, context }) =>
    commandTurn(context, 'scripts.restore', (command) => restoreScript(command, input), news),
  ),
  remove: engine.scripts.remove.handler(({ input, context }) =>
    commandTurn(context, 'scripts.remove', (command) => removeScript(command, input.key), news),
  ),
  switch: engine.scripts.switch.handler(({ input, context }) =>
    commandTurn(context, 'scripts.switch', (command) => switchScript(command, input), news),
  ),
  arrange: engine.scripts.arrange.handler(({ input, context }) =>
    commandTurn(context, 'scripts.arrange', (command) => arrangeScripts(command, input), news),
  ),
  preview: engine.scripts.preview.handler(({ input, context }) =>
    previewScript(context.db, today(context), input),
  ),
  words: engine.scripts.words.handler(({ input, context }) => listWords(context.db, input.locale)),
  saveWord: engine.scripts.saveWord.handler(({ input, context }) =>
    commandTurn(context, 'scripts.saveWord', (command) => saveWord(command, input), news),
  ),
  resetWord: engine.scripts.resetWord.handler(({ input, context }) =>
    commandTurn(context, 'scripts.resetWord', (command) => resetWord(command, input), news),
  ),
  exportFile: engine.scripts.exportFile.handler(({ input: { format, shipped }, context }) => {
    const { day, settings } = today(context)
    const text =
      format === 'json'
        ? scriptsAsJson(context.db, shipped)
        : scriptsAsCsv(context.db, shipped, settings.locale)
    return { name: `huitouke-scripts-${day}.${format}`, text }
  }),
  lookAtFile: engine.scripts.lookAtFile.handler(({ input, context }) => lookAtFile(context.db, input.text)),
  importFile: engine.scripts.importFile.handler(({ input, context }) =>
    commandTurn(context, 'scripts.importFile', (command) => importFile(command, input.text), news),
  ),
}
