import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OrderRow } from '../../../../shared/features/orders/contract.ts'
import { Tag } from '../../../ui/page.tsx'
import { PersonName } from '../../customers/person.tsx'
import { ClaimOfOrder } from '../claim-of-order.tsx'
import { OrderLine } from '../order-line.tsx'
import { Assign } from './assign.tsx'

interface Props {
  order: OrderRow
  byCode: boolean
  /** The keys go to the form. */
  focused: boolean
  onAnother: () => void
}

/** The order that was found: whose it is, or a form to say so. */
export function OrderPanel({ order, byCode, focused, onAnother }: Props) {
  const { t } = useTranslation()
  return (
    <section className="panel panel-pad claim-order-panel" aria-label={order.orderNumber}>
      <header className="claim-found-head">
        <h2 className="grow">{order.orderNumber}</h2>
        <Link to={`/orders/${order.id}`}>{t('claims.who.openOrder')}</Link>
      </header>
      <OrderLine order={order} />
      {order.customerId === null ? (
        <>
          <p className="claim-verdict">
            <Tag tone="amber">{t('claims.who.anonymous')}</Tag>
          </p>
          <Assign order={order} source={byCode ? 'code' : 'who'} focused={focused} />
        </>
      ) : (
        <>
          <p className="claim-verdict">
            <PersonName name={order.customerName ?? ''} />
            <Link to={`/customers/${order.customerId}`}>{t('claims.who.open')}</Link>
          </p>
          <ClaimOfOrder orderId={order.id} />
          <Button autoFocus={focused} onClick={onAnother}>
            {t('claims.who.another')}
          </Button>
        </>
      )}
    </section>
  )
}
