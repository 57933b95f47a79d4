import { commandTurn } from '../../engine/commands.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { listJournal } from './queries.ts'
import { undo, undoObstacle } from './undo.ts'

export const journalHandlers = {
  list: engine.journal.list.handler(({ input, context }) => listJournal(context.db, input)),
  undo: engine.journal.undo.handler(({ input, context }) =>
    commandTurn(context, 'journal.undo', (command) => {
      const obstacle = undoObstacle(command.db, input.id)
      if (obstacle === 'missing') throw notFound('journal', input.id)
      if (obstacle !== null) throw conflict(obstacle)
      return undo(command, input.id)
    }),
  ),
}
