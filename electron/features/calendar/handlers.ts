import type { Topic } from '../../../shared/features/app/contract.ts'
import { nextDayOf } from '../../../shared/features/calendar/festivals.ts'
import { dayOf, daysBetween } from '../../../shared/kernel/day.ts'
import { wordOf } from '../../../shared/locales/index.ts'
import { commandTurn } from '../../engine/commands.ts'
import { checkDay, conflict } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { viewOf } from '../care/view.ts'
import { readSettings } from '../settings/queries.ts'
import { calendarDays, careLoad, dayList } from './days.ts'
import { knownFestivals } from './festivals.ts'
import { fileHandlers } from './file.ts'
import { calendarIcs } from './ics.ts'
import { addFestival, changeFestival, removeFestival, showFestival } from './keep-festivals.ts'

const TOPICS: Topic[] = ['calendar', 'journal']

const DAYS_AT_MOST = 62
/** The lunar calendar is certain for these. */
const FIRST_DAY = '1901-01-01'
const LAST_DAY = '2099-12-31'

function checkRange({ from, to }: { from: string; to: string }): { from: string; to: string } {
  if (checkDay(from, 'from') < FIRST_DAY) throw conflict('from')
  const days = daysBetween(from, checkDay(to, 'to'))
  if (to > LAST_DAY || days < 0 || days >= DAYS_AT_MOST) throw conflict('to')
  return { from, to }
}

export const calendarHandlers = {
  days: engine.calendar.days.handler(({ input, context }) => {
    const today = dayOf(context.now(), readSettings(context.db).timeZone)
    return calendarDays(context.db, { ...checkRange(input), today, resources: context.resourcesDir })
  }),
  load: engine.calendar.load.handler(({ input, context }) => {
    const { from, to } = checkRange(input)
    return careLoad(context.db, viewOf(context), from, to)
  }),
  day: engine.calendar.day.handler(({ input, context }) => {
    checkRange({ from: checkDay(input.day, 'day'), to: input.day })
    return dayList(context.db, viewOf(context), input.day)
  }),
  ics: engine.calendar.ics.handler(({ input, context }) => {
    const view = viewOf(context)
    const locale = input.locale ?? view.settings.locale
    const text = calendarIcs(context.db, view, {
      locale,
      seesContact: context.call.rights.includes('contact'),
      resources: context.resourcesDir,
      at: context.now(),
    })
    return { name: `${wordOf(locale, 'calendar.ics.name')}.ics`, text }
  }),
  file: fileHandlers,
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
