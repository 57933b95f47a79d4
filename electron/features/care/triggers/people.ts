import type { RuleWhen } from '../../../../shared/features/care/rule.ts'
import { EVERY_CHANNEL } from '../../../../shared/features/contact/rules.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { lunarBirthdayIn, lunarBirthdaysOn } from '../../../../shared/kernel/lunar.ts'
import { lineReader, quantile } from '../../customers/rules.ts'
import type { CarePerson, Days } from '../queries.ts'
import { birthdayIn, birthdaysOn, daysOf, stageDays } from '../rules.ts'
import type { Found, Ground, PersonTrigger, Scope } from './trigger.ts'

type When<On extends RuleWhen['on']> = Extract<RuleWhen, { on: On }>

interface Row {
  id: number
  /** What the occurrence and the due day are counted from. */
  from: string
}

/** Selects `id` and `from` of profiles, the dearest first; not of those who are not to be contacted. */
export function selectPeople(
  { db }: Ground,
  { from, where, index }: { from: string; where: string; index: string },
  params: Record<string, string | number>,
  { worthFen, among }: Scope,
): Row[] {
  const source =
    among === null
      ? `customer_profile INDEXED BY ${index}`
      : 'json_each(@among) AS chosen JOIN customer_profile ON customer_id = chosen.value'
  return db
    .prepare<unknown[], Row>(
      `SELECT customer_id AS id, ${from} AS "from" FROM ${source}
       WHERE ${where} AND net_fen >= @worthFen AND blocked <> ${EVERY_CHANNEL}
       ORDER BY net_fen DESC, customer_id`,
    )
    .all({ ...params, worthFen, ...(among === null ? {} : { among: JSON.stringify(among) }) })
}

const person = (id: number, occurrence: string, dueDay: string): Found => ({
  ...{ id, occurrence, dueDay },
  customerId: id,
})

/** Days after the first, the last or exactly the nth purchase. */
export function sinceTrigger(ground: Ground, when: When<'since'>): PersonTrigger {
  if (when.yearly) return anniversaryTrigger(ground, when.days)
  const { event, days, nth = 1 } = when
  const column = event === 'first' ? 'first_paid_day' : 'last_paid_day'
  const fromOf = (one: CarePerson) => (event === 'first' ? one.firstPaidDay : (one.lastPaidDay ?? ''))
  return {
    about: 'person',
    ahead: 0,
    lasts: 60,
    find(window, scope) {
      const rows = selectPeople(
        ground,
        {
          from: column,
          where: `${column} BETWEEN @from AND @to ${event === 'nth' ? 'AND paid_orders = @nth' : ''}`,
          index: event === 'first' ? 'profile_first_paid' : 'profile_stage',
        },
        {
          from: addDays(window.from, -days),
          to: addDays(window.to, -days),
          ...(event === 'nth' ? { nth } : {}),
        },
        scope,
      )
      return rows.map(({ id, from }) => person(id, from, addDays(from, days)))
    },
    check(one, occurrence) {
      const from = fromOf(one)
      if (from !== occurrence || (event === 'nth' && one.paidOrders !== nth))
        return event === 'first' ? 'changed' : 'bought'
      return { kind: event, dueDay: addDays(from, days), reason: figures(ground, one, from) }
    },
  }
}

function anniversaryTrigger(ground: Ground, days: number): PersonTrigger {
  return {
    about: 'person',
    ahead: 0,
    lasts: 30,
    find: (window, scope) =>
      daysOf({ from: addDays(window.from, -days), to: addDays(window.to, -days) }).flatMap((on) =>
        selectPeople(
          ground,
          {
            from: 'first_paid_day',
            where: `substr(first_paid_day, -5) IN (SELECT value FROM json_each(@kept))
              AND first_paid_day < @year`,
            index: 'profile_anniversary',
          },
          { kept: JSON.stringify(birthdaysOn(on)), year: on.slice(0, 4) },
          scope,
        ).map(({ id }) => person(id, on.slice(0, 4), addDays(on, days))),
      ),
    check(one, year) {
      if (one.firstPaidDay === '' || !(one.firstPaidDay < year)) return 'changed'
      return {
        kind: 'anniversary',
        dueDay: addDays(birthdayIn(year, one.firstPaidDay), days),
        reason: {
          ...figures(ground, one, one.firstPaidDay),
          years: Number(year) - Number(one.firstPaidDay.slice(0, 4)),
        },
      }
    },
  }
}

export function birthdayTrigger(ground: Ground, { ahead }: When<'birthday'>): PersonTrigger {
  const { day } = ground
  const born = (lunar: 0 | 1 | 2, kept: readonly string[], scope: Scope) =>
    kept.length === 0
      ? []
      : selectPeople(
          ground,
          {
            from: 'birthday',
            where: `birthday <> '' AND substr(birthday, -5) IN (SELECT value FROM json_each(@kept))
              AND birthday_lunar = @lunar`,
            index: 'profile_birthday',
          },
          { kept: JSON.stringify(kept), lunar },
          scope,
        )
  return {
    about: 'person',
    ahead,
    lasts: 7,
    // The year of an occurrence is that of the calendar they go by.
    find: (window, scope) =>
      daysOf(window).flatMap((on) => {
        const lunar = lunarBirthdaysOn(on)
        const found = (rows: { id: number }[], year: string) => rows.map(({ id }) => person(id, year, on))
        return [
          ...found(born(0, birthdaysOn(on), scope), on.slice(0, 4)),
          ...found(born(1, lunar.ordinary, scope), String(lunar.year)),
          ...found(born(2, lunar.leap, scope), String(lunar.year)),
        ]
      }),
    check({ birthday, birthdayLunar: lunar }, year) {
      if (birthday === '' || !/^\d{4}$/.test(year)) return 'changed'
      const on =
        lunar === 0 ? birthdayIn(year, birthday) : lunarBirthdayIn(Number(year), birthday, lunar === 2)
      return {
        kind: 'birthday',
        dueDay: on,
        // Of the lunar calendar the day it falls on this time.
        reason: { birthday: lunar === 0 ? birthday : on, inDays: daysBetween(day, on) },
      }
    },
  }
}

/** Coming to a stage, by the line of what somebody buys most. */
export function stageTrigger(ground: Ground, { into }: When<'stage'>): PersonTrigger {
  const { cycle, day } = ground
  const lineOf = lineReader(cycle)
  const shop = stageDays(into, cycle)
  /** Last purchases that lead to the stage within the window, and who are still in it on the day. */
  const bought = ({ from, to }: Days, own: { from: number; to: number }): Days => {
    const still = Number.isFinite(own.to) && from <= day ? addDays(day, -own.to) : ''
    const first = addDays(from, -own.from)
    return { from: first > still ? first : still, to: addDays(to, -own.from) }
  }
  return {
    about: 'person',
    ahead: 0,
    lasts: Number.isFinite(shop.to) ? shop.to - shop.from : 60,
    find(window, scope) {
      const own = new Map(
        cycle.categories.map((line) => [line.category, bought(window, stageDays(into, line))]),
      )
      const all = bought(window, shop)
      const spans = [all, ...own.values()]
      const end = (which: 'from' | 'to') => {
        const each = [...own].map(([category, days]) => ` WHEN ${category} THEN '${days[which]}'`)
        return each.length === 0
          ? `'${all[which]}'`
          : `CASE category${each.join('')} ELSE '${all[which]}' END`
      }
      const rows = selectPeople(
        ground,
        {
          from: `last_paid_day || ' ' || category`,
          where: `last_paid_day BETWEEN @first AND @last AND last_paid_day BETWEEN ${end('from')} AND ${end('to')}`,
          index: 'profile_stage',
        },
        {
          first: spans.map(({ from }) => from).sort()[0] ?? '',
          last:
            spans
              .map(({ to }) => to)
              .sort()
              .at(-1) ?? '',
        },
        scope,
      )
      return rows.map(({ id, from }) => {
        const [last = '', category] = from.split(' ')
        return person(id, last, addDays(last, stageDays(into, lineOf(Number(category))).from))
      })
    },
    check(one, lastPaidDay) {
      // They bought again: this silence is over.
      if (one.lastPaidDay !== lastPaidDay) return 'bought'
      const line = lineOf(one.category)
      const days = stageDays(into, line)
      return {
        kind: into,
        dueDay: addDays(lastPaidDay, days.from),
        ...(Number.isFinite(days.to) ? { lastDay: addDays(lastPaidDay, days.to) } : {}),
        reason: {
          ...figures(ground, one, lastPaidDay),
          cycleDays: into === 'lost' ? line.lostAfterDays : line.dormantAfterDays,
        },
      }
    },
  }
}

/** Silent for longer than their own rhythm allows. */
export function overdueTrigger(ground: Ground): PersonTrigger {
  return {
    about: 'person',
    ahead: 0,
    lasts: 60,
    find: (window, scope) =>
      selectPeople(
        ground,
        {
          from: `overdue_day || ' ' || last_paid_day`,
          where: 'overdue_day BETWEEN @from AND @to',
          index: 'profile_overdue',
        },
        { ...window },
        scope,
      ).map(({ id, from }) => {
        const [dueDay = '', last = ''] = from.split(' ')
        return person(id, last, dueDay)
      }),
    check(one, lastPaidDay) {
      if (one.lastPaidDay !== lastPaidDay || one.overdueDay === '') return 'bought'
      const gaps = one.gaps.split(' ').map(Number)
      return {
        kind: 'overdue',
        dueDay: one.overdueDay,
        reason: {
          ...figures(ground, one, lastPaidDay),
          usualDays: Math.round(quantile((at) => gaps[at] ?? 0, gaps.length, 0.5)),
          cycleDays: ground.lineOf(one.category).dormantAfterDays,
        },
      }
    },
  }
}

/** Those who know a product best, once a year. */
export function researchTrigger(ground: Ground, { days, orders }: When<'research'>): PersonTrigger {
  return {
    about: 'person',
    ahead: 0,
    lasts: 30,
    find: (window, scope) =>
      selectPeople(
        ground,
        {
          from: 'last_paid_day',
          where: 'last_paid_day BETWEEN @from AND @to AND paid_orders >= @orders',
          index: 'profile_stage',
        },
        { from: addDays(window.from, -days), to: addDays(window.to, -days), orders },
        scope,
      ).map(({ id, from }) => {
        const dueDay = addDays(from, days)
        return person(id, dueDay.slice(0, 4), dueDay)
      }),
    check(one, year) {
      const last = one.lastPaidDay ?? ''
      if (last === '' || (one.paidOrders ?? 0) < orders) return 'changed'
      const dueDay = addDays(last, days)
      if (!dueDay.startsWith(year)) return 'bought'
      return { kind: 'research', dueDay, reason: figures(ground, one, last) }
    },
  }
}

/** What sentences about a person tell. */
export const figures = ({ day }: Ground, one: CarePerson, from: string) => ({
  days: daysBetween(from, day),
  paidOrders: one.paidOrders ?? 0,
  netFen: one.netFen ?? 0,
  currency: one.currency ?? '',
})
