import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Order } from '../../../shared/features/orders/contract.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { Fact } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { ClaimOfOrder } from '../claims/claim-of-order.tsx'
import { PersonName } from '../customers/person.tsx'
import { RefundList } from '../refunds/refund-list.tsx'
import { ReviewList } from '../reviews/review-list.tsx'
import { shopText } from '../shops/shop-name.tsx'
import { fullAddress } from './full-address.ts'
import { OrderLines } from './lines.tsx'
import { StatusTag } from './status-tag.tsx'

/** One order beside the list it was opened from. */
export function OrderDetail({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: order, error, refetch } = useQuery(api.orders.get.queryOptions({ input: { id } }))
  return (
    <aside className="panel order-detail" aria-label={t('orders.detail.label')}>
      <div className="order-close">
        <Button type="text" icon={<CloseIcon />} aria-label={t('app.close')} onClick={onClose} />
      </div>
      {order ? (
        <OrderSheet order={order} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Bars lines={8} />
      )}
    </aside>
  )
}

function OrderSheet({ order }: { order: Order }) {
  const { t } = useTranslation()
  const platform = t(`shops.platform.${order.platform}`)
  const shop = shopText(t, order.shopName)
  return (
    <div className="order-sheet">
      <header>
        <h2 className="order-number">{order.orderNumber}</h2>
        <div className="sub order-head">
          <StatusTag status={order.status} />
          {platform}
          {shop !== '' && shop !== platform && ` · ${shop}`}
        </div>
        <p className="caption">
          {order.statusRaw && t('orders.detail.statusRaw', { status: order.statusRaw })}
          {order.closeReason && ` · ${t('orders.detail.closeReason')}: ${order.closeReason}`}
        </p>
      </header>
      <Amounts order={order} />
      <Buyer order={order} />
      <section>
        <h3>{t('orders.detail.lines')}</h3>
        <OrderLines order={order} />
      </section>
      {order.refunds.length > 0 && (
        <section>
          <h3>{t('refunds.title')}</h3>
          <RefundList refunds={order.refunds} currency={order.currency} />
        </section>
      )}
      {order.reviews.length > 0 && (
        <section>
          <h3>{t('reviews.title')}</h3>
          <ReviewList reviews={order.reviews} />
        </section>
      )}
      <Times order={order} />
      <Words order={order} />
    </div>
  )
}

function Amounts({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency, grossFen, refundFen, netFen, dueFen } = order
  if (grossFen === null && dueFen === null) return <p className="sub">{t('orders.detail.noAmount')}</p>
  return (
    <div className="facts">
      {order.paid && grossFen !== null && (
        <>
          <Fact name={<Definition means={t('orders.define.gross')}>{t('orders.detail.gross')}</Definition>}>
            {format.money(grossFen, currency)}
          </Fact>
          <Fact name={t('orders.detail.refund')}>
            {refundFen > 0 ? (
              format.money(refundFen, currency)
            ) : (
              <span className="caption">{t('app.none')}</span>
            )}
          </Fact>
          <Fact name={<Definition means={t('orders.define.net')}>{t('orders.detail.net')}</Definition>}>
            {netFen === null ? t('app.unknown') : format.money(netFen, currency)}
          </Fact>
        </>
      )}
      {!order.paid && dueFen !== null && (
        <Fact name={<Definition means={t('orders.define.due')}>{t('orders.detail.due')}</Definition>}>
          {format.money(dueFen, currency)}
        </Fact>
      )}
    </div>
  )
}

function Buyer({ order }: { order: Order }) {
  const { t } = useTranslation()
  const receiver = [order.receiverName, order.receiverPhone, fullAddress(order)].filter(Boolean)
  return (
    <section>
      <h3>{t('orders.detail.buyer')}</h3>
      {order.customerId === null ? (
        <p className="note-box">
          {t('orders.anonymousExplain')}{' '}
          <Link to={`/claims/who?q=${encodeURIComponent(order.orderNumber)}`}>{t('claims.who.title')}</Link>
        </p>
      ) : (
        <p className="order-buyer">
          <PersonName name={order.customerName ?? ''} />
          <Link to={`/customers/${order.customerId}`}>{t('orders.detail.openCustomer')}</Link>
        </p>
      )}
      {order.customerId !== null && <ClaimOfOrder orderId={order.id} />}
      {receiver.length > 0 && (
        <p className="sub">
          {t('orders.detail.receiver')}: {receiver.join(' ')}
        </p>
      )}
    </section>
  )
}

function Times({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const carried = [order.carrier, order.trackingNumber].filter(Boolean).join(' ')
  const times = [
    { name: 'created', at: order.createdAt, more: '' },
    { name: 'paid', at: order.paidAt, more: '' },
    { name: 'shipped', at: order.shippedAt, more: carried },
    { name: 'completed', at: order.completedAt, more: '' },
  ] as const
  return (
    <section>
      <h3>{t('orders.detail.times')}</h3>
      <ol className="timeline">
        {times
          .filter(({ at, more }) => at !== null || more !== '')
          .map(({ name, at, more }) => (
            <li key={name}>
              <time>{at === null ? t('app.none') : format.dateTime(at)}</time>
              <span>
                {t(`orders.detail.${name}`)} {more && <span className="sub">{more}</span>}
              </span>
            </li>
          ))}
      </ol>
    </section>
  )
}

function Words({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = [
    { name: t('orders.detail.message'), text: order.buyerMessage },
    { name: t('orders.detail.sellerNote'), text: order.sellerNote },
    { name: t('orders.detail.channel'), text: order.channel },
    {
      name: t('orders.detail.imports'),
      text: order.imports.map(({ at }) => format.dateTime(at)).join(' · '),
    },
  ].filter(({ text }) => text !== '')
  return (
    <dl className="pairs">
      {words.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
