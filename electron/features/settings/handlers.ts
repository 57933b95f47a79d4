import { isTimeZone } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { conflict } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings, writeSettings } from './queries.ts'

export const settingsHandlers = {
  get: engine.settings.get.handler(({ context }) => readSettings(context.db)),
  save: engine.settings.save.handler(({ input, context }) => {
    if (input.timeZone !== undefined && !isTimeZone(input.timeZone)) throw conflict('timeZone')
    return commandTurn(context, 'settings.save', ({ db }) => {
      const changed = writeSettings(db, input)
      return { result: readSettings(db), count: changed.length, data: { changed }, undo: 'none' }
    })
  }),
}
