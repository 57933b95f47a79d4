import type { Task } from './contract.ts'

/** What there is to do about one person on a day; several reasons make one card. */
export interface Card {
  cardId: string
  /** The first one is what the card is about. */
  tasks: Task[]
  lead: Task
  /** Open as long as one of its reasons is. */
  state: Task['state']
  score: number
}

/** Cards in the order of their first follow-up. Within one the open reasons come first, else the order stays. */
export function cardsOf(tasks: readonly Task[]): Card[] {
  const byCard = new Map<string, Task[]>()
  for (const task of tasks) {
    const known = byCard.get(task.cardId)
    if (known) known.push(task)
    else byCard.set(task.cardId, [task])
  }
  return [...byCard].flatMap(([cardId, all]) => {
    const ordered = [...all.filter(isOpen), ...all.filter((task) => !isOpen(task))]
    const [lead] = ordered
    if (!lead) return []
    return {
      cardId,
      tasks: ordered,
      lead,
      state: lead.state,
      score: Math.max(...ordered.map(({ score }) => score)),
    }
  })
}

export const isOpen = (one: { state: Task['state'] }): boolean => one.state === 'open'

/** The queue: what is worth most and cannot wait first. Equal ones stay in their order. */
export const queued = (cards: readonly Card[]): Card[] =>
  cards
    .map((card, index) => ({ card, index }))
    .sort((a, b) => b.card.score - a.card.score || a.index - b.index)
    .map(({ card }) => card)

/** Of the open cards, in their order, what still fits into the day and what does not. */
export function withinCapacity<One>(open: readonly One[], capacity: number, dealt: number): [One[], One[]] {
  const room = Math.max(0, capacity - dealt)
  return [open.slice(0, room), open.slice(room)]
}

/**
 * Worth × urgency. Worth grows with the logarithm of the money it is about (whole units): ten times the money is one
 * step more, so that nobody is forgotten for being small. Urgency is 1 on its last day and 1/(1 + days left) before;
 * what has no last day has as many days left as its kind leaves it. Each day late adds a tenth, up to ten days.
 */
export function scoreOf(it: { valueFen: number; daysLeft: number; lateDays: number }): number {
  const worth = 1 + Math.log10(1 + Math.max(0, it.valueFen) / 100)
  const urgency = (1 + Math.min(10, Math.max(0, it.lateDays)) / 10) / (1 + Math.max(0, it.daysLeft))
  return worth * urgency
}

/**
 * Days in a row on which the work was done, counted back from a day; a day that is not over yet does not break the row.
 * `finished`: the days that were.
 */
export function streakOf(
  finished: ReadonlySet<string>,
  day: string,
  before: (day: string) => string,
): number {
  let count = 0
  for (let at = finished.has(day) ? day : before(day); finished.has(at); at = before(at)) count += 1
  return count
}
