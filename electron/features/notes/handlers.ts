import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { listNotes } from './queries.ts'
import { addNotes, changeNote, removeNote } from './write.ts'

const TOPICS: Topic[] = ['customers', 'journal']

export const notesHandlers = {
  list: engine.notes.list.handler(({ input, context }) => listNotes(context.db, input)),
  add: engine.notes.add.handler(({ input, context }) =>
    commandTurn(context, 'notes.add', (command) => addNotes(command, context.call.actor, input), TOPICS),
  ),
  change: engine.notes.change.handler(({ input, context }) =>
    commandTurn(context, 'notes.change', (command) => changeNote(command, input), TOPICS),
  ),
  remove: engine.notes.remove.handler(({ input, context }) =>
    commandTurn(context, 'notes.remove', (command) => removeNote(command, input.id), TOPICS),
  ),
}
