import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  cutsOf as cutsAt,
  cycleOf,
  daysSince,
  quantile,
  recencyScore,
  scoreOf,
  stageOf,
} from '../../../electron/features/customers/rules.ts'
import { isBirthday } from '../../../electron/features/customers/save.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'

const cutsOf = (ascending: ArrayLike<number>) => cutsAt((index) => ascending[index]!, ascending.length)

const cycle = { dormantAfterDays: 60, lostAfterDays: 120, basis: 'own-gaps', gaps: 40 } as const

describe('stageOf', () => {
  it('counts from the last paid order against the cycle', () => {
    const stages = [0, 60, 61, 120, 121].map((days) => stageOf(2, days, cycle))
    expect(stages).toEqual(['active', 'active', 'dormant', 'dormant', 'lost'])
    expect(stageOf(1, 60, cycle)).toBe('new')
    expect(stageOf(1, 61, cycle)).toBe('dormant')
    expect(stageOf(0, null, cycle)).toBe('prospect')
    expect(stageOf(3, null, cycle)).toBe('active')
  })

  it('counts calendar days', () => {
    expect(daysSince('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysSince('', '2026-03-01')).toBeNull()
  })
})

describe('quantile', () => {
  it('is the type 7 of R and numpy', () => {
    const values = [1, 2, 4, 8, 16, 32]
    const at = (share: number) => quantile((index) => values[index]!, values.length, share)
    expect([0, 0.1, 0.25, 0.5, 0.8, 1].map(at)).toEqual([1, 1.5, 2.5, 6, 16, 32])
  })
})

describe('cuts', () => {
  it('that are whole numbers are so exactly, so that whoever stands on one is not above it', () => {
    const [, , third] = cutsOf([0, 0, 10, 20, 20, 20, 20])
    expect(third).toBe(20)
    // 1.4000000000000001 places up, 4.2 places up: 2.0000000000000004 and 1.000000000000001 to a computer.
    expect(quantile((index) => [0, 0, 5][index]!, 8, 0.2)).toBe(2)
    expect(quantile((index) => [0, 0, 0, 0, 0, 5][index]!, 8, 0.6)).toBe(1)
  })
})

describe('cycleOf', () => {
  const counted = (gaps: number[]) => {
    const counts = new Int32Array(1_000)
    for (const gap of gaps) counts[gap]! += 1
    return counts
  }

  it('keeps general limits until there are thirty gaps', () => {
    expect(cycleOf(counted(Array(29).fill(50)))).toEqual({
      dormantAfterDays: 90,
      lostAfterDays: 180,
      basis: 'fallback',
      gaps: 29,
      categories: [],
    })
    expect(cycleOf(counted(Array(30).fill(50)))).toEqual({
      dormantAfterDays: 50,
      lostAfterDays: 100,
      basis: 'own-gaps',
      gaps: 30,
      categories: [],
    })
  })

  it('takes the eightieth percentile, rounded up, of at least thirty days', () => {
    // 1…40: place 31.2, between 32 and 33.
    expect(cycleOf(counted(Array.from({ length: 40 }, (_, index) => index + 1)))).toMatchObject({
      dormantAfterDays: 33,
      lostAfterDays: 66,
    })
    expect(cycleOf(counted(Array(50).fill(3)))).toMatchObject({ dormantAfterDays: 30, lostAfterDays: 60 })
  })
})

describe('scores', () => {
  it('let equal values share a score', () => {
    const cuts = cutsOf([1, 1, 1, 1, 1, 1, 2, 3, 4, 5])
    expect(cuts.map((cut) => Math.round(cut * 1e9) / 1e9)).toEqual([1, 1, 1.4, 3.2])
    expect([1, 2, 3, 4, 5].map((value) => scoreOf(value, cuts))).toEqual([1, 4, 4, 5, 5])
    expect(recencyScore(1, cuts)).toBe(5)
  })

  const file = new URL('../../../../shared/datasets/CDNOW_sample.txt', import.meta.url)
  const present = existsSync(file)
  if (!present) console.warn('NOT CHECKED: the CDNOW sample is not beside the repository')
  it(
    present ? 'come to the known counts on the CDNOW sample' : 'CDNOW SAMPLE ABSENT: nothing compared',
    () => {
      if (!present) return
      const people = new Map<string, { days: Set<number>; sum: number }>()
      for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
        const [, id = '', date = '', , value = ''] = line.trim().split(/\s+/)
        const person = people.get(id) ?? { days: new Set(), sum: 0 }
        person.days.add(numberOfDay(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`))
        person.sum += Math.round(Number(value) * 100)
        people.set(id, person)
      }
      const asOf = numberOfDay('1998-07-01')
      const buyers = [...people.values()].map(({ days, sum }) => ({
        r: asOf - Math.max(...days),
        f: days.size,
        m: sum,
      }))
      const cuts = (field: 'r' | 'f' | 'm') =>
        cutsOf(Float64Array.from(buyers, (buyer) => buyer[field]).sort())
      const spread = (scores: number[]) =>
        [1, 2, 3, 4, 5].map((score) => scores.filter((own) => own === score).length)
      expect(cuts('r')).toEqual([153, 443, 487, 513])
      expect(cuts('f')).toEqual([1, 1, 2, 4])
      expect(cuts('m').map((fen) => Math.round(fen * 10) / 1000)).toEqual([15.36, 31.958, 59.25, 130.436])
      const scores = buyers.map((buyer) => [
        recencyScore(buyer.r, cuts('r')),
        scoreOf(buyer.f, cuts('f')),
        scoreOf(buyer.m, cuts('m')),
      ])
      expect(spread(scores.map(([r = 0]) => r))).toEqual([459, 478, 475, 471, 474])
      expect(spread(scores.map(([, f = 0]) => f))).toEqual([1218, 0, 403, 358, 378])
      expect(spread(scores.map(([, , m = 0]) => m))).toEqual([481, 462, 472, 470, 472])
      expect(scores.filter((score) => score.join('') === '555')).toHaveLength(233)
      expect(scores.filter((score) => score.join('') === '111')).toHaveLength(167)
    },
  )
})

describe('isBirthday', () => {
  it('knows the calendar, with and without a year', () => {
    for (const good of ['', '1990-05-20', '--02-29', '2000-02-29']) expect(isBirthday(good)).toBe(true)
    for (const bad of ['1990-02-30', '--13-01', '2001-02-29', '--00-10']) expect(isBirthday(bad)).toBe(false)
  })
})
