import type { Topic } from '../../../shared/features/app/contract.ts'
import { nextDayOf } from '../../../shared/features/calendar/festivals.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { commandTurn } from '../../engine/commands.ts'
import { engine } from '../../engine/implement.ts'
import { readSettings } from '../settings/queries.ts'
import { knownFestivals } from './festivals.ts'
import { addFestival, changeFestival, removeFestival, showFestival } from './keep-festivals.ts'

const TOPICS: Topic[] = ['calendar', 'journal']

export const calendarHandlers = {
  festivals: {
    list: engine.calendar.festivals.list.handler(({ context }) => {
      const today = dayOf(context.now(), readSettings(context.db).timeZone)
      return knownFestivals(context.db, context.resourcesDir)
        .map((festival) => ({ ...festival, nextDay: nextDayOf(festival, today) }))
        .sort((a, b) => (a.nextDay ?? '9').localeCompare(b.nextDay ?? '9'))
    }),
    show: engine.calendar.festivals.show.handler(({ input, context }) =>
      commandTurn(
        context,
        'calendar.festivals.show',
        (command) => showFestival(command, input, context.resourcesDir),
        TOPICS,
      ),
    ),
    add: engine.calendar.festivals.add.handler(({ input, context }) =>
      commandTurn<{ id: number }>(
        context,
        'calendar.festivals.add',
        (command) => addFestival(command, input),
        TOPICS,
      ),
    ),
    change: engine.calendar.festivals.change.handler(({ input, context }) =>
      commandTurn(context, 'calendar.festivals.change', (command) => changeFestival(command, input), TOPICS),
    ),
    remove: engine.calendar.festivals.remove.handler(({ input, context }) =>
      commandTurn(
        context,
        'calendar.festivals.remove',
        (command) => removeFestival(command, input.id),
        TOPICS,
      ),
    ),
  },
}
