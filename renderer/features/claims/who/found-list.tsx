import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { claimsContract } from '../../../../shared/features/claims/contract.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { PersonName } from '../../customers/person.tsx'
import { StageTag } from '../../customers/stage-tag.tsx'
import { OrderLine } from '../order-line.tsx'

type Found = z.infer<NonNullable<(typeof claimsContract)['find']['~orpc']['outputSchema']>>

interface Props {
  found: Found
  text: string
  chosen: number | null
  onChoose: (orderId: number) => void
}

/** Orders and people that what was typed may mean. */
export function FoundList({ found, text, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { by, orders, people } = found
  if (orders.length === 0 && people.length === 0)
    return (
      <Empty
        title={by === 'wrong-code' ? t('claims.who.wrongCode') : t('claims.who.nothing', { text })}
        text={by === 'wrong-code' ? undefined : t('claims.who.nothingHint')}
      />
    )
  return (
    <>
      {orders.length > 0 && (
        <>
          <h2 className="panel-title">
            {t('claims.who.orders')} {by === 'code' && <Tag tone="green">{t('claims.who.byCode')}</Tag>}
            {by === 'tracking' && <Tag tone="blue">{t('claims.who.byTracking')}</Tag>}
          </h2>
          <ul className="claim-list">
            {orders.map((order) => (
              <li key={order.id}>
                <button
                  type="button"
                  className={order.id === chosen ? 'claim-found on' : 'claim-found'}
                  aria-pressed={order.id === chosen}
                  onClick={() => onChoose(order.id)}
                  onKeyDown={walk}
                >
                  <span className="claim-found-head">
                    <strong>{order.orderNumber}</strong>
                    {order.customerId === null ? (
                      <Tag tone="amber">{t('orders.anonymous')}</Tag>
                    ) : (
                      <PersonName name={order.customerName ?? ''} />
                    )}
                  </span>
                  <OrderLine order={order} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {people.length > 0 && (
        <>
          <h2 className="panel-title">{t('claims.who.people')}</h2>
          <ul className="claim-list">
            {people.map((person) => (
              <li key={person.id}>
                <Link className="claim-found" to={`/customers/${person.id}`} onKeyDown={walk}>
                  <span className="claim-found-head">
                    <PersonName name={person.name} />
                    <StageTag stage={person.stage} />
                    <span className="caption grow">{person.phone || person.email}</span>
                    <span className="sub">{format.money(person.netFen, person.currency)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Arrows go from one to the next. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const all = [...document.querySelectorAll<HTMLElement>('.claim-found')]
  all[all.indexOf(event.currentTarget) + step]?.focus()
}
