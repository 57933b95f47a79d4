import type { Verdict } from './contract.ts'

const turned: Record<Verdict, Verdict> = { true: 'false', false: 'true', unknown: 'unknown' }

/** A group as its members let it be (Kleene): one that decides alone, else the unknown, else the rest. */
export function groupVerdict(join: 'and' | 'or', not: boolean, members: readonly Verdict[]): Verdict {
  const decides: Verdict = join === 'and' ? 'false' : 'true'
  const joined = members.includes(decides)
    ? decides
    : members.includes('unknown')
      ? 'unknown'
      : turned[decides]
  return not ? turned[joined] : joined
}
