import { useTranslation } from 'react-i18next'
import { type OrderStatus, orderStatus } from '../../../shared/features/orders/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Chip } from '../../ui/page.tsx'
import type { OrderWish } from './use-orders.ts'

/** The rare ones show only when an address asks for them. */
const usual: OrderStatus[] = [
  'unpaid',
  'paid',
  'shipped',
  'completed',
  'partially_refunded',
  'refunded',
  'closed',
]

/** One click shows one status; with Shift several together. */
export function StatusChips({ wish, anonymous }: { wish: OrderWish; anonymous: number | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = orderStatus.options.filter((name) => usual.includes(name) || wish.statuses.includes(name))
  return (
    <>
      <Chip on={wish.statuses.length === 0 && !wish.anonymous && !wish.known} onClick={() => wish.only([])}>
        {t('orders.all')}
      </Chip>
      {shown.map((name) => {
        const on = wish.statuses.includes(name)
        return (
          <Chip
            key={name}
            on={on}
            onClick={(several) => {
              const others = wish.statuses.filter((other) => other !== name)
              if (several) wish.only(on ? others : [...others, name])
              else wish.only(on && others.length === 0 ? [] : [name])
            }}
          >
            {t(`orders.status.${name}`)}
          </Chip>
        )
      })}
      {anonymous !== 0 && (
        <Chip
          on={wish.anonymous}
          onClick={wish.onlyAnonymous}
          count={anonymous === undefined ? undefined : format.number(anonymous)}
        >
          {t('orders.anonymous')}
        </Chip>
      )}
      {wish.known && (
        <Chip on onClick={() => wish.without('anonymous')}>
          {t('orders.known')} ✕
        </Chip>
      )}
      {wish.customerId > 0 && (
        <Chip on onClick={() => wish.without('customer')}>
          {t('orders.ofOne')} ✕
        </Chip>
      )}
      {wish.product !== '' && (
        <Chip on onClick={() => wish.without('product')}>
          {wish.product} ✕
        </Chip>
      )}
      {wish.paid && (
        <Chip on onClick={() => wish.without('paid')}>
          {t('orders.paid')} ✕
        </Chip>
      )}
      {wish.from !== '' && wish.to !== '' && (
        <Chip on onClick={wish.anyDay}>
          {t('orders.days', { from: wish.from, to: wish.to })} ✕
        </Chip>
      )}
    </>
  )
}
