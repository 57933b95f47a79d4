import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NextOrder, Rhythm } from '../../../../shared/features/customers/page.ts'
import type { CustomerRhythm } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'

type Expected = NextOrder | CustomerRhythm

/**
 * When a customer is expected: by their own gaps at once, else by those of others, which takes everybody's purchases.
 * Until these have been gone through, that it cannot be told by their own.
 */
export function useExpected(id: number, next: NextOrder | undefined): Expected | undefined {
  const { data } = useQuery(
    api.scoring.customer.queryOptions({ input: { id, quick: true }, enabled: next?.basis === 'none' }),
  )
  return next?.basis === 'none' && data ? data.rhythm : next
}

/** When they are expected to buy again, or that it cannot be told. */
export function useNextOrderSentence(): (next: Expected) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (next) => {
    const { basis, day, from, to, inDays } = next
    if (basis === 'none') return t('customers.expected.none')
    if ('chance' in next && basis !== 'own') {
      if (day === null || next.chance === 0)
        return t('customers.expected.nobody', { waited: next.waitedDays ?? 0 })
      return t('customers.expected.others', {
        waited: next.waitedDays ?? 0,
        chance: next.chance ?? 0,
        day: format.longDay(day),
        from,
        to,
      })
    }
    const values = { day: format.longDay(day ?? ''), from, to, days: Math.abs(inDays ?? 0) }
    if ((inDays ?? 0) < 0) return t('customers.expected.late', values)
    return from === to ? t('customers.expected.onDay', values) : t('customers.expected.between', values)
  }
}

/** How the expectation came about. */
export function useNextOrderWhy(): (next: Expected) => string {
  const { t } = useTranslation()
  return (next) =>
    t(`customers.expectedWhy.${next.basis}`, {
      gaps: next.gaps,
      gapDays: next.gapDays ?? 0,
      ...('basedOn' in next && { basedOn: next.basedOn, category: next.category ?? '' }),
    })
}

/** `每 34 天买一次猫粮，多在月底`. */
export function useRhythmSentence(): (rhythm: Rhythm) => string {
  const { t } = useTranslation()
  const { locale } = useFormat()
  return ({ purchaseDays, gapDays, product, productDays, productGapDays, monthPart, weekday }) => {
    const when = [
      monthPart && t(`customers.rhythm.month.${monthPart}`),
      weekday !== null && t('customers.rhythm.weekday', { weekday: weekdayName(weekday, locale) }),
    ].filter((part) => typeof part === 'string')
    const tail =
      when.length === 0 ? '' : t('customers.rhythm.when', { when: when.join(t('customers.rhythm.and')) })
    const named = {
      product: shortTitle(product ?? ''),
      days: productGapDays ?? gapDays ?? 0,
      count: productDays,
      tail,
    }
    if (product !== null && productGapDays !== null) return t('customers.rhythm.productGap', named)
    if (product !== null && gapDays !== null) return t('customers.rhythm.gapAndProduct', named)
    if (gapDays !== null) return t('customers.rhythm.gap', named)
    if (product !== null) return t('customers.rhythm.product', named)
    return purchaseDays === 0
      ? t('customers.rhythm.nothing')
      : t('customers.rhythm.tooFew', { days: purchaseDays })
  }
}

const LONGEST_TITLE = 18

/** Titles of platforms are made for their search, not for a sentence. */
const shortTitle = (title: string): string =>
  title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title

/** 2023-01-01 was a Sunday. */
const weekdayName = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + weekday))
