import type { EvidenceCode } from '../../../../shared/features/people/duplicates.ts'

/** Told to whoever wants to know why: what was found, how much it says, and the two values it was found in. */
export type Note = (code: EvidenceCode, bits: number, one: string, other: string) => void

/** One of several ways two lists may agree. */
export interface Finding {
  code: EvidenceCode
  bits: number
  one: string
  other: string
}

/**
 * The best of all ways in which one of these agrees with one of those. Among many chances one will fit by chance: each
 * doubling of chances takes one bit away from what speaks for them.
 */
export function bestOf<Form, Other>(
  ones: readonly Form[],
  others: readonly Other[],
  find: (one: Form, other: Other) => Finding | null,
): Finding | null {
  let best: Finding | null = null
  for (const one of ones)
    for (const other of others) {
      const found = find(one, other)
      if (found && (!best || found.bits > best.bits)) best = found
    }
  const chances = ones.length * others.length
  if (best && best.bits > 0 && chances > 1) best.bits = Math.max(best.bits - Math.log2(chances) / 2, 0)
  return best
}

export const bitsOf = (m: number, u: number, most = Number.POSITIVE_INFINITY): number =>
  Math.min(Math.log2(m / u), most)
