/** What was bought together, basket by basket: of each its different items, ascending. */
export interface Baskets {
  /** Where the items of basket `b` begin; one entry more than there are baskets. */
  starts: Int32Array
  /** Item numbers, from 0 to `counts.length - 1`. */
  items: Int32Array
  /** Baskets each item is in. */
  counts: Int32Array
  /** Baskets with more different items than a person buys at once: in no count. */
  tooLarge: number
}

/**
 * A basket of n items makes n²/2 pairs. Beyond this it is a wholesale or stock list and tells nothing of what belongs
 * together.
 */
export const MOST_ITEMS = 200

/**
 * Lines to baskets. `owners[l]` is the basket of line l, from 0 to `owners - 1`, `lineItems[l]` its item; a negative
 * one of either leaves the line out. A basket without a line is none.
 */
export function gatherBaskets(
  owners: Int32Array,
  lineItems: Int32Array,
  sizes: { owners: number; items: number; most?: number },
): Baskets {
  const { places, sorted } = byOwner(owners, lineItems, sizes.owners)
  const most = sizes.most ?? MOST_ITEMS
  const counts = new Int32Array(sizes.items)
  const lastSeen = new Int32Array(sizes.items).fill(-1)
  const starts = new Int32Array(sizes.owners + 1)
  const items = new Int32Array(sorted.length)
  let baskets = 0
  let tooLarge = 0
  let size = 0
  for (let owner = 0; owner < sizes.owners; owner += 1) {
    const begin = size
    for (let at = places[owner] ?? 0; at < (places[owner + 1] ?? 0); at += 1) {
      const item = sorted[at] ?? 0
      if (lastSeen[item] === owner) continue
      lastSeen[item] = owner
      items[size] = item
      size += 1
    }
    if (size - begin > most) {
      tooLarge += 1
      size = begin
    }
    if (size === begin) continue
    items.subarray(begin, size).sort()
    for (let at = begin; at < size; at += 1) counts[items[at] ?? 0] = (counts[items[at] ?? 0] ?? 0) + 1
    starts[baskets] = begin
    baskets += 1
  }
  starts[baskets] = size
  return { starts: starts.slice(0, baskets + 1), items: items.slice(0, size), counts, tooLarge }
}

export const basketCount = ({ starts }: Baskets): number => starts.length - 1

/** Counting sort: the items of each owner side by side. */
function byOwner(owners: Int32Array, lineItems: Int32Array, most: number) {
  const places = new Int32Array(most + 1)
  const counted = (line: number) => (owners[line] ?? -1) >= 0 && (lineItems[line] ?? -1) >= 0
  for (let line = 0; line < owners.length; line += 1)
    if (counted(line)) places[(owners[line] ?? 0) + 1] = (places[(owners[line] ?? 0) + 1] ?? 0) + 1
  for (let owner = 0; owner < most; owner += 1)
    places[owner + 1] = (places[owner + 1] ?? 0) + (places[owner] ?? 0)
  const sorted = new Int32Array(places[most] ?? 0)
  const next = places.slice()
  for (let line = 0; line < owners.length; line += 1) {
    if (!counted(line)) continue
    const owner = owners[line] ?? 0
    sorted[next[owner] ?? 0] = lineItems[line] ?? 0
    next[owner] = (next[owner] ?? 0) + 1
  }
  return { places, sorted }
}

/** The baskets of each item, ascending: `baskets` from `starts[item]`. */
export interface BasketsByItem {
  starts: Int32Array
  baskets: Int32Array
}

export function basketsByItem({ starts, items, counts }: Baskets): BasketsByItem {
  const itemStarts = new Int32Array(counts.length + 1)
  for (let item = 0; item < counts.length; item += 1)
    itemStarts[item + 1] = (itemStarts[item] ?? 0) + (counts[item] ?? 0)
  const next = itemStarts.slice()
  const baskets = new Int32Array(items.length)
  for (let basket = 0; basket + 1 < starts.length; basket += 1)
    for (let at = starts[basket] ?? 0; at < (starts[basket + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0
      baskets[next[item] ?? 0] = basket
      next[item] = (next[item] ?? 0) + 1
    }
  return { starts: itemStarts, baskets }
}
