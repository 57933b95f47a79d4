import { describe, expect, it } from 'vitest'
import {
  latestTurn,
  nextTurn,
  type Repetition,
  turnsBetween,
} from '../../../shared/features/reminders/repeat.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'
import { daysOfLunarMonth, lunarOf } from '../../../shared/kernel/lunar.ts'
import { chance } from '../../chance.ts'

const every = (kind: Repetition['every'], more: Partial<Repetition> = {}): Repetition => ({
  every: kind,
  interval: 1,
  ...more,
})
const year = (first: string, repeat: Repetition | null, of = first.slice(0, 4)) =>
  turnsBetween(first, repeat, `${of}-01-01`, `${of}-12-31`)

describe('what comes again', () => {
  it('monthly on the 31st is kept on the last day of shorter months and returns to the 31st', () => {
    expect(year('2026-01-31', every('month')).map((day) => day.slice(5))).toEqual([
      ...['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30'],
      '12-31',
    ])
  })

  it('yearly on 29 February is kept on the 28th', () => {
    expect(turnsBetween('2024-02-29', every('year'), '2024-01-01', '2028-12-31')).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('yearly by the lunar calendar follows it, leap months included', () => {
    const midAutumn = turnsBetween('2024-09-17', every('lunar_year'), '2024-01-01', '2027-12-31')
    expect(midAutumn).toEqual(['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15'])
    // The first of the leap sixth month of 2025: an ordinary sixth month in 2026.
    expect(turnsBetween('2025-07-25', every('lunar_year'), '2025-01-01', '2026-12-31')).toEqual([
      '2025-07-25',
      '2026-07-14',
    ])
    expect(turnsBetween('2090-09-08', every('lunar_year'), '2098-01-01', '2150-12-31').length).toBe(2)
  })

  it('every second week on two weekdays begins with what is left of the first week', () => {
    // 10 June 2026 is a Wednesday.
    const repeat = every('week', { interval: 2, weekdays: [5, 1] })
    expect(turnsBetween('2026-06-10', repeat, '2026-06-01', '2026-07-10')).toEqual([
      '2026-06-12',
      '2026-06-22',
      '2026-06-26',
      '2026-07-06',
      '2026-07-10',
    ])
  })

  it('ends with its last day or its number', () => {
    expect(turnsBetween('2026-06-10', every('day', { count: 3 }), '2026-06-11', '2027-01-01')).toEqual([
      '2026-06-11',
      '2026-06-12',
    ])
    expect(
      turnsBetween('2026-06-10', every('day', { untilDay: '2026-06-11' }), '2026-01-01', '2027-01-01'),
    ).toEqual(['2026-06-10', '2026-06-11'])
    expect(latestTurn('2026-06-10', every('day', { count: 2 }), '2090-01-01')).toBe('2026-06-11')
    expect(nextTurn('2026-06-10', every('day', { count: 2 }), '2026-06-12')).toBeNull()
    expect([
      latestTurn('2026-06-10', null, '2026-06-09'),
      nextTurn('2026-06-10', null, '2026-06-11'),
    ]).toEqual([null, null])
  })
})

/** Says of a single day whether it is one, counting nothing. */
function isTurn(day: string, first: string, repeat: Repetition): boolean {
  if (day < first || (repeat.untilDay && day > repeat.untilDay)) return false
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const [fy, fm, fd] = first.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  const weekday = (of: string) => (new Date(`${of}T00:00:00Z`).getUTCDay() + 6) % 7
  const { interval } = repeat
  switch (repeat.every) {
    case 'day':
      return daysBetween(first, day) % interval === 0
    case 'week': {
      const on = repeat.weekdays?.length ? repeat.weekdays : [weekday(first) + 1]
      const weeks = daysBetween(addDays(first, -weekday(first)), addDays(day, -weekday(day))) / 7
      return weeks % interval === 0 && on.includes(weekday(day) + 1)
    }
    case 'month':
      return ((y - fy) * 12 + m - fm) % interval === 0 && d === Math.min(fd, last)
    case 'year':
      return m === fm && (y - fy) % interval === 0 && d === Math.min(fd, last)
    default: {
      const own = lunarOf(first)
      const now = lunarOf(day)
      if (now.month !== own.month || (now.year - own.year) % interval !== 0) return false
      const keptInLeap = own.leap && daysOfLunarMonth(now.year, own.month, true) !== null
      if (now.leap !== keptInLeap) return false
      return now.day === Math.min(own.day, daysOfLunarMonth(now.year, now.month, now.leap) ?? 0)
    }
  }
}

describe('any repetition', () => {
  it('comes on exactly the days its rule names, whatever part of time is looked at', () => {
    const { int, pick } = chance(180)
    for (let round = 0; round < 80; round += 1) {
      const kind = pick(['day', 'week', 'month', 'year', 'lunar_year'] as const)
      const first = addDays('2020-01-01', int(0, 2500))
      const repeat: Repetition = {
        every: kind,
        interval: int(1, kind === 'day' ? 40 : 4),
        ...(kind === 'week' && int(0, 2) > 0
          ? { weekdays: Array.from({ length: int(1, 3) }, () => int(1, 7)) }
          : {}),
        untilDay: int(0, 3) === 0 ? addDays(first, int(0, 900)) : null,
      }
      const days: string[] = []
      for (let day = first; day <= addDays(first, 1100); day = addDays(day, 1))
        if (isTurn(day, first, repeat)) days.push(day)
      const count = int(0, 3) === 0 ? int(1, 30) : null
      const all = count === null ? days : days.slice(0, count)
      const from = addDays(first, int(-40, 700))
      const to = addDays(from, int(0, 400))
      const said = JSON.stringify({ first, repeat, count, from, to })
      const counted = { ...repeat, count }
      expect(turnsBetween(first, counted, from, to), said).toEqual(
        all.filter((day) => day >= from && day <= to),
      )
      expect(latestTurn(first, counted, to), said).toBe(all.filter((day) => day <= to).at(-1) ?? null)
    }
  })
})
