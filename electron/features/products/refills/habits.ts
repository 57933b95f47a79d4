import type { BoughtLines } from '../bought-lines.ts'
import { type Cycle, cycleOf, type Occasion } from './rules.ts'

/** What every customer bought of every product, day by day: one habit for each customer and product. */
export interface Habits {
  customers: Int32Array
  products: Int32Array
  /** Where the occasions of habit `h` begin; one entry more than there are habits. */
  starts: Int32Array
  days: Int32Array
  quantities: Float64Array
  /** By product; null where too few came back. */
  cycles: (Cycle | null)[]
}

const kept = new WeakMap<BoughtLines, { today: number; habits: Habits }>()

/**
 * By customer, then product, days ascending; purchases after `today`, without a day, without pieces, or returned do not
 * count.
 */
export function habitsOf(lines: BoughtLines, today: number): Habits {
  const known = kept.get(lines)
  if (known?.today === today) return known.habits
  const order = sortedLines(lines, today)
  const habits = gather(lines, order)
  const answer = { ...habits, cycles: cyclesOf(habits, lines.names.length) }
  kept.set(lines, { today, habits: answer })
  return answer
}

export const occasionsOf = (
  { starts, days, quantities }: Omit<Habits, 'cycles'>,
  habit: number,
): Occasion[] => {
  const occasions: Occasion[] = []
  for (let at = starts[habit] ?? 0; at < (starts[habit + 1] ?? 0); at += 1)
    occasions.push({ day: days[at] ?? 0, quantity: quantities[at] ?? 0 })
  return occasions
}

function sortedLines(lines: BoughtLines, today: number): Int32Array {
  const { orders, customers, days, products, quantities, returned } = lines
  const customerOf = (line: number) => customers[orders[line] ?? 0] ?? 0
  const dayOf = (line: number) => days[orders[line] ?? 0] ?? 0
  const counted = Int32Array.from({ length: orders.length }, (_, line) => line).filter(
    (line) =>
      customerOf(line) > 0 &&
      dayOf(line) > 0 &&
      dayOf(line) <= today &&
      returned[line] === 0 &&
      (quantities[line] ?? 0) > 0,
  )
  return counted.sort(
    (a, b) =>
      customerOf(a) - customerOf(b) ||
      (products[a] ?? 0) - (products[b] ?? 0) ||
      dayOf(a) - dayOf(b) ||
      a - b,
  )
}

function gather(lines: BoughtLines, order: Int32Array): Omit<Habits, 'cycles'> {
  const customers: number[] = []
  const products: number[] = []
  const starts: number[] = []
  const days: number[] = []
  const quantities: number[] = []
  for (const line of order) {
    const place = lines.orders[line] ?? 0
    const customer = lines.customers[place] ?? 0
    const product = lines.products[line] ?? 0
    const day = lines.days[place] ?? 0
    const quantity = lines.quantities[line] ?? 0
    if (customers.at(-1) !== customer || products.at(-1) !== product) {
      customers.push(customer)
      products.push(product)
      starts.push(days.length)
    } else if (days.at(-1) === day) {
      quantities.push((quantities.pop() ?? 0) + quantity)
      continue
    }
    days.push(day)
    quantities.push(quantity)
  }
  starts.push(days.length)
  return {
    customers: Int32Array.from(customers),
    products: Int32Array.from(products),
    starts: Int32Array.from(starts),
    days: Int32Array.from(days),
    quantities: Float64Array.from(quantities),
  }
}

function cyclesOf(habits: Omit<Habits, 'cycles'>, products: number): (Cycle | null)[] {
  const byProduct = Array.from({ length: products }, (): number[] => [])
  for (let habit = 0; habit < habits.customers.length; habit += 1)
    byProduct[habits.products[habit] ?? 0]?.push(habit)
  return byProduct.map((all) => cycleOf(all.values().map((habit) => occasionsOf(habits, habit))))
}
