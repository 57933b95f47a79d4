import { dayOffOn } from '../../../shared/features/calendar/festivals.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { type IcsEvent, icsFile } from '../../../shared/kernel/ics.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import { wordOf } from '../../../shared/locales/index.ts'
import type { Db } from '../../db/connect.ts'
import type { CareView } from '../care/candidates.ts'
import { remindersBetween } from '../reminders/queries.ts'
import { careLoad, daysFrom } from './days.ts'
import { shopFestivals } from './festivals.ts'

/** Back and ahead of today; the file is written anew when somebody wants more. */
const BACK_DAYS = 31
const AHEAD_DAYS = 400
/** Who is silent or unpaid in two months is not known yet. */
const CARE_AHEAD_DAYS = 30

interface Asked {
  locale: Locale
  /** May see whom a reminder is about, and its note. */
  seesContact: boolean
  resources: string
  at: number
}

/**
 * Festivals, days off, reminders and how much care is planned, as a calendar file. Each day of a reminder stands for
 * itself, done ones marked: a moved one is where it was moved to, and lunar dates need no rule that calendars lack.
 */
export function calendarIcs(db: Db, view: CareView, { locale, seesContact, resources, at }: Asked): string {
  const { day: today, settings } = view
  const from = addDays(today, -BACK_DAYS)
  const to = addDays(today, AHEAD_DAYS)
  const word = (key: string, values: Record<string, string | number> = {}) =>
    wordOf(locale, `calendar.ics.${key}`).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  const lang = locale === 'en' ? 'en' : 'zh'

  const festivals = shopFestivals(db, resources)
    .between(from, to)
    .map(
      ({ key, name, day }): IcsEvent => ({
        uid: `festival-${key.replace(':', '-')}-${day}@huitouke`,
        day,
        title: name[lang],
        categories: [word('festival')],
      }),
    )
  const off = daysFrom(from, to).flatMap((day): IcsEvent[] => {
    const found = dayOffOn(day)
    if (!found) return []
    const title = word(found.work ? 'work' : 'off', { name: found.name[lang] })
    return [{ uid: `day-off-${day}@huitouke`, day, title, categories: [word('offCategory')] }]
  })
  const reminders = remindersBetween(db, from, to, today).map((turn): IcsEvent => {
    const about = seesContact ? [turn.person, turn.orderNumber].filter(Boolean).join(' ') : ''
    return {
      uid: `reminder-${turn.id}-${turn.turnDay}@huitouke`,
      day: turn.dueDay,
      time: turn.time,
      title: `${turn.state === 'open' ? '' : '✓ '}${turn.title}`,
      text: seesContact ? [about, turn.note].filter(Boolean).join('\n') : '',
      categories: [word('reminder')],
    }
  })
  const counts = new Map<string, { names: string[]; count: number }>()
  for (const { day, name, count } of careLoad(db, view, today, addDays(today, CARE_AHEAD_DAYS))) {
    const known = counts.get(day) ?? { names: [], count: 0 }
    counts.set(day, { names: [...known.names, `${name[lang]} ${count}`], count: known.count + count })
  }
  const care = [...counts].map(
    ([day, { names, count }]): IcsEvent => ({
      uid: `care-${day}@huitouke`,
      day,
      title: word('care', { count }),
      text: names.join('\n'),
      categories: [word('careCategory')],
    }),
  )
  const events = [...festivals, ...off, ...reminders, ...care]
  return icsFile({ name: word('name'), timeZone: settings.timeZone, at, events })
}
