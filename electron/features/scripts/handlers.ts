import { engine } from '../../engine/implement.ts'
import { listScripts } from './queries.ts'

export const scriptsHandlers = {
  list: engine.scripts.list.handler(({ input, context }) => listScripts(context.db, input.locale)),
}
