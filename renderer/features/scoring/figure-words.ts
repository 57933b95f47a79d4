import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../shared/features/scoring/figure.ts'
import { api } from '../../api/client.ts'
import { shopText } from '../shops/shop-name.tsx'

/** Whom a figure counts, in one sentence. */
export function useFigureWords(): (asked: Figure) => string {
  const { t, i18n } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const shopName = (id: string | number) =>
    shopText(t, shops.find((shop) => String(shop.id) === String(id))?.name ?? String(id))
  const typeWord = (name: Extract<Figure, { of: 'types' }>['from']) =>
    name === null ? t('scoring.limits.notScored') : t(`scoring.type.${name}`)
  const segmentWord = (name: Extract<Figure, { of: 'segments' }>['from']) =>
    name === null ? t('scoring.limits.notScored') : t(`scoring.segment.${name}`)
  const said = (asked: Figure): string => {
    switch (asked.of) {
      case 'warnings':
        return t('scoring.figure.warnings')
      case 'types':
        return t('scoring.figure.moved', { from: typeWord(asked.from), to: typeWord(asked.to) })
      case 'segments':
        return t('scoring.figure.moved', { from: segmentWord(asked.from), to: segmentWord(asked.to) })
      case 'cohort': {
        const group =
          asked.by === 'shop'
            ? shopName(asked.key)
            : asked.key === ''
              ? t('repurchase.cohorts.unknown')
              : asked.key
        return asked.period === undefined
          ? t('scoring.figure.cohort', { group })
          : t('scoring.figure.cohortMonth', { group, period: asked.period })
      }
      case 'month':
        return t(`scoring.figure.month.${asked.who}`, { month: asked.month })
      case 'window':
        return `${
          asked.days === null ? t('repurchase.rates.all') : t('repurchase.rates.last', { days: asked.days })
        } · ${t(`scoring.figure.window.${asked.who}`)}`
      case 'orders':
        return asked.from === asked.to
          ? t('repurchase.spread.exactly', { from: asked.from })
          : asked.to === null
            ? t('repurchase.spread.atLeast', { from: asked.from })
            : t('repurchase.spread.between', { from: asked.from, to: asked.to })
      case 'tenth':
        return t('repurchase.spread.tenthName', { from: 10 * (asked.nth - 1), to: 10 * asked.nth })
      case 'gap':
        return asked.to === null
          ? t('scoring.figure.gapMore', { from: asked.from })
          : t('scoring.figure.gap', { from: asked.from, to: asked.to })
      case 'week':
        return t(asked.came ? 'scoring.figure.weekCame' : 'scoring.figure.weekWaiting', { week: asked.week })
      case 'silent':
        return t(asked.still ? 'scoring.figure.silent' : 'scoring.figure.silentBack', { days: asked.days })
      case 'cycle': {
        const group = asked.by === 'shop' ? shopName(asked.key) : asked.key
        return t(asked.once ? 'scoring.figure.boughtOnce' : 'scoring.figure.bought', { group })
      }
    }
  }
  const within = (asked: Figure): string[] => [
    ...('shopId' in asked && asked.shopId !== undefined ? [shopName(asked.shopId)] : []),
    ...('category' in asked && asked.category !== undefined ? [asked.category] : []),
    ...('product' in asked && asked.product !== undefined ? [asked.product] : []),
  ]
  const comma = i18n.language === 'en' ? ', ' : '，'
  return (asked) => [said(asked), ...within(asked)].join(comma)
}
