import type { Evidence } from './evidence.ts'

/**
 * Evidence that hangs together by shared keys, the group of the earliest first. What was said by hand of a customer
 * stays with the earliest evidence of that customer.
 */
export function groupsOf(evidence: readonly Evidence[]): Evidence[][] {
  const parent = evidence.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] ?? top
    parent[at] = top
    return top
  }
  const unite = (one: number, other: number): void => {
    const [low, high] = [root(one), root(other)].sort((a, b) => a - b) as [number, number]
    parent[high] = low
  }
  const firstOfKey = new Map<string, number>()
  const firstOfBase = new Map<number, number>()
  evidence.forEach(({ keys, base, byHand }, at) => {
    for (const key of keys) {
      const first = firstOfKey.get(key)
      if (first === undefined) firstOfKey.set(key, at)
      else unite(first, at)
    }
    // Evidence by hand stands at the end of the list: whatever else there is of the customer came before.
    const first = firstOfBase.get(base)
    if (first === undefined) firstOfBase.set(base, at)
    else if (byHand) unite(first, at)
  })
  const groups = new Map<number, Evidence[]>()
  evidence.forEach((one, at) => {
    const group = groups.get(root(at))
    if (group) group.push(one)
    else groups.set(root(at), [one])
  })
  return [...groups.values()]
}
