import { dayOf } from '../../../shared/kernel/day.ts'
import { version } from '../../../shared/kernel/version.ts'
import { engine } from '../../engine/implement.ts'
import { markAllTold } from '../imports/queries.ts'
import { about } from './queries.ts'

export const appHandlers = {
  about: engine.app.about.handler(({ context }) => {
    const { timeZone, ...facts } = about(context.db)
    return {
      ...facts,
      timeZone,
      version,
      door: context.call.door,
      today: dayOf(context.now(), timeZone),
      keyKept: context.call.keyKept,
    }
  }),
  acknowledge: engine.app.acknowledge.handler(async ({ context }) => {
    const end = await context.turn.take()
    try {
      markAllTold(context.db)
      return {}
    } finally {
      end()
    }
  }),
  // Answered by the host, which knows the doors; a thread is never asked.
  changes: engine.app.changes.handler(() => {
    throw new Error('app.changes is answered by the host')
  }),
}
