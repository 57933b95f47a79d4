import { describe, expect, it } from 'vitest'
import { cardsOf, queued, scoreOf, streakOf, withinCapacity } from '../../../shared/features/care/cards.ts'
import type { Task } from '../../../shared/features/care/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'

const states = ['open', 'done', 'skipped', 'postponed'] as const
const made = (taskId: string, cardId: string, state: Task['state'], score = 1): Task =>
  ({ taskId, cardId, state, score }) as Task

function someTasks(seed: number): Task[] {
  const luck = chance(seed)
  return Array.from({ length: luck.int(0, 60) }, (_, index) =>
    made(`t${index}`, `c${luck.int(1, 20)}`, luck.pick(states), luck.int(0, 5)),
  )
}
const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe('cards', () => {
  it('hold every follow-up exactly once, one card a person, open reasons first', () => {
    for (const seed of seeds) {
      const tasks = someTasks(seed)
      const cards = cardsOf(tasks)
      expect(cards.flatMap((card) => card.tasks.map(({ taskId }) => taskId)).sort()).toEqual(
        tasks.map(({ taskId }) => taskId).sort(),
      )
      expect(new Set(cards.map(({ cardId }) => cardId)).size).toBe(cards.length)
      for (const card of cards) {
        expect(new Set(card.tasks.map(({ cardId }) => cardId))).toEqual(new Set([card.cardId]))
        expect(card.state === 'open').toBe(card.tasks.some(({ state }) => state === 'open'))
        const open = card.tasks.map(({ state }) => state === 'open')
        expect(open.lastIndexOf(true)).toBeLessThan(open.includes(false) ? open.indexOf(false) : open.length)
        expect(card.score).toBe(Math.max(...card.tasks.map(({ score }) => score)))
      }
    }
  })

  it('come in the order of their first reason', () => {
    const cards = cardsOf([
      made('1', 'b', 'open'),
      made('2', 'a', 'done'),
      made('3', 'b', 'done'),
      made('4', 'a', 'open'),
    ])
    expect(cards.map(({ cardId, lead }) => [cardId, lead.taskId])).toEqual([
      ['b', '1'],
      ['a', '4'],
    ])
  })

  it('queue by score, nobody lost, equal ones in their order', () => {
    for (const seed of seeds) {
      const cards = cardsOf(someTasks(seed))
      const queue = queued(cards)
      expect(new Set(queue)).toEqual(new Set(cards))
      for (const [index, card] of queue.entries()) {
        const next = queue[index + 1]
        if (!next) continue
        expect(card.score).toBeGreaterThanOrEqual(next.score)
        if (card.score === next.score) expect(cards.indexOf(card)).toBeLessThan(cards.indexOf(next))
      }
    }
  })

  it('fill the day up to what the shop means to do, what is done counted', () => {
    for (const seed of seeds) {
      const luck = chance(seed)
      const open = Array.from({ length: luck.int(0, 80) }, (_, index) => index)
      const [capacity, dealt] = [luck.int(1, 60), luck.int(0, 80)]
      const [now, later] = withinCapacity(open, capacity, dealt)
      expect([...now, ...later]).toEqual(open)
      expect(now.length).toBe(Math.min(open.length, Math.max(0, capacity - dealt)))
    }
  })
})

describe('the score', () => {
  it('grows with worth and lateness, and falls with the days that are left', () => {
    for (const seed of seeds) {
      const luck = chance(seed)
      const it = { valueFen: luck.int(0, 10_000_000), daysLeft: luck.int(0, 40), lateDays: luck.int(0, 9) }
      expect(scoreOf({ ...it, valueFen: it.valueFen * 2 + 100 })).toBeGreaterThan(scoreOf(it))
      expect(scoreOf({ ...it, daysLeft: it.daysLeft + 1 })).toBeLessThan(scoreOf(it))
      expect(scoreOf({ ...it, lateDays: it.lateDays + 1 })).toBeGreaterThan(scoreOf(it))
    }
    // 99 yuan, to be done today: 1 + log10(100).
    expect(scoreOf({ valueFen: 9_900, daysLeft: 0, lateDays: 0 })).toBeCloseTo(3)
    expect(scoreOf({ valueFen: 9_900, daysLeft: 2, lateDays: 0 })).toBeCloseTo(1)
    expect(scoreOf({ valueFen: -500, daysLeft: 0, lateDays: 90 })).toBeCloseTo(2)
  })
})

describe('the streak', () => {
  const before = (day: string) => addDays(day, -1)
  it('counts days in a row; today does not break it before it is over', () => {
    const finished = new Set(['2026-06-01', '2026-06-03', '2026-06-04', '2026-06-05'])
    expect(streakOf(finished, '2026-06-05', before)).toBe(3)
    expect(streakOf(finished, '2026-06-06', before)).toBe(3)
    expect(streakOf(finished, '2026-06-07', before)).toBe(0)
    expect(streakOf(new Set(), '2026-06-07', before)).toBe(0)
  })
})
