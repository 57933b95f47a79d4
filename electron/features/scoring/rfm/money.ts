import { FEWEST_BUYERS, type OwnLimits, type RfmInput } from '../../../../shared/features/scoring/rfm.ts'
import type { RfmFigures } from './figures.ts'
import { cutsOfLimits } from './limits.ts'
import { fifthsOf, meanOf, scoreBy, splitAtMeanScores } from './scores.ts'

/** One step of money for the convention that adds one: a whole yuan. */
const FEN_UNIT = 100

export type TableChoice = Pick<RfmInput, 'convention' | 'mode' | 'split'> & { limits: OwnLimits }

/** Money of those of a table who buy mostly in one currency. */
export interface TableMoney {
  currency: string
  buyers: number
  mean: number
  cuts: number[] | null
  split: number | null
}

/**
 * Each currency apart, that of most people first. The shop's own limits hold for that one, the others are cut into
 * fifths; no cuts below thirty people.
 */
export function moneyByCurrency(figures: RfmFigures, choice: TableChoice, asked?: string): TableMoney[] {
  const { currencies, currencyNames, monetary } = figures
  const counts = new Int32Array(currencyNames.length)
  for (const place of currencies) counts[place] = (counts[place] ?? 0) + 1
  const order = [...currencyNames.keys()]
    .filter((place) => (counts[place] ?? 0) > 0)
    .sort(
      (a, b) =>
        (counts[b] ?? 0) - (counts[a] ?? 0) || ((currencyNames[a] ?? '') < (currencyNames[b] ?? '') ? -1 : 1),
    )
  if (order.length === 0 && asked !== undefined)
    return [{ currency: asked, buyers: 0, mean: 0, cuts: null, split: null }]
  return order.map((place, at) => {
    const values = order.length === 1 ? monetary : monetary.filter((_, one) => currencies[one] === place)
    const own = at === 0 && choice.mode !== 'quantile' ? cutsOfLimits(choice.limits).m : undefined
    const cuts = own ?? (values.length < FEWEST_BUYERS ? null : fifthsOf(values, choice.convention, FEN_UNIT))
    return {
      currency: currencyNames[place] ?? '',
      buyers: values.length,
      mean: meanOf(values),
      cuts,
      // The shop's own limits are asked the way a shop says them.
      split: cuts && splitOf(values, cuts, choice.split, own ? 'T' : choice.convention),
    }
  })
}

function splitOf(
  values: Float64Array,
  cuts: number[],
  by: TableChoice['split'],
  convention: TableChoice['convention'],
): number {
  if (by === 'means') return meanOf(values)
  const scores = Uint8Array.from(values, (value) => scoreBy(value, cuts, convention))
  return splitAtMeanScores({ r: 0, f: 0, m: meanOf(scores) }, { r: [], f: [], m: cuts }, convention).m
}
