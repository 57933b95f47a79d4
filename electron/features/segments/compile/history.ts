import { valueType } from '../../../../shared/features/scoring/segments.ts'
import { daysOf } from '../../../../shared/features/segments/period.ts'
import type { Leaf } from '../../../../shared/features/segments/rule.ts'
import { dayOfNumber, numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { customerLines } from '../../customers/lines.ts'
import { stageOf } from '../../customers/rules.ts'
import { purchasesNow } from '../../scoring/kept-purchases.ts'
import { keptMonth } from '../../scoring/stages/movement.ts'
import { standingReader, standingsAt, typesAt } from '../../scoring/stages/standing.ts'
import { peopleOfSnapshot } from '../snapshot-people.ts'
import { nobody, type Part } from './parts.ts'
import type { Scope } from './scope.ts'

type Of<On extends Leaf['on']> = Extract<Leaf, { on: On }>

/** Being in a segment that day is never unknown; of what was never written down everything is. */
export function snapshotPart({ snapshot }: Of<'snapshot'>, { db }: Scope, out: boolean): Part {
  const ids = peopleOfSnapshot(db, snapshot)
  return ids ? { kind: 'found', ids: () => [...ids].sort((a, b) => a - b), out } : nobody
}

/** The limits by which a past day is judged: those of its month where they were kept, else today's. */
const modelOn = (day: string, { db, model }: Scope) => keptMonth(db, day.slice(0, 7)) ?? model

/** Whoever stood at one of the stages at the end of any of the days. Days to come are left out. */
export function stagesPart({ stages, period }: Of<'stages'>, scope: Scope, out: boolean): Part {
  const { from, to } = daysOf(period, scope.today)
  const last = Math.min(numberOfDay(to ?? scope.today), numberOfDay(scope.today))
  const first = from === null ? 1 : numberOfDay(from)
  const ids = () => {
    if (first > last) return []
    const purchases = purchasesNow(scope.db)
    const { customers, starts, days } = purchases
    const standingOf = standingReader(purchases)
    const lineOf = customerLines(scope.db, modelOn(dayOfNumber(last), scope).cycle)
    const wanted = new Set<string>(stages)
    const found: number[] = []
    for (let who = 0; who < customers.length; who += 1) {
      const line = lineOf(customers[who] ?? 0)
      const stood = (day: number) => {
        const { paidOrders, lastDay } = standingOf(who, day)
        return paidOrders > 0 && wanted.has(stageOf(paidOrders, lastDay === 0 ? null : day - lastDay, line))
      }
      // Between these days nobody's stage changes.
      let met = stood(first)
      for (let at = starts[who] ?? 0; !met && at < (starts[who + 1] ?? 0); at += 1) {
        const day = days[at] ?? 0
        // After the next purchase the silence that began with this one is over.
        const next = at + 1 < (starts[who + 1] ?? 0) ? (days[at + 1] ?? 0) : last + 1
        if (next === day) continue
        const turns = [day, day + line.dormantAfterDays + 1, day + line.lostAfterDays + 1]
        met = turns.some((turn) => turn > first && turn <= last && turn < next && stood(turn))
      }
      if (met) found.push(customers[who] ?? 0)
    }
    return found
  }
  return { kind: 'found', ids, out }
}

/** Whoever was of one of the value types at the end of a day. */
export function typesPart({ types, day }: Of<'types'>, scope: Scope, out: boolean): Part {
  const ids = () => {
    const purchases = purchasesNow(scope.db)
    const until = Math.min(numberOfDay(day), numberOfDay(scope.today))
    const places = typesAt(standingsAt(purchases, until), until, modelOn(day, scope))
    const wanted = new Set<string>(types)
    return [...purchases.customers].filter((_, who) => wanted.has(valueType.options[places[who] ?? -1] ?? ''))
  }
  return { kind: 'found', ids, out }
}
