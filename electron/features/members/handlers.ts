import { engine } from '../../engine/implement.ts'
import { listMembers } from './queries.ts'

export const membersHandlers = {
  list: engine.members.list.handler(({ input, context }) =>
    listMembers(context.db, input, context.call.rights.includes('contact')),
  ),
}
