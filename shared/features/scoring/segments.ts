import { z } from 'zod'

/** The eight value types: important or general by money, then by how recent and how often. */
export const valueType = z.enum([
  'important-value',
  'important-develop',
  'important-keep',
  'important-win-back',
  'general-value',
  'general-develop',
  'general-keep',
  'general-win-back',
])
export type ValueType = z.infer<typeof valueType>

/** The type of somebody who bought recently, often and for much, or not: 智慧商贸's table of eight. */
export function valueTypeOf(recent: boolean, often: boolean, much: boolean): ValueType {
  const worth = much ? 'important' : 'general'
  if (recent) return `${worth}-${often ? 'value' : 'develop'}`
  return `${worth}-${often ? 'keep' : 'win-back'}`
}

/** Eleven segments by all three scores, as the common list of 125 codes has them. */
export const segment = z.enum([
  'champions',
  'loyal',
  'potential-loyalist',
  'recent',
  'promising',
  'need-attention',
  'about-to-sleep',
  'at-risk',
  'cant-lose',
  'hibernating',
  'lost',
])
export type Segment = z.infer<typeof segment>

/** The codes (recency, frequency, monetary) of each segment; together all 125, each once. */
export const segmentCodes: Record<Segment, readonly number[]> = {
  champions: [555, 554, 544, 545, 454, 455, 445],
  loyal: [543, 444, 435, 355, 354, 345, 344, 335],
  'potential-loyalist': [
    553, 551, 552, 541, 542, 533, 532, 531, 452, 451, 442, 441, 431, 453, 433, 432, 423, 353, 352, 351, 342,
    341, 333, 323,
  ],
  recent: [512, 511, 422, 421, 412, 411, 311],
  promising: [525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 413, 414, 415, 315, 314, 313],
  'need-attention': [535, 534, 443, 434, 343, 334, 325, 324],
  'about-to-sleep': [331, 321, 312, 221, 213],
  'at-risk': [
    255, 254, 245, 244, 253, 252, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135, 134, 133, 125,
    124,
  ],
  'cant-lose': [155, 154, 144, 214, 215, 115, 114, 113],
  hibernating: [332, 322, 231, 241, 251, 233, 232, 223, 222, 132, 123, 122, 212, 211],
  lost: [111, 112, 121, 131, 141, 151],
}

const byCode = new Map(
  segment.options.flatMap((name) => segmentCodes[name].map((code): [number, Segment] => [code, name])),
)

/** Scores are 1 to 5 each. Throws RangeError for others. */
export function segmentOf(recency: number, frequency: number, monetary: number): Segment {
  const found = byCode.get(100 * recency + 10 * frequency + monetary)
  if (!found) throw new RangeError(`no scores of 1 to 5: ${recency} ${frequency} ${monetary}`)
  return found
}

/** Ten names by recency and frequency alone: the common two-digit grid. */
export const gridName = z.enum([
  'hibernating',
  'at-risk',
  'cant-lose',
  'about-to-sleep',
  'need-attention',
  'loyal',
  'promising',
  'new',
  'potential-loyalist',
  'champions',
])
export type GridName = z.infer<typeof gridName>

/** Row: recency 1 to 5; column: frequency 1 to 5. */
const grid: readonly (readonly GridName[])[] = [
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cant-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cant-lose'],
  ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
  ['promising', 'potential-loyalist', 'potential-loyalist', 'loyal', 'loyal'],
  ['new', 'potential-loyalist', 'potential-loyalist', 'champions', 'champions'],
]

/** Scores are 1 to 5 each. Throws RangeError for others. */
export function gridNameOf(recency: number, frequency: number): GridName {
  const found = grid[recency - 1]?.[frequency - 1]
  if (!found) throw new RangeError(`no scores of 1 to 5: ${recency} ${frequency}`)
  return found
}

/** Ten names by ranges of all three scores, the first that holds, as the R package rfm has them; the rest is `others`. */
export const rangeName = z.enum([
  'champions',
  'potential-loyalist',
  'loyal',
  'promising',
  'new',
  'cant-lose',
  'at-risk',
  'need-attention',
  'about-to-sleep',
  'lost',
  'others',
])
export type RangeName = z.infer<typeof rangeName>

type Range = readonly [from: number, to: number]
const ranges: readonly (readonly [RangeName, r: Range, f: Range, m: Range])[] = [
  ['champions', [5, 5], [5, 5], [5, 5]],
  ['potential-loyalist', [3, 5], [3, 5], [2, 5]],
  ['loyal', [2, 4], [2, 4], [2, 4]],
  ['promising', [3, 4], [1, 3], [3, 5]],
  ['new', [4, 5], [1, 3], [1, 5]],
  ['cant-lose', [1, 2], [3, 4], [4, 5]],
  ['at-risk', [1, 2], [2, 5], [4, 5]],
  ['need-attention', [1, 3], [3, 5], [3, 5]],
  ['about-to-sleep', [2, 3], [1, 3], [1, 4]],
  ['lost', [1, 1], [1, 5], [1, 5]],
]

/** Scores are 1 to 5 each. */
export function rangeNameOf(recency: number, frequency: number, monetary: number): RangeName {
  const within = (score: number, [from, to]: Range) => score >= from && score <= to
  const found = ranges.find(
    ([, r, f, m]) => within(recency, r) && within(frequency, f) && within(monetary, m),
  )
  return found ? found[0] : 'others'
}
