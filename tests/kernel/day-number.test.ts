import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/kernel/day.ts'
import { dayNumbers, dayOfNumber, numberOfDay } from '../../shared/kernel/day-number.ts'

describe('dayNumbers', () => {
  it.each([
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Europe/London', '2026-10-25'],
    // Changes its clocks by half an hour.
    ['Australia/Lord_Howe', '2026-04-05'],
    // Left out a whole day.
    ['Pacific/Apia', '2011-12-30'],
    ['Asia/Kathmandu', '2026-01-01'],
    ['Asia/Shanghai', '2026-01-01'],
  ])('says the same as asking the zone each time: %s around %s', (timeZone, day) => {
    const number = dayNumbers(timeZone)
    const middle = Date.parse(`${day}T12:00:00Z`)
    for (let at = middle - 40 * 3_600_000; at < middle + 40 * 3_600_000; at += 613_000) {
      expect(dayOfNumber(number(at))).toBe(dayOf(at, timeZone))
    }
  })

  it('goes from a day to its number and back', () => {
    expect(numberOfDay('1970-01-02')).toBe(1)
    expect(dayOfNumber(numberOfDay('2028-02-29'))).toBe('2028-02-29')
  })
})
