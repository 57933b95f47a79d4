/** Customers with their repeat purchases; place i of every column is customer i. Times are whole days. */
export interface RepeatBuyers {
  /** Ids. */
  customers: Int32Array
  /** x: purchase days after the first one. */
  x: Int32Array
  /** t_x: from the first purchase day to the last. */
  lastAt: Int32Array
  /** T: from the first purchase day to the end of what is known. */
  age: Int32Array
  /** Σ ln(gap) over the gaps between purchase days: what regular buying is told by. */
  logGaps: Float64Array
}

/** The same, with those who look alike to a repeat-buying model together. */
export interface RepeatGroups {
  x: Int32Array
  lastAt: Int32Array
  age: Int32Array
  /** How many customers. */
  count: Int32Array
  /** Places in `times` of t_x and T. */
  lastPlace: Int32Array
  agePlace: Int32Array
  /** Places in `counts`. */
  xPlace: Int32Array
  /** All times that occur, ascending; a table of logarithms has one entry for each. */
  times: Float64Array
  /** All x that occur, ascending, and how many customers have each. */
  counts: Float64Array
  countCustomers: Float64Array
  /** Σ ln(gap) of everybody. */
  logGaps: number
  customers: number
  repeatCustomers: number
  repeatTransactions: number
}

/**
 * Groups equal (x, t_x, T): a likelihood is then summed over some 40 % of the rows, and its logarithms come from
 * tables by day and by x.
 */
export function groupsOf(buyers: Omit<RepeatBuyers, 'customers'>): RepeatGroups {
  const span = most(buyers.age) + 1
  // One number for each row: exact up to 20 million purchases in 50 years, and numbers alone sort natively.
  const keys = Float64Array.from(
    buyers.x,
    (x, at) => (x * span + (buyers.lastAt[at] as number)) * span + (buyers.age[at] as number),
  ).sort()
  const kept: number[] = []
  const count: number[] = []
  for (const key of keys) {
    if (key !== kept.at(-1)) {
      kept.push(key)
      count.push(1)
    } else count[count.length - 1] = (count.at(-1) ?? 0) + 1
  }
  return tabulated(
    {
      x: Int32Array.from(kept, (key) => Math.floor(key / span / span)),
      lastAt: Int32Array.from(kept, (key) => Math.floor(key / span) % span),
      age: Int32Array.from(kept, (key) => key % span),
      count: Int32Array.from(count),
    },
    buyers.logGaps.reduce((sum, gaps) => sum + gaps, 0),
  )
}

/** Every so-many-th group, with all who are in it: what is to be found among all is found among them nearly. */
export function everySo(groups: RepeatGroups, every: number): RepeatGroups {
  const chosen = (column: Int32Array) => column.filter((_, at) => at % every === 0)
  const { x, lastAt, age, count } = groups
  // Of the sum over all gaps they get their part of the gaps: it matters to no parameter.
  const few = { x: chosen(x), lastAt: chosen(lastAt), age: chosen(age), count: chosen(count) }
  return tabulated(few, groups.logGaps / every)
}

function tabulated(
  columns: Pick<RepeatGroups, 'x' | 'lastAt' | 'age' | 'count'>,
  logGaps: number,
): RepeatGroups {
  const { x, lastAt, age, count } = columns
  const times = distinct(lastAt, age)
  const counts = distinct(x)
  const xPlace = placesOf(x, counts)
  const countCustomers = new Float64Array(counts.length)
  let [customers, repeatCustomers, repeatTransactions] = [0, 0, 0]
  for (let at = 0; at < x.length; at += 1) {
    const [many, repeats, place] = [count[at] as number, x[at] as number, xPlace[at] as number]
    countCustomers[place] = (countCustomers[place] as number) + many
    customers += many
    if (repeats > 0) repeatCustomers += many
    repeatTransactions += many * repeats
  }
  return {
    ...columns,
    lastPlace: placesOf(lastAt, times),
    agePlace: placesOf(age, times),
    xPlace,
    times,
    counts,
    countCustomers,
    logGaps,
    customers,
    repeatCustomers,
    repeatTransactions,
  }
}

const most = (values: Int32Array): number => values.reduce((max, value) => (value > max ? value : max), 0)

const distinct = (...columns: Int32Array[]): Float64Array => {
  const seen = new Set<number>()
  for (const column of columns) for (const value of column) seen.add(value)
  return Float64Array.from(seen).sort()
}

function placesOf(values: Int32Array, among: Float64Array): Int32Array {
  const places = new Map(Array.from(among, (value, place) => [value, place]))
  return values.map((value) => places.get(value) ?? 0)
}
