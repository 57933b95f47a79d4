import { type Survival, stepAt, type WaitCounts, waitingAfter } from './kaplan-meier.ts'

export interface ReturnRate {
  /** Silent for longer than so many days. */
  days: number
  /** Such silences, whether they ended or not. */
  episodes: number
  /** Of them ended by a purchase. */
  returned: number
  /** Still silent at the end of the data: undecided. */
  open: number
  /** returned / episodes; too low for long silences, because open ones may end yet. Null without any. */
  rate: number | null
  /** The same with open ones taken as undecided: 1 − S(end) / S(days). Null beyond the curve. */
  corrected: number | null
}

export const SILENCES = [30, 60, 90, 120, 150, 180, 240, 300, 365] as const
/** Below so many silences a rate is chance. */
export const FEWEST_EPISODES = 30
/** Where fewer than one in ten come back by themselves, most who count call a customer lost. */
export const LOST_RATE = 0.1

/** Who falls silent for so long, and how many of them came back (拐点法: the churn line is where this gets low). */
export function returnRates(
  counts: WaitCounts,
  survival: Survival,
  silences: readonly number[],
): ReturnRate[] {
  const longer = (waits: Int32Array, days: number) =>
    waits.subarray(days + 1).reduce((sum, one) => sum + one, 0)
  const rows = silences.map((days) => ({
    days,
    returned: longer(counts.ended, days),
    open: longer(counts.open, days),
  }))
  const end = survival.waiting.at(-1) ?? 1
  const reach = survival.days.at(-1) ?? 0
  return rows.map(({ days, returned, open }) => {
    const episodes = returned + open
    const still = waitingAfter(survival, days)
    return {
      ...{ days, episodes, returned, open },
      rate: episodes === 0 ? null : returned / episodes,
      corrected: days >= reach || still === 0 ? null : 1 - end / still,
    }
  })
}

export interface ChurnLine {
  /** The fewest days of silence from which at most a tenth come back; null when the data never get so low. */
  lost: number | null
  /** Where the curve of the rate bends: farthest below the straight line between its ends. */
  elbow: number | null
}

/** From the rate for every number of days with enough silences. */
export function churnLineOf(counts: WaitCounts): ChurnLine {
  const longest = Math.min(20_000, counts.ended.length - 1)
  // Longer ones count as that long.
  const from = (waits: Int32Array, day: number) =>
    day < longest ? (waits[day] ?? 0) : waits.subarray(day).reduce((sum, one) => sum + one, 0)
  const rates: number[] = []
  let [episodes, returned] = [0, 0]
  for (let day = longest; day >= 0; day -= 1) {
    if (episodes >= FEWEST_EPISODES) rates[day] = returned / episodes
    const ended = from(counts.ended, day)
    episodes += ended + from(counts.open, day)
    returned += ended
  }
  const lost = rates.findIndex((rate) => rate <= LOST_RATE)
  return { lost: lost < 0 ? null : lost, elbow: elbowOf(rates) }
}

function elbowOf(rates: readonly number[]): number | null {
  const last = rates.length - 1
  const [first = 0, end = 0] = [rates[0], rates[last]]
  if (last < 2 || first <= end) return null
  let [best, deepest] = [0, 0]
  for (const [day, rate] of rates.entries()) {
    const below = first + ((end - first) * day) / last - rate
    if (below > deepest) [best, deepest] = [day, below]
  }
  return best > 0 ? best : null
}

export interface SecondOrder {
  /** Weeks since the first purchase day: of those still waiting at its beginning, the share who came in it. */
  weeks: { week: number; waiting: number; came: number; share: number }[]
  /** The first day of the seven in which most of those still waiting come. */
  busiest: { from: number; to: number; share: number } | null
  /** From this day on, the chance to come within thirty days has fallen to half of what it was at best. */
  act: { day: number; best: number; bestDay: number; later: number } | null
}

const MOST_WEEKS = 52
/** Below so many second purchases, and so many still waiting, no day is better than another. */
export const FEWEST_SECONDS = 30
const AHEAD = 30

/** When second purchases come, from the first waits; `first`: their survival. */
export function secondOrderOf(counts: WaitCounts, first: Survival): SecondOrder {
  const stillAfter = countLonger(counts)
  const weeks: SecondOrder['weeks'] = []
  const reach = first.days.at(-1) ?? 0
  for (let week = 0; week < MOST_WEEKS && week * 7 < reach; week += 1) {
    const [from, to] = [week * 7, week * 7 + 7]
    const [begin, end] = [stepAt(first, from), stepAt(first, to)]
    let came = 0
    for (let step = begin + 1; step <= end; step += 1) came += first.endedOn[step] ?? 0
    // Where the curve ends within a week, its share would be too low.
    if (came < counts.ended.subarray(from + 1, to + 1).reduce((sum, one) => sum + one, 0)) break
    weeks.push({ week: week + 1, waiting: stillAfter(from), came, share: within(first, from, 7) })
  }
  if (first.ended < FEWEST_SECONDS) return { weeks, busiest: null, act: null }
  let busiest: SecondOrder['busiest'] = null
  let best = { day: 0, share: 0 }
  let act: SecondOrder['act'] = null
  for (let day = 0; day + AHEAD <= reach && stillAfter(day + AHEAD) >= FEWEST_SECONDS; day += 1) {
    const seven = within(first, day, 7)
    if (seven > (busiest?.share ?? 0)) busiest = { from: day + 1, to: day + 7, share: seven }
    const ahead = within(first, day, AHEAD)
    if (ahead > best.share) {
      best = { day, share: ahead }
      act = null
    } else if (act === null && ahead <= best.share / 2) {
      act = { day, best: best.share, bestDay: best.day, later: ahead }
    }
  }
  return { weeks, busiest, act }
}

/** Of those who have waited so long, the share that comes within so many days more. */
const within = (survival: Survival, day: number, more: number): number => {
  const still = waitingAfter(survival, day)
  return still === 0 ? 0 : 1 - waitingAfter(survival, day + more) / still
}

/** How many waits are longer than so many days. */
function countLonger({ ended, open }: WaitCounts): (days: number) => number {
  const longer = new Int32Array(ended.length + 1)
  for (let day = ended.length - 1; day >= 0; day -= 1)
    longer[day] = (longer[day + 1] ?? 0) + (ended[day] ?? 0) + (open[day] ?? 0)
  return (days) => longer[days + 1] ?? 0
}
