import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Habits } from '../../../../shared/features/customers/page.ts'
import { useFormat } from '../../../ui/format.ts'

const ordersWith = (customerId: number, title: string): string =>
  `/orders?${new URLSearchParams({ customer: String(customerId), paid: '1', product: title })}`

/** What they buy, the most often bought first. */
export function BoughtProducts({ customerId, habits }: { customerId: number; habits: Habits }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { products, currency } = habits
  if (products.length === 0) return null
  return (
    <section className="panel">
      <h2 className="panel-title">{t('customers.section.products')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('customers.product.title')}</th>
            <th className="num">{t('customers.product.orders')}</th>
            <th className="num">{t('customers.product.quantity')}</th>
            <th className="num">{t('customers.product.amount')}</th>
            <th>{t('customers.product.last')}</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.title}>
              <td className="cut customer-title" title={product.title}>
                {product.title}
              </td>
              <td className="num">
                <Link to={ordersWith(customerId, product.title)} title={t('customers.product.open')}>
                  {format.number(product.orders)}
                </Link>
              </td>
              <td className="num">{format.number(product.quantity)}</td>
              <td className="num">
                {product.amountFen === null ? t('app.none') : format.money(product.amountFen, currency)}
              </td>
              <td className="customer-when">{product.lastDay ?? t('app.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
