/** Quiet hours by wall clocks: over midnight, through the hours that are skipped and come twice, in several zones. */
import { describe, expect, it } from 'vitest'
import { quietUntil } from '../../../shared/features/gate/quiet.ts'
import { offsetMs } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)
const night = { from: 21 * 60, to: 9 * 60 }

describe('quiet hours', () => {
  it('go over midnight and end in the morning', () => {
    const shanghai = ['Asia/Shanghai']
    expect(quietUntil(at('2026-07-01T12:59:59Z'), shanghai, night)).toBeNull()
    expect(quietUntil(at('2026-07-01T13:00:00Z'), shanghai, night)).toBe(at('2026-07-02T01:00:00Z'))
    expect(quietUntil(at('2026-07-01T16:30:00Z'), shanghai, night)).toBe(at('2026-07-02T01:00:00Z'))
    expect(quietUntil(at('2026-07-02T01:00:00Z'), shanghai, night)).toBeNull()
    expect(quietUntil(at('2026-07-02T01:00:00Z'), shanghai, { from: 540, to: 540 })).toBeNull()
    expect(quietUntil(at('2026-07-02T05:00:00Z'), shanghai, { from: 12 * 60, to: 14 * 60 })).toBe(
      at('2026-07-02T06:00:00Z'),
    )
  })

  it('are an hour shorter in the night that is, and longer in the other', () => {
    const berlin = ['Europe/Berlin']
    const spring = at('2026-03-28T20:00:00Z')
    const autumn = at('2026-10-24T19:00:00Z')
    expect((quietUntil(spring, berlin, night) ?? 0) - spring).toBe(11 * HOUR)
    expect((quietUntil(autumn, berlin, night) ?? 0) - autumn).toBe(13 * HOUR)
    // They end in the hour that comes twice: whoever looks within its second turn waits for that one's end.
    const twice = { from: 60, to: 150 }
    expect(quietUntil(at('2026-10-25T00:10:00Z'), berlin, twice)).toBe(at('2026-10-25T00:30:00Z'))
    expect(quietUntil(at('2026-10-25T01:10:00Z'), berlin, twice)).toBe(at('2026-10-25T01:30:00Z'))
    // They end in the hour that is skipped.
    expect(quietUntil(at('2026-03-29T00:10:00Z'), berlin, twice)).toBe(at('2026-03-29T01:30:00Z'))
  })

  it('of a country with several zones last until all are awake', () => {
    const both = ['America/Los_Angeles', 'America/New_York']
    // Nine in New York is six in Los Angeles.
    expect(quietUntil(at('2026-07-01T13:00:00Z'), both, night)).toBe(at('2026-07-01T16:00:00Z'))
    expect(quietUntil(at('2026-07-01T17:00:00Z'), both, night)).toBeNull()
    // Where no hour suits all, the first decides.
    const never = { from: 11 * 60, to: 10 * 60 }
    expect(quietUntil(at('2026-07-01T10:00:00Z'), ['Europe/London', 'Asia/Tokyo'], never)).toBe(
      at('2026-07-02T09:00:00Z'),
    )
  })

  it('are over when they say so, and not before', () => {
    const random = chance(9)
    const zones = [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ]
    for (let round = 0; round < 3_000; round += 1) {
      const zone = random.pick(zones)
      const hours = { from: random.int(0, 95) * 15, to: random.int(0, 95) * 15 }
      const now = Date.UTC(2026, random.int(0, 11), random.int(1, 28), random.int(0, 23), random.int(0, 59))
      const end = quietUntil(now, [zone], hours)
      if (end === null) continue
      expect(end).toBeGreaterThan(now)
      expect(quietUntil(end - 60_000, [zone], hours), `${zone} ${new Date(now).toISOString()}`).not.toBeNull()
      // Beyond a night of change the clock may have come back into them; else it shows their end.
      const minute = Math.floor(((end + offsetMs(end, zone)) / 60_000) % 1440)
      if (offsetMs(end, zone) === offsetMs(now, zone)) expect(minute).toBe(hours.to)
    }
  })
})
