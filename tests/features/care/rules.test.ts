import { describe, expect, it } from 'vitest'
import {
  birthdayDays,
  birthdayIn,
  birthdaysOn,
  byUrgency,
  dormantDays,
  dormantDueDay,
  isUnpaidDue,
  type Ranked,
  readTaskId,
  standingOn,
  taskIdOf,
} from '../../../electron/features/care/rules.ts'

const cycle = {
  dormantAfterDays: 60,
  lostAfterDays: 120,
  basis: 'own-gaps',
  gaps: 99,
  categories: [],
} as const

describe('unpaid orders', () => {
  it('are due for 48 hours, counted from the hour on the third day', () => {
    const at = Date.parse('2026-07-03T04:00:00Z')
    const due = (createdDay: string, hoursAgo: number) =>
      isUnpaidDue(createdDay, at - hoursAgo * 3_600_000, '2026-07-03', at)
    expect(due('2026-07-03', 1)).toBe(true)
    expect(due('2026-07-02', 30)).toBe(true)
    expect(due('2026-07-01', 47.9)).toBe(true)
    expect(due('2026-07-01', 48)).toBe(false)
    expect(due('2026-06-30', 10)).toBe(false)
    expect(due('2026-07-04', 0)).toBe(false)
  })
})

describe('the dormant', () => {
  it('are due from the first day of silence past the limit, for thirty days', () => {
    expect(dormantDueDay('2026-01-01', cycle)).toBe('2026-03-03')
    expect(dormantDays('2026-03-03', cycle).to).toBe('2026-01-01')
    expect(dormantDays('2026-04-02', cycle).from).toBe('2026-01-01')
    expect(dormantDays('2026-04-03', cycle).from).toBe('2026-01-02')
  })

  it('are left when they are lost before the thirty days are over', () => {
    const short = { ...cycle, dormantAfterDays: 30, lostAfterDays: 60 }
    expect(dormantDays('2026-04-01', short)).toEqual({ from: '2026-01-31', to: '2026-03-01' })
  })
})

describe('birthdays', () => {
  it('are seen from three days before to one day after, across the year', () => {
    expect(birthdayDays('2026-01-01')).toEqual([
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-01-04',
    ])
  })

  it('of 29 February are kept on the 28th when there is no 29th', () => {
    expect(birthdaysOn('2026-02-28')).toEqual(['02-28', '02-29'])
    expect(birthdaysOn('2028-02-28')).toEqual(['02-28'])
    expect(birthdaysOn('2028-02-29')).toEqual(['02-29'])
    expect(birthdayIn('2026', '2000-02-29')).toBe('2026-02-28')
    expect(birthdayIn('2028', '--02-29')).toBe('2028-02-29')
    expect(birthdayIn('2028', '--03-01')).toBe('2028-03-01')
  })
})

describe('task ids', () => {
  it('are read as they are written, and nothing else is', () => {
    for (const id of ['unpaid:7', 'unsigned:12', 'dormant:3:2026-01-01', 'birthday:9:2026'])
      expect(taskIdOf(readTaskId(id)!)).toBe(id)
    for (const id of [
      '',
      'unpaid',
      'unpaid:',
      'unpaid:0',
      'unpaid:1 OR 1',
      'dormant:3',
      'birthday:9:26',
      'x:1',
      'unpaid:1:2026',
    ])
      expect(readTaskId(id)).toBeNull()
  })
})

describe('standingOn', () => {
  const due = '2026-07-01'
  it('shows a decision on its own day and hides it afterwards', () => {
    const done = { state: 'done', day: '2026-07-02', untilDay: null } as const
    expect(standingOn('2026-07-01', due, done)).toMatchObject({ shown: true, state: 'open' })
    expect(standingOn('2026-07-02', due, done)).toMatchObject({ shown: true, state: 'done' })
    expect(standingOn('2026-07-03', due, done)).toEqual({ shown: false })
  })

  it('brings back what was put off, due on the day it was put off to', () => {
    const later = { state: 'postponed', day: '2026-07-02', untilDay: '2026-07-05' } as const
    expect(standingOn('2026-07-02', due, later)).toMatchObject({ state: 'postponed', untilDay: '2026-07-05' })
    expect(standingOn('2026-07-04', due, later)).toEqual({ shown: false })
    expect(standingOn('2026-07-05', due, later)).toMatchObject({ state: 'open', dueDay: '2026-07-05' })
    expect(standingOn('2026-07-09', due, later)).toMatchObject({ state: 'open', dueDay: '2026-07-05' })
  })
})

describe('byUrgency', () => {
  it('puts open before decided, then what cannot wait, then the late, then the dear', () => {
    const task = (
      taskId: string,
      reasonKind: Ranked['reasonKind'],
      lateDays = 0,
      valueFen = 0,
      state: Ranked['state'] = 'open',
    ) => ({
      taskId,
      reasonKind,
      lateDays,
      valueFen,
      state,
    })
    const sorted = [
      task('a', 'unpaid', 1),
      task('b', 'unpaid', 0, 9),
      task('c', 'unpaid', 0, 5),
      task('d', 'unsigned', 3),
      task('e', 'birthday'),
      task('f', 'dormant', 0, 1),
      task('g', 'dormant', 4, 9),
      task('h', 'dormant', 4, 9),
      task('i', 'unpaid', 2, 0, 'done'),
    ]
    expect(sorted.toReversed().sort(byUrgency)).toEqual(sorted)
  })
})
