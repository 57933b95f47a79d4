import { addDays, daysBetween } from '../../../shared/kernel/day.ts'

/** A day on which orders were placed, and how many. */
export interface BusyDay {
  day: string
  orders: number
}

/** Rhythm changes as a shop grows: a gap is judged by so many days on either side of it. */
const AROUND_DAYS = 90
/** What a side of fewer days says of the rhythm is chance; before them a shop has only begun. */
const KNOWN_DAYS = 7
/** How many days' worth the share of all weekdays counts beside that of one weekday, of which few were seen. */
const AS_USUAL = 10
/** Of a hundred shops that have all their files, at most so many may be told of a gap. */
const WRONGLY = 0.05

/** A run of days by their places in `Known`, both included. */
interface Run {
  from: number
  to: number
}

/** Every day from the first to the last order: how many orders, and whether it seems to be missing. */
interface Known {
  orders: number[]
  missing: boolean[]
  /** Weekday of the first day. */
  weekday: number
}

/**
 * Runs of days without an order that the shop's own rhythm does not explain. For every weekday the share of days
 * without an order is counted around the run, the run itself and other missing ones left out, or a gap would make
 * itself seem usual. A run is missing when over the whole time known less than one in twenty such shops would show
 * one as long by chance.
 */
export function missingRuns(days: readonly BusyDay[]): { from: string; to: string }[] {
  const known = knownOf(days)
  const start = days[0]?.day ?? ''
  return judge(known).map(({ from, to }) => ({ from: addDays(start, from), to: addDays(start, to) }))
}

/** Whether the days since the last order, `until` the last of them, are more than the shop's rhythm explains. */
export function isLate(days: readonly BusyDay[], until: string): boolean {
  const [first] = days
  if (!first) return false
  const known = knownOf(days)
  judge(known)
  const run = { from: known.orders.length, to: daysBetween(first.day, until) }
  return run.to >= run.from && chanceOf(run, sideOf(run, -1, known), known) < WRONGLY
}

function knownOf(days: readonly BusyDay[]): Known {
  const start = days[0]?.day ?? '1970-01-01'
  const span = daysBetween(start, days.at(-1)?.day ?? start) + 1
  const orders = new Array<number>(span).fill(0)
  for (const one of days) orders[daysBetween(start, one.day)] = one.orders
  return {
    orders,
    missing: new Array<boolean>(span).fill(false),
    weekday: new Date(`${start}T00:00:00Z`).getUTCDay(),
  }
}

/** Marks what is missing and answers it, first run first. */
function judge(known: Known): Run[] {
  const { orders, missing } = known
  const found: Run[] = []
  // The longest first: what is missing must not count as quiet when shorter ones are judged.
  for (const run of emptyRuns(orders).sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const before = sideOf(run, -1, known)
    if (before.days.length < KNOWN_DAYS) continue
    const after = sideOf(run, 1, known)
    // The shop may have become quieter or busier just then: the quieter side decides.
    const sides = after.days.length < KNOWN_DAYS ? [before] : [before, after]
    if (!sides.every((side) => chanceOf(run, side, known) * orders.length < WRONGLY)) continue
    found.push(run)
    missing.fill(true, run.from, run.to + 1)
  }
  return found.sort((a, b) => a.from - b.from)
}

const lengthOf = ({ from, to }: Run): number => to - from + 1

function emptyRuns(orders: readonly number[]): Run[] {
  const runs: Run[] = []
  let from = 0
  orders.forEach((count, at) => {
    if (count === 0) return
    if (at > from) runs.push({ from, to: at - 1 })
    from = at + 1
  })
  return runs
}

interface Side {
  /** Their places, nearest first. */
  days: number[]
  /** Orders a day. */
  perDay: number
  /** Share of days without an order, as large as it may well be: of few days little is certain. */
  quiet: number
}

/** The days on one side of a run, without those that are missing themselves. */
function sideOf(run: Run, step: 1 | -1, { orders, missing }: Known): Side {
  const days: number[] = []
  let sum = 0
  let empty = 0
  for (let at = step < 0 ? run.from - 1 : run.to + 1; days.length < AROUND_DAYS; at += step) {
    const count = orders[at]
    if (count === undefined) break
    if (missing[at]) continue
    days.push(at)
    sum += count
    if (count === 0) empty += 1
  }
  const perDay = sum / Math.max(1, days.length)
  const spread = Math.sqrt((empty * (days.length - empty)) / Math.max(1, days.length))
  return { days, perDay, quiet: (empty + spread) / Math.max(1, days.length) }
}

/**
 * How likely a run of these days would come about by chance: for each day the share of its weekday's days without an
 * order, and at least what orders that come at random would leave empty, however seldom that was seen.
 */
function chanceOf(run: Run, { days, quiet, perDay }: Side, { orders, weekday }: Known): number {
  const seen = Array.from({ length: 7 }, () => ({
    days: AS_USUAL,
    empty: AS_USUAL * quiet,
    orders: AS_USUAL * perDay,
  }))
  for (const at of days) {
    const one = seen[(weekday + at) % 7]
    if (!one) continue
    const count = orders[at] ?? 0
    one.days += 1
    one.orders += count
    if (count === 0) one.empty += 1
  }
  const shares = seen.map((one) =>
    Math.min(1, Math.max(one.empty / one.days, Math.exp(-one.orders / one.days))),
  )
  let chance = 1
  for (let at = run.from; at <= run.to && chance > Number.EPSILON; at++)
    chance *= shares[(weekday + at) % 7] ?? 1
  return chance
}
