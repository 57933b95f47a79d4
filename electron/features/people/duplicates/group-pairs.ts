import type { GroupClass, SuggestionClass } from '../../../../shared/features/people/duplicates.ts'
import type { Suggestion } from './find-pairs.ts'

/** What has been decided about people since they were compared. */
export interface Decisions {
  rootOf(id: number): number
  different: readonly (readonly [number, number])[]
  later: readonly (readonly [number, number])[]
  /** Evidence that joins nobody because of a contradiction. */
  contested: readonly (readonly [number, number])[]
  netOf(id: number): number
}

export interface Group {
  /** Who spent most first. */
  ids: number[]
  class: GroupClass
  /** Every two of them that were compared; contested ones have no bits of their own. */
  pairs: { one: number; other: number; bits: number; verdict: SuggestionClass; contested: boolean }[]
  rank: number
  later: boolean
}

/** What hangs together by strong suggestions is shown at once; a longer chain would be read by nobody. */
const MOST_STRONG = 8
const MOST_WEAK = 3
/** Contradictions stand before everything else. */
const DECIDE_RANK = 1e9

/** Two ids as one key, in any order. */
export const idPair = (one: number, other: number): number =>
  Math.min(one, other) * 2 ** 26 + Math.max(one, other)

const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits)

/**
 * Groups of people who may be one, the most worth deciding first. Whom somebody called different are never in one
 * group; those put off stand in groups of their own.
 */
export function groupPairs(suggestions: readonly Suggestion[], decisions: Decisions): Group[] {
  const { rootOf, contested } = decisions
  const keys = (pairs: readonly (readonly [number, number])[]) =>
    new Set(pairs.map(([one, other]) => idPair(rootOf(one), rootOf(other))))
  const different = keys(decisions.different)
  const later = keys(decisions.later)
  const deciding = keys(contested)
  const now = new Linking(different)
  const postponed = new Linking(different)
  const seen = new Set<number>()
  const place = (
    one: number,
    other: number,
    bits: number,
    verdict: SuggestionClass,
    isContested: boolean,
  ) => {
    const key = idPair(one, other)
    if (one === other || seen.has(key) || (!isContested && different.has(key))) return
    seen.add(key)
    const into = later.has(key) ? postponed : now
    into.add({ one, other, bits, verdict, contested: isContested })
  }
  // Most certain first: who stands in a group already decides who may still come in.
  for (const { one, other, bits, verdict } of suggestions) {
    const [a, b] = [rootOf(one), rootOf(other)]
    place(a, b, bits, verdict, deciding.has(idPair(a, b)))
  }
  for (const [one, other] of contested) place(rootOf(one), rootOf(other), 0, 'likely', true)
  return [...now.groups(decisions.netOf, false), ...postponed.groups(decisions.netOf, true)].sort(
    (a, b) => b.rank - a.rank || (a.ids[0] ?? 0) - (b.ids[0] ?? 0),
  )
}

type LinkedPair = Group['pairs'][number]
interface Component {
  ids: Set<number>
  pairs: LinkedPair[]
}

class Linking {
  #components = new Map<number, Component>()
  #different: Set<number>

  constructor(different: Set<number>) {
    this.#different = different
  }

  add(pair: LinkedPair): void {
    const one = this.#of(pair.one)
    const other = this.#of(pair.other)
    if (one === other) {
      one.pairs.push(pair)
      return
    }
    const most = pair.verdict === 'weak' ? MOST_WEAK : MOST_STRONG
    if (!pair.contested && (one.ids.size + other.ids.size > most || this.#apart(one, other))) return
    const [small, large] = one.ids.size < other.ids.size ? [one, other] : [other, one]
    for (const id of small.ids) {
      large.ids.add(id)
      this.#components.set(id, large)
    }
    large.pairs.push(...small.pairs, pair)
  }

  groups(netOf: (id: number) => number, later: boolean): Group[] {
    return [...new Set(this.#components.values())]
      .filter(({ ids }) => ids.size > 1)
      .map(({ ids, pairs }) => {
        const net = [...ids].reduce((sum, id) => sum + Math.max(netOf(id), 0), 0)
        return {
          ids: [...ids].sort((a, b) => netOf(b) - netOf(a) || a - b),
          class: classOf(pairs),
          pairs,
          rank: rankOf(pairs, net),
          later,
        }
      })
  }

  #of(id: number): Component {
    const known = this.#components.get(id)
    if (known) return known
    const made: Component = { ids: new Set([id]), pairs: [] }
    this.#components.set(id, made)
    return made
  }

  #apart(one: Component, other: Component): boolean {
    if (this.#different.size === 0) return false
    for (const a of one.ids) for (const b of other.ids) if (this.#different.has(idPair(a, b))) return true
    return false
  }
}

function classOf(pairs: readonly LinkedPair[]): GroupClass {
  if (pairs.some(({ contested }) => contested)) return 'decide'
  return (
    (['certain', 'likely'] as const).find((name) => pairs.some(({ verdict }) => verdict === name)) ?? 'weak'
  )
}

/** How likely it is, times how much hangs on it: a hundred times the money counts three times as much. */
function rankOf(pairs: readonly LinkedPair[], netFen: number): number {
  const best = Math.max(...pairs.map(({ bits }) => bits))
  const rank = Math.round(1000 * probabilityOf(best) * Math.log10(10 + netFen / 100))
  return pairs.some(({ contested }) => contested) ? rank + DECIDE_RANK : rank
}

/** Those who hang together by certain suggestions alone: what can be joined in one go. */
export function certainGroups(groups: readonly Group[]): number[][] {
  const found: number[][] = []
  for (const { ids, pairs, later, class: name } of groups) {
    if (later || name !== 'certain') continue
    const linking = new Linking(new Set())
    for (const pair of pairs) if (pair.verdict === 'certain') linking.add(pair)
    for (const group of linking.groups(() => 0, false)) found.push(ids.filter((id) => group.ids.includes(id)))
  }
  return found
}
