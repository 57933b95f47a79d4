import type { Festival } from '../../../../shared/features/calendar/festivals.ts'
import type { RuleWhen } from '../../../../shared/features/care/rule.ts'
import { daysBetween } from '../../../../shared/kernel/day.ts'
import { shopFestivals } from '../../calendar/festivals.ts'
import { dearest, found } from './many.ts'
import type { Ground, PersonTrigger } from './trigger.ts'

type When<On extends RuleWhen['on']> = Extract<RuleWhen, { on: On }>

/** Days of the calendar, for customers who ever bought. */
export function calendarTrigger(ground: Ground, when: When<'calendar'>): PersonTrigger {
  const { db, day } = ground
  const festivals = shopFestivals(db)
  const isMeant = ({ key, kind }: Festival) => kind === when.kind || when.festivals.includes(key)
  // A key of the shop's own has a colon, which parts task ids.
  const occurrenceOf = ({ key, day: on }: Festival) => `${key.replace(':', '.')}.${on}`
  return {
    about: 'person',
    ahead: when.ahead,
    lasts: 7,
    *find(window, scope) {
      for (const festival of festivals.between(window.from, window.to)) {
        if (!isMeant(festival)) continue
        for (const id of dearest(ground, 'paid_orders > 0', scope))
          yield found(id, occurrenceOf(festival), festival.day)
      }
    },
    check(one, occurrence) {
      const on = occurrence.slice(-10)
      const festival = /^\d{4}-\d\d-\d\d$/.test(on)
        ? festivals.on(on).find((each) => occurrenceOf(each) === occurrence)
        : undefined
      if (!festival || !isMeant(festival)) return 'changed'
      if ((one.paidOrders ?? 0) === 0) return 'changed'
      return {
        kind: 'calendar',
        dueDay: on,
        reason: {
          festivalZh: festival.name.zh,
          festivalEn: festival.name.en,
          date: on,
          inDays: daysBetween(day, on),
        },
      }
    },
  }
}
