import type { z } from 'zod'
import type { CustomerRefill, Refills, refillsInput } from '../../../../shared/features/products/refills.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import type { BoughtLines } from '../bought-lines.ts'
import { type Habits, habitsOf, occasionsOf } from './habits.ts'
import {
  FEWEST_REPEAT_BUYERS,
  LATE_DAYS,
  LEAST_REPEAT_SHARE,
  type Refill,
  refillOf,
  stateOf,
} from './rules.ts'

interface Found {
  habit: number
  refill: Refill
  state: 'due' | 'late'
}

/** Whose supply runs out within `days`, or did lately; `today` a day number. */
export function refillsOf(
  db: Db,
  lines: BoughtLines,
  today: number,
  { days, productId, state: only, limit }: z.infer<typeof refillsInput>,
): Refills {
  const habits = habitsOf(lines, today)
  const product = productId === undefined ? null : lines.productIds.indexOf(productId)
  const found: Found[] = []
  for (let habit = 0; habit < habits.customers.length; habit += 1) {
    const what = habits.products[habit] ?? 0
    if (product !== null && what !== product) continue
    const refill = refillOf(occasionsOf(habits, habit), habits.cycles[what] ?? null)
    const state = refill && stateOf(refill, today, days)
    if (refill && state) found.push({ habit, refill, state })
  }
  // Habits ascend by customer and product: they decide the last tie.
  found.sort(
    (a, b) =>
      Number(a.state === 'late') - Number(b.state === 'late') ||
      (a.state === 'due' ? 1 : -1) * (a.refill.expected - b.refill.expected) ||
      a.habit - b.habit,
  )
  const shown = only ? found.filter(({ state }) => state === only) : found
  const person = personReader(db)
  return {
    today: dayOfNumber(today),
    due: found.filter(({ state }) => state === 'due').length,
    late: found.filter(({ state }) => state === 'late').length,
    lateDays: LATE_DAYS,
    rows: shown.slice(0, limit).map(({ habit, refill, state }) => ({
      ...person(habits.customers[habit] ?? 0),
      ...told(lines, habits, habit, refill),
      state,
    })),
    fewestRepeatBuyers: FEWEST_REPEAT_BUYERS,
    leastRepeatShare: LEAST_REPEAT_SHARE,
    cycles: cyclesTold(lines, habits),
  }
}

/** Expected refills of one customer, due or not, the soonest first; those long given up are left out. */
export function refillsOfCustomer(lines: BoughtLines, customerId: number, today: number): CustomerRefill[] {
  const habits = habitsOf(lines, today)
  const refills: { habit: number; refill: Refill }[] = []
  for (let habit = habits.customers.indexOf(customerId); habits.customers[habit] === customerId; habit += 1) {
    const refill = refillOf(occasionsOf(habits, habit), habits.cycles[habits.products[habit] ?? 0] ?? null)
    if (refill && stateOf(refill, today, Number.POSITIVE_INFINITY)) refills.push({ habit, refill })
  }
  refills.sort((a, b) => a.refill.expected - b.refill.expected || a.habit - b.habit)
  return refills.map(({ habit, refill }) => told(lines, habits, habit, refill))
}

function told(lines: BoughtLines, habits: Habits, habit: number, refill: Refill): CustomerRefill {
  const product = habits.products[habit] ?? 0
  const cycle = refill.basis === 'product' ? (habits.cycles[product] ?? null) : null
  return {
    product: { id: lines.productIds[product] ?? 0, name: lines.names[product] ?? '' },
    expectedDay: dayOfNumber(refill.expected),
    fromDay: dayOfNumber(refill.from),
    toDay: dayOfNumber(refill.to),
    lastDay: dayOfNumber(refill.last.day),
    lastQuantity: refill.last.quantity,
    basis: refill.basis,
    gaps: refill.gaps,
    daysPerPiece: refill.daysPerPiece,
    repeatBuyers: cycle?.repeatBuyers ?? null,
  }
}

/** Those with the most repeat buyers first. */
function cyclesTold(lines: BoughtLines, { cycles }: Habits): Refills['cycles'] {
  return cycles
    .flatMap((cycle, product) =>
      cycle
        ? [{ product: { id: lines.productIds[product] ?? 0, name: lines.names[product] ?? '' }, ...cycle }]
        : [],
    )
    .sort((a, b) => b.repeatBuyers - a.repeatBuyers || a.product.id - b.product.id)
}

function personReader(db: Db) {
  const read = db.prepare<[number], { name: string; blocked: number }>(
    `SELECT coalesce(nullif(name, ''), nick) AS name, blocked FROM customer_profile WHERE customer_id = ?`,
  )
  return (customerId: number) => {
    const { name = '', blocked = 0 } = read.get(customerId) ?? {}
    return { customerId, person: name, doNotContact: blocked !== 0 }
  }
}
