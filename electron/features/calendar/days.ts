import type {
  CalendarDay,
  CalendarDays,
  DayList,
  DayLoad,
} from '../../../shared/features/calendar/contract.ts'
import { dayOffOn, lunarLineOf } from '../../../shared/features/calendar/festivals.ts'
import { addDays, daysBetween, startOfDay } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { type CareView, careCandidates } from '../care/candidates.ts'
import { careRules } from '../care/rule-store.ts'
import { remindersBetween } from '../reminders/queries.ts'
import { birthdayCounts, birthdayPeopleOn } from './birthdays.ts'
import { shopFestivals, solarTerms } from './festivals.ts'

/** Every day from one to another, both included. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** What a page of the calendar shows at once; the planned care comes after (`careLoad`). */
export function calendarDays(
  db: Db,
  { from, to, today, resources }: { from: string; to: string; today: string; resources: string },
): CalendarDays {
  const days = daysFrom(from, to)
  const festivals = Map.groupBy(shopFestivals(db, resources).between(from, to), ({ day }) => day)
  const terms = new Map(solarTerms(resources, from, to).map(({ day, name }) => [day, name]))
  const born = birthdayCounts(db, days)
  const done = careDone(db, from, to)
  return {
    days: days.map(
      (day): CalendarDay => ({
        day,
        lunar: lunarLineOf(day),
        term: terms.get(day) ?? null,
        // A solar term has its own place.
        festivals: (festivals.get(day) ?? []).filter(({ kind }) => kind !== 'solar_term'),
        off: dayOffOn(day),
        birthdays: born.get(day) ?? 0,
        careDone: done.get(day) ?? 0,
      }),
    ),
    turns: remindersBetween(db, from, to, today),
  }
}

function careDone(db: Db, from: string, to: string): Map<string, number> {
  const rows = db
    .prepare<[string, string], { day: string; count: number }>(
      `SELECT day, count(*) AS count FROM care_decision WHERE day BETWEEN ? AND ? AND state = 'done' GROUP BY day`,
    )
    .all(from, to)
  return new Map(rows.map(({ day, count }) => [day, count]))
}

/** A day as it begins; today as it is now. */
export const viewOn = (view: CareView, day: string): CareView =>
  day === view.day ? view : { ...view, day, at: startOfDay(day, view.settings.timeZone) }

/**
 * Follow-ups that become due on each day from today on, by rule, as things are now. What holds somebody back for a while
 * is asked on the day itself.
 */
export function careLoad(db: Db, view: CareView, from: string, to: string): DayLoad[] {
  const rules = careRules(db)
  const names = new Map(rules.map(({ key, name }) => [key, name]))
  const candidates = careCandidates(db, view, rules)
  const isToday = from <= view.day && view.day <= to
  const now = isToday ? candidates.ofDay().filter(({ dueDay }) => dueDay === view.day) : []
  const ahead = daysBetween(view.day, to)
  const later = ahead > 0 ? candidates.load(ahead).filter(({ day }) => day >= from) : []
  return [
    ...[...Map.groupBy(now, ({ ruleKey }) => ruleKey)].map(([ruleKey, own]) => ({
      day: view.day,
      ruleKey,
      count: own.length,
    })),
    ...later,
  ].map((one) => ({ ...one, name: names.get(one.ruleKey) ?? { zh: one.ruleKey, en: one.ruleKey } }))
}

/** A list nobody reads to its end; the counts say how many there are. */
const SHOWN = 200

/** Whom and what a day is about. */
export function dayList(db: Db, view: CareView, day: string): DayList {
  const due =
    day < view.day
      ? []
      : careCandidates(db, viewOn(view, day))
          .ofDay()
          .filter(({ dueDay }) => dueDay === day)
  return {
    day,
    birthdays: birthdayPeopleOn(db, day, SHOWN),
    birthdayCount: birthdayCounts(db, [day]).get(day) ?? 0,
    care: due
      .toSorted((a, b) => b.valueFen - a.valueFen)
      .slice(0, SHOWN)
      .map(({ taskId, ruleName, reasonKind, reason, person, orderId, orderNumber, orderCurrency }) => ({
        taskId,
        rule: ruleName,
        reasonKind,
        reason,
        currency: person.currency ?? orderCurrency ?? 'CNY',
        customerId: person.customerId,
        person: person.name || person.nick || '',
        orderId,
        orderNumber: orderNumber ?? '',
      })),
    careCount: due.length,
    turns: remindersBetween(db, day, day, view.day),
  }
}
