import { engine } from '../../engine/implement.ts'
import { listJournal } from './queries.ts'
import { undoAtOnce, undoTurn } from './undo-turn.ts'

export const journalHandlers = {
  list: engine.journal.list.handler(({ input, context }) => listJournal(context.db, input)),
  undo: engine.journal.undo.handler(({ input, context }) => undoAtOnce(context, input.id)),
  takeBack: engine.journal.takeBack.handler(({ input, context, signal }) =>
    undoTurn(context, input.id, signal),
  ),
}
