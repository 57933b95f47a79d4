/** From walls to instants: on ordinary days, in the hour that is skipped and in the one that comes twice. */
import { describe, expect, it } from 'vitest'
import { dayOf, instantOfWall, offsetMs, startOfDay } from '../../shared/kernel/day.ts'
import { chance } from '../chance.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const wall = (text: string) => Date.parse(`${text}:00Z`)
const at = (text: string) => new Date(text).getTime()

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'UTC',
]

/** Every instant near a wall's reading at which the clock shows it, by going through all quarters of an hour. */
const instantsShowing = (reading: number, zone: string): number[] =>
  Array.from({ length: 30 * 4 }, (_, quarter) => reading + (quarter - 60) * 15 * MINUTE).filter(
    (instant) => instant + offsetMs(instant, zone) === reading,
  )

describe('the instant of a wall clock', () => {
  it('of an hour that comes twice is its first turn, or the one that is not over', () => {
    const berlin = 'Europe/Berlin'
    const half = wall('2026-10-25T02:30')
    expect(instantOfWall(half, berlin)).toBe(at('2026-10-25T00:30:00Z'))
    expect(instantOfWall(half, berlin, at('2026-10-25T00:30:00Z'))).toBe(at('2026-10-25T00:30:00Z'))
    expect(instantOfWall(half, berlin, at('2026-10-25T00:45:00Z'))).toBe(at('2026-10-25T01:30:00Z'))
    expect(instantOfWall(wall('2026-11-01T01:30'), 'America/New_York')).toBe(at('2026-11-01T05:30:00Z'))
    expect(instantOfWall(wall('2026-04-05T01:45'), 'Australia/Lord_Howe')).toBe(at('2026-04-04T14:45:00Z'))
  })

  it('of an hour that is skipped is by the clock before', () => {
    expect(instantOfWall(wall('2026-03-29T02:30'), 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z'))
    expect(instantOfWall(wall('2026-03-08T02:30'), 'America/New_York')).toBe(at('2026-03-08T07:30:00Z'))
  })

  it('begins a day at its first midnight, and one whose midnight is skipped when it begins', () => {
    // In Havana midnight comes twice in autumn, and in spring the day begins at one.
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe(at('2026-11-01T04:00:00Z'))
    expect(startOfDay('2026-03-08', 'America/Havana')).toBe(at('2026-03-08T05:00:00Z'))
    expect(dayOf(startOfDay('2026-11-01', 'America/Havana') - 1, 'America/Havana')).toBe('2026-10-31')
  })

  it('is the first that shows it, in every zone and year, and shows it again', () => {
    const random = chance(17)
    for (let round = 0; round < 500; round += 1) {
      const zone = random.pick(zones)
      // The nights of change and all other times.
      const near = random.pick([
        '2026-03-29',
        '2026-10-25',
        '2026-03-08',
        '2026-11-01',
        '2026-04-05',
        '2026-10-04',
      ])
      const reading = random.is(0.7)
        ? wall(`${near}T00:00`) + random.int(-8, 24) * 15 * MINUTE
        : Date.UTC(
            random.int(1995, 2035),
            random.int(0, 11),
            random.int(1, 28),
            random.int(0, 23),
            15 * random.int(0, 3),
          )
      const showing = instantsShowing(reading, zone)
      const found = instantOfWall(reading, zone)
      const label = `${zone} ${new Date(reading).toISOString()}`
      if (showing.length > 0) {
        expect(found, label).toBe(showing[0])
        const since = (showing[0] ?? 0) + random.int(-4, 8) * 15 * MINUTE
        expect(instantOfWall(reading, zone, since), label).toBe(
          showing.find((one) => one >= since) ?? showing.at(-1),
        )
      } else {
        // Skipped: as long after the change as the reading is after the hour that was skipped began.
        expect(found + offsetMs(found, zone) - reading, label).toBeGreaterThan(0)
        expect(found + offsetMs(found - 12 * HOUR, zone), label).toBe(reading)
      }
    }
  })
})
