import type { Topic } from '../../../shared/features/app/contract.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { listViews } from './queries.ts'
import { arrangeViews, createView, removeView, saveView } from './views.ts'

const news: Topic[] = ['views', 'journal']

export const viewsHandlers = {
  list: engine.views.list.handler(({ input, context }) => listViews(context.db, input.list)),
  create: engine.views.create.handler(({ input, context }) =>
    commandTurn<{ id: number }>(context, 'views.create', (command) => createView(command, input), news),
  ),
  save: engine.views.save.handler(({ input, context }) =>
    commandTurn(context, 'views.save', (command) => saveView(command, input), news),
  ),
  arrange: engine.views.arrange.handler(({ input, context }) =>
    commandTurn(context, 'views.arrange', (command) => arrangeViews(command, input), news),
  ),
  remove: engine.views.remove.handler(({ input, context }) =>
    commandTurn<object>(context, 'views.remove', (command) => removeView(command, input.id), news),
  ),
}
