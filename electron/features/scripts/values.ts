import type { Placeholder } from '../../../shared/features/scripts/placeholders.ts'
import { formatMoney } from '../../../shared/kernel/money.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import { isMasked } from '../../../shared/kernel/text.ts'

/** What is known of whoever is addressed and why. */
export interface Occasion {
  /** Name, else nick; empty for an anonymous order. */
  person: string
  product: string
  shopName: string
  orderNumber: string | null
  /** Figures of the reason by name: `days`, `carrier`, `amountFen` with `currency`, `festival`, `points`, … */
  reason: Readonly<Record<string, string | number>>
}

/** What fills the placeholders of a script; an empty one leaves its fallback. */
export function scriptValues(occasion: Occasion, locale: Locale): Record<Placeholder, string | number> {
  const { person, product, shopName, orderNumber, reason } = occasion
  const { amountFen, currency = 'CNY', festivalZh, festivalEn } = reason
  const told = (name: string) => reason[name] ?? ''
  return {
    // A masked name is no way to address anybody.
    name: isMasked(person) ? '' : person,
    product,
    shop: shopName,
    amount: amountFen ? formatMoney(Number(amountFen), String(currency), locale) : '',
    order: orderNumber ?? told('orderNumber'),
    days: told('days'),
    carrier: told('carrier'),
    tracking: told('tracking'),
    date: reason.date ?? told('untilDay'),
    years: told('years'),
    festival: (locale === 'en' ? festivalEn : festivalZh) ?? told('festival'),
    points: told('points'),
    coupon: told('coupon'),
    next: told('next'),
  }
}
