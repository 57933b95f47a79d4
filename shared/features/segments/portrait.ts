import { z } from 'zod'

/** What people are compared by; customers of `who`, paid orders of `when` and `where`, lines of `what`. */
export const portraitSides = {
  gender: 'who',
  age: 'who',
  province: 'who',
  title: 'what',
  category: 'what',
  hour: 'when',
  weekday: 'when',
  platform: 'where',
  shop: 'where',
} as const
export const portraitSide = z.enum(Object.keys(portraitSides) as [keyof typeof portraitSides])

export const portraitRow = z.object({ key: z.string(), inside: z.int(), all: z.int() })

/** The unknown are left out of both sides: `insideKnown` and `allKnown` say how many are told. */
export const portraitPart = z.object({
  side: portraitSide,
  insideKnown: z.int(),
  allKnown: z.int(),
  rows: z.array(portraitRow),
})
export type PortraitPart = z.infer<typeof portraitPart>

/** Below this many known inside, a share says little. */
export const FEW_KNOWN = 30

/** The share inside against the share of all, all being 100; null where nobody has it. */
export function portraitIndex(
  row: { inside: number; all: number },
  { insideKnown, allKnown }: { insideKnown: number; allKnown: number },
): number | null {
  if (row.all === 0 || insideKnown === 0 || allKnown === 0) return null
  return Math.round((100 * (row.inside / insideKnown)) / (row.all / allKnown))
}
