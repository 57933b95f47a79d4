/** What the customer page says of somebody's purchases, against the same counted another way. */
import { describe, expect, it } from 'vitest'
import {
  monthStandings,
  nextOrderOf,
  type Purchase,
  purchaseDays,
  rhythmOf,
  virtualEnd,
} from '../../../electron/features/customers/page/rules.ts'
import type { Cycle } from '../../../electron/features/customers/rules.ts'
import { suggestionOf } from '../../../shared/features/customers/rules.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { type Chance, chance } from '../../chance.ts'

const cycle: Cycle = {
  dormantAfterDays: 60,
  lostAfterDays: 120,
  basis: 'own-gaps',
  gaps: 100,
  categories: [],
}
function from(first: string, ...gaps: number[]): string[] {
  const days = [first]
  for (const gap of gaps) days.push(addDays(days.at(-1) as string, gap))
  return days
}

describe('the next expected order', () => {
  it('stands at the median of the own gaps, in the middle half of them', () => {
    const days = from('2026-01-01', 30, 40, 34)
    expect(nextOrderOf(days, '2026-04-20')).toEqual({
      basis: 'own',
      day: addDays('2026-04-15', 34),
      from: addDays('2026-04-15', 32),
      to: addDays('2026-04-15', 37),
      gaps: 3,
      gapDays: 34,
      inDays: 29,
    })
    expect(nextOrderOf(days, '2026-06-01').inDays).toBe(-13)
  })

  it('needs three gaps of their own', () => {
    const days = from('2026-01-01', 30, 40)
    expect(nextOrderOf(days, '2026-02-10')).toMatchObject({ basis: 'none', day: null, to: null, gaps: 2 })
    expect(nextOrderOf([], '2026-02-10')).toMatchObject({ basis: 'none', gaps: 0 })
  })
})

describe('the rhythm', () => {
  it('names the product of most days, its gap, the part of the month and the weekday', () => {
    const food = ['2026-01-29', '2026-03-05', '2026-04-09', '2026-05-28']
    const days = purchaseDays([...food, '2026-05-28', ''].map((day) => ({ day, bought: true })))
    expect(days).toEqual(food)
    const products = new Map([
      ['猫粮', food],
      ['猫砂', ['2026-01-29', '2026-01-29', '2026-03-05']],
    ])
    expect(rhythmOf(days, products)).toEqual({
      purchaseDays: 4,
      gapDays: 35,
      product: '猫粮',
      productDays: 4,
      productGapDays: 35,
      monthPart: null,
      weekday: 4,
    })
    const late = ['2026-01-29', '2026-02-25', '2026-03-31']
    expect(rhythmOf(late, new Map()).monthPart).toBe('late')
  })

  it('says nothing of somebody who came once', () => {
    expect(rhythmOf(['2026-01-29'], new Map([['猫粮', ['2026-01-29']]]))).toMatchObject({
      gapDays: null,
      product: null,
      monthPart: null,
      weekday: null,
    })
  })
})

/** The same by looking at every month for itself. */
function standing(purchases: readonly Purchase[], end: string) {
  const until = purchases.filter(({ day }) => day <= end)
  const bought = until.filter((one) => one.bought)
  const last = bought
    .map(({ day }) => day)
    .sort()
    .at(-1) as string
  const silent = (Date.parse(end) - Date.parse(last)) / 86_400_000
  return {
    stage: silent > 120 ? 'lost' : silent > 60 ? 'dormant' : bought.length === 1 ? 'new' : 'active',
    totalFen: until.reduce((sum, { netFen }) => sum + netFen, 0),
  }
}

describe('the history', () => {
  const lastDay = (month: string) =>
    new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
  const somePurchases = (random: Chance): Purchase[] =>
    Array.from({ length: random.int(1, 12) }, () => ({
      day: addDays('2025-01-10', random.int(0, 500)),
      bought: random.is(0.8),
      netFen: random.int(0, 90_000),
    }))

  it('is at each month end what it would have been that day', () => {
    const random = chance(61)
    const today = '2026-07-15'
    for (let round = 0; round < 200; round += 1) {
      const purchases = somePurchases(random).filter(({ day }) => day <= today)
      const months = monthStandings(purchases, () => cycle, today, 100)
      const bought = purchases.filter((one) => one.bought)
      const first = bought.map(({ day }) => day).sort()[0]
      expect(months[0]?.month).toBe(first?.slice(0, 7))
      for (const { month, stage, totalFen } of months) {
        const end = month === '2026-07' ? today : lastDay(month)
        expect({ stage, totalFen }, `${round} ${month}`).toEqual(standing(purchases, end))
      }
      expect(months.reduce((sum, { orders }) => sum + orders, 0)).toBe(bought.length)
    }
  })

  it('shows the newest months, with all that came before in the total', () => {
    const purchases = ['2024-01-05', '2026-06-05'].map((day) => ({ day, bought: true, netFen: 100 }))
    const months = monthStandings(
      [...purchases, { day: '', bought: true, netFen: 7 }],
      () => cycle,
      '2026-07-15',
      2,
    )
    expect(months.map(({ month, totalFen }) => [month, totalFen])).toEqual([
      ['2026-06', 207],
      ['2026-07', 207],
    ])
    expect(monthStandings([{ day: '', bought: true, netFen: 7 }], () => cycle, '2026-07-15', 2)).toEqual([])
  })
})

describe('the suggestion', () => {
  const person = {
    stage: 'active' as const,
    monetary: 5,
    paidOrders: 3,
    birthday: '1990-05-20',
    doNotContact: false,
  }
  it.each([
    ['blocked', { ...person, doNotContact: true }, true],
    ['care', { ...person, stage: 'lost' as const }, true],
    ['wake', { ...person, stage: 'dormant' as const, birthday: '' }, false],
    ['birthday', { ...person, birthday: '' }, false],
    ['none', { ...person, birthday: '', paidOrders: 1 }, false],
    ['none', { ...person, stage: 'lost' as const, monetary: 3 }, false],
    ['none', { ...person, stage: 'lost' as const, monetary: null }, false],
  ] as const)('%s', (suggestion, of, task) => {
    expect(suggestionOf(of, task)).toBe(suggestion)
  })
})

it('a virtual number ends fifteen days after the deal', () => {
  expect(new Date(virtualEnd(Date.parse('2026-06-20T10:00:00Z'))).toISOString()).toBe(
    '2026-07-05T10:00:00.000Z',
  )
})
