import { describe, expect, it } from 'vitest'
import { addDays } from '../../shared/kernel/day.ts'
import {
  daysOfLunarMonth,
  isLunarBirthday,
  lunarBirthdayIn,
  lunarBirthdaysOn,
  lunarOf,
} from '../../shared/kernel/lunar.ts'

/** Days printed in almanacs. */
describe('the lunar calendar', () => {
  it.each([
    ['2026-02-17', { year: 2026, month: 1, day: 1, leap: false }],
    ['2025-01-28', { year: 2024, month: 12, day: 29, leap: false }],
    ['2025-07-25', { year: 2025, month: 6, day: 1, leap: true }],
    ['2025-08-23', { year: 2025, month: 7, day: 1, leap: false }],
    ['2033-12-22', { year: 2033, month: 11, day: 1, leap: true }],
    ['2026-09-25', { year: 2026, month: 8, day: 15, leap: false }],
  ])('%s', (day, lunar) => {
    expect(lunarOf(day)).toEqual(lunar)
  })

  it('knows how long months are and which leap months there are', () => {
    expect([daysOfLunarMonth(2025, 6, false), daysOfLunarMonth(2025, 6, true)]).toEqual([30, 29])
    expect(daysOfLunarMonth(2026, 6, true)).toBeNull()
  })

  it('refuses birthdays no year had', () => {
    expect(isLunarBirthday('--12-30', false)).toBe(true)
    expect(isLunarBirthday('--12-31', false)).toBe(false)
    expect(isLunarBirthday('--13-01', false)).toBe(false)
    expect(isLunarBirthday('2025-06-30', true)).toBe(false)
    expect(isLunarBirthday('2025-06-29', true)).toBe(true)
    expect(isLunarBirthday('2026-06-01', true)).toBe(false)
  })

  it('keeps birthdays of leap months in the leap month where there is one, else in the ordinary one', () => {
    expect(lunarBirthdayIn(2025, '--06-01', true)).toBe('2025-07-25')
    expect(lunarBirthdayIn(2025, '--06-01', false)).toBe('2025-06-25')
    expect(lunarBirthdayIn(2026, '--06-01', true)).toBe(lunarBirthdayIn(2026, '--06-01', false))
  })

  it('keeps a 30th on the last day of a short month, and one of the last months in the next solar year', () => {
    expect(daysOfLunarMonth(2025, 12, false)).toBe(29)
    expect(lunarBirthdayIn(2025, '--12-30', false)).toBe('2026-02-16')
    expect(lunarBirthdayIn(2025, '--12-29', false)).toBe('2026-02-16')
  })

  it('every birthday is kept exactly once a lunar year, on the day both directions agree on', () => {
    for (const [year, start] of [
      [2025, '2025-01-29'],
      [2026, '2026-02-17'],
      [2033, '2033-01-31'],
    ] as const) {
      const kept = new Map<string, string[]>()
      for (let day: string = start; lunarOf(day).year === year; day = addDays(day, 1)) {
        const { ordinary, leap } = lunarBirthdaysOn(day)
        for (const one of ordinary) kept.set(one, [...(kept.get(one) ?? []), day])
        for (const one of leap) kept.set(`leap ${one}`, [...(kept.get(`leap ${one}`) ?? []), day])
      }
      for (let month = 1; month <= 12; month += 1)
        for (let date = 1; date <= 30; date += 1) {
          const text = `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
          expect(kept.get(text), text).toEqual([lunarBirthdayIn(year, `--${text}`, false)])
          expect(kept.get(`leap ${text}`), `leap ${text}`).toEqual([lunarBirthdayIn(year, `--${text}`, true)])
        }
    }
  })
})
