import type { BoughtLines } from '../bought-lines.ts'
import { type Cycle, cycleOf, type Occasion, personalDays } from './rules.ts'

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
  const counted = new Int32Array(orders.length)
  let size = 0
  for (let line = 0; line < orders.length; line += 1) {
    const day = dayOf(line)
    if (customerOf(line) === 0 || day <= 0 || day > today) continue
    if (returned[line] === 1 || (quantities[line] ?? 0) <= 0) continue
    counted[size] = line
    size += 1
  }
  let order = counted.slice(0, size)
  // Each pass keeps the order of the one before: the last decides first.
  for (const keyOf of [dayOf, (line: number) => products[line] ?? 0, customerOf])
    order = countingSort(order, keyOf)
  return order
}

/** By whole keys from 0; what is equal stays in its order. Several times as quick as comparing a million lines. */
function countingSort(order: Int32Array<ArrayBuffer>, keyOf: (line: number) => number) {
  const keys = new Int32Array(order.length)
  let most = 0
  for (let at = 0; at < order.length; at += 1) {
    const key = keyOf(order[at] ?? 0)
    keys[at] = key
    if (key > most) most = key
  }
  const places = new Int32Array(most + 2)
  for (let at = 0; at < keys.length; at += 1)
    places[(keys[at] ?? 0) + 1] = (places[(keys[at] ?? 0) + 1] ?? 0) + 1
  for (let key = 1; key < places.length; key += 1) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0)
  const sorted = new Int32Array(order.length)
  for (let at = 0; at < order.length; at += 1) {
    const key = keys[at] ?? 0
    sorted[places[key] ?? 0] = order[at] ?? 0
    places[key] = (places[key] ?? 0) + 1
  }
  return sorted
}

function gather(lines: BoughtLines, order: Int32Array): Omit<Habits, 'cycles'> {
  const most = order.length
  const customers = new Int32Array(most)
  const products = new Int32Array(most)
  const starts = new Int32Array(most + 1)
  const days = new Int32Array(most)
  const quantities = new Float64Array(most)
  let habits = 0
  let size = 0
  for (let at = 0; at < most; at += 1) {
    const line = order[at] ?? 0
    const place = lines.orders[line] ?? 0
    const customer = lines.customers[place] ?? 0
    const product = lines.products[line] ?? 0
    const day = lines.days[place] ?? 0
    const quantity = lines.quantities[line] ?? 0
    if (habits === 0 || customers[habits - 1] !== customer || products[habits - 1] !== product) {
      customers[habits] = customer
      products[habits] = product
      starts[habits] = size
      habits += 1
    } else if (days[size - 1] === day) {
      quantities[size - 1] = (quantities[size - 1] ?? 0) + quantity
      continue
    }
    days[size] = day
    quantities[size] = quantity
    size += 1
  }
  starts[habits] = size
  return {
    customers: customers.slice(0, habits),
    products: products.slice(0, habits),
    starts: starts.slice(0, habits + 1),
    days: days.slice(0, size),
    quantities: quantities.slice(0, size),
  }
}

function cyclesOf(habits: Omit<Habits, 'cycles'>, products: number): (Cycle | null)[] {
  const buyers = new Int32Array(products)
  const personal = Array.from({ length: products }, (): number[] => [])
  for (let habit = 0; habit < habits.customers.length; habit += 1) {
    const product = habits.products[habit] ?? 0
    buyers[product] = (buyers[product] ?? 0) + 1
    if ((habits.starts[habit + 1] ?? 0) - (habits.starts[habit] ?? 0) > 1)
      personal[product]?.push(personalDays(occasionsOf(habits, habit)))
  }
  return personal.map((own, product) => cycleOf(own, buyers[product] ?? 0))
}
