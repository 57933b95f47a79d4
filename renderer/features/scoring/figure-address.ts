import { type Figure, figure } from '../../../shared/features/scoring/figure.ts'
import type { PartWish } from './repurchase/use-part.ts'

/** A figure as it stands in addresses; null for what is none. */
export function readFigure(text: string): Figure | null {
  try {
    return figure.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The list of whom a figure counts, as the filter of the list's address. */
export const figureFilter = (asked: Figure): { figure: string } => ({ figure: JSON.stringify(asked) })

export const peopleAddress = (asked: Figure): string =>
  `/customers?${new URLSearchParams(figureFilter(asked))}`

/** Of which shop, category or product the page of repurchase tells its figures. */
export function scopeOf({ shopId, get }: PartWish, lines = true) {
  const [category, product] = lines ? [get('category'), get('product')] : ['', '']
  return {
    ...(shopId > 0 && { shopId }),
    ...(category !== '' && { category }),
    ...(product !== '' && { product }),
  }
}
