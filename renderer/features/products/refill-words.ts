import { useTranslation } from 'react-i18next'
import type { CustomerRefill } from '../../../shared/features/products/refills.ts'
import { useFormat } from '../../ui/format.ts'

/** When somebody needs a product again, and why that is thought, in words. */
export function useRefillWords() {
  const { t } = useTranslation()
  const format = useFormat()
  return {
    range({ fromDay, toDay, expectedDay }: CustomerRefill): string {
      if (fromDay === toDay) return t('products.refills.noRange')
      // The year stands where it is another one.
      const short = (day: string) => (day.slice(0, 4) === expectedDay.slice(0, 4) ? day.slice(5) : day)
      return `${short(fromDay)} – ${short(toDay)}`
    },
    why(refill: CustomerRefill): string {
      return t(`products.refills.why.${refill.basis}`, {
        day: refill.lastDay,
        pieces: format.number(refill.lastQuantity),
        days: format.number(Math.round(refill.daysPerPiece * 10) / 10),
        gaps: format.number(refill.gaps),
        buyers: format.number(refill.repeatBuyers ?? 0),
      })
    },
  }
}
