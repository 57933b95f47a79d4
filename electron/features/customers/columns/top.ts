/** What a list is sorted by: one number per id. */
export type SortValue = (id: number) => number

/** Answers the first `count` of the masked ids in order of (value, id), from beyond a place on. */
export function firstOf(
  mask: Uint8Array,
  value: SortValue,
  direction: 'asc' | 'desc',
  count: number,
  after: { value: number; id: number } | null,
): number[] {
  const sign = direction === 'asc' ? 1 : -1
  /** Whether (value, id) of one comes after that of the other. */
  const later = (one: number, oneId: number, other: number, otherId: number): boolean =>
    one === other ? sign * (oneId - otherId) > 0 : sign * (one - other) > 0
  const heap = latestFirst(later)
  // Of equal values the first met shall be the first in the list: then the others are passed by.
  const [first, last] = direction === 'asc' ? [1, mask.length] : [mask.length - 1, 0]
  for (let id = first; id !== last; id += sign) {
    if (mask[id] !== 1) continue
    const own = value(id)
    if (after !== null && !later(own, id, after.value, after.id)) continue
    if (heap.size() < count) heap.add(own, id)
    else heap.replaceIfEarlier(own, id)
  }
  return heap.drain().reverse()
}

/** A heap whose top is the latest of those kept: the first to give way. */
function latestFirst(later: (one: number, oneId: number, other: number, otherId: number) => boolean) {
  const values: number[] = []
  const ids: number[] = []
  const before = (a: number, b: number) =>
    later(values[a] as number, ids[a] as number, values[b] as number, ids[b] as number)
  const swap = (a: number, b: number) => {
    const value = values[a] as number
    const id = ids[a] as number
    values[a] = values[b] as number
    ids[a] = ids[b] as number
    values[b] = value
    ids[b] = id
  }
  const sink = () => {
    let at = 0
    for (;;) {
      let top = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < ids.length && before(child, top)) top = child
      if (top === at) return
      swap(at, top)
      at = top
    }
  }
  return {
    size: () => ids.length,
    add(value: number, id: number) {
      values.push(value)
      let at = ids.push(id) - 1
      while (at > 0 && before(at, (at - 1) >> 1)) {
        swap(at, (at - 1) >> 1)
        at = (at - 1) >> 1
      }
    },
    replaceIfEarlier(value: number, id: number) {
      if (ids.length === 0 || !later(values[0] as number, ids[0] as number, value, id)) return
      values[0] = value
      ids[0] = id
      sink()
    },
    /** All of them, the latest first. */
    drain(): number[] {
      const drained: number[] = []
      while (ids.length > 0) {
        drained.push(ids[0] as number)
        const last = ids.length - 1
        swap(0, last)
        values.length = last
        ids.length = last
        sink()
      }
      return drained
    },
  }
}
