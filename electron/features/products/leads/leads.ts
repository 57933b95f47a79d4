import type { Leads } from '../../../../shared/features/products/leads.ts'
import type { BoughtLines } from '../bought-lines.ts'
import { type LeadQuestion, leadsOf } from './rules.ts'

/** First products and their share of second orders, as pages show them. */
export function leadsTold(
  lines: BoughtLines,
  { limit, ...question }: LeadQuestion & { limit: number },
): Leads {
  const { all, leads } = leadsOf(lines, question)
  return {
    within: question.within,
    minCustomers: question.minCustomers,
    all: { customers: all.customers, cameBack: all.cameBack, share: all.share, low: all.low, high: all.high },
    found: leads.length,
    rows: leads.slice(0, limit).map(({ product, ...figures }) => ({
      product: { id: lines.productIds[product] ?? 0, name: lines.names[product] ?? '' },
      ...figures,
      against: figures.low > all.share ? 'above' : figures.high < all.share ? 'below' : 'same',
    })),
  }
}
