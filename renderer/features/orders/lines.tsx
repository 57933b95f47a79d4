import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/features/orders/contract.ts'
import { useFormat } from '../../ui/format.ts'

/** What was bought. A price-difference link is money without a product, and says so. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { lines, currency } = order
  return (
    <ul className="order-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <div className="order-line-words">
            <div>{line.title}</div>
            <div className="caption">
              {[line.attributes, line.sku, line.adjustment ? t('orders.detail.adjustment') : '']
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          <span className="sub">{t('orders.detail.quantity', { count: line.quantity })}</span>
          <span className="num order-line-amount">
            {line.amountFen !== null
              ? format.money(line.amountFen, currency)
              : line.unitPriceFen !== null && format.money(line.unitPriceFen * line.quantity, currency)}
          </span>
        </li>
      ))}
    </ul>
  )
}
