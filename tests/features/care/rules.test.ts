import { describe, expect, it } from 'vitest'
import {
  birthdayIn,
  birthdaysOn,
  byUrgency,
  type Ranked,
  readTaskId,
  stageDays,
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

describe('stages', () => {
  it('begin the day after their limit; soon to be dormant are the last fifth of the days before', () => {
    expect(stageDays('turning_dormant', cycle)).toEqual({ from: 48, to: 60 })
    expect(stageDays('dormant', cycle)).toEqual({ from: 61, to: 120 })
    expect(stageDays('lost', cycle)).toEqual({ from: 121, to: Number.POSITIVE_INFINITY })
  })
})

describe('birthdays', () => {
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
    for (const id of [
      ...['unpaid:7', 'unsigned:12', 'dormant:3:2026-01-01', 'birthday:9:2026', 'own:4:7'],
      ...['own:4:7:2026', 'incident:2:9', 'festival:7:spring_festival.2026-02-17'],
    ])
      expect(taskIdOf(readTaskId(id)!)).toBe(id)
    for (const id of [
      '',
      'unpaid',
      'unpaid:',
      'unpaid:0',
      'unpaid:1 OR 1',
      'x:1',
      'own:3',
      'unpaid:1:2026:3',
      "birthday:1:20'26",
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
