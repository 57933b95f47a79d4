import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SeenProduct } from '../../../shared/features/traffic/of-customer.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'

/** What somebody looked at, by files that name them; nothing where none does. */
export function CustomerVisits({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const { data } = useQuery(api.traffic.ofCustomer.queryOptions({ input: { id: customerId } }))
  if (!data || data.lastDay === null) return null
  const { lastDay, days, products, productsFound } = data
  return (
    <section className="panel">
      <h2 className="panel-title">
        <Definition means={t('traffic.ofCustomer.means')}>{t('traffic.ofCustomer.title')}</Definition>
      </h2>
      <p className="panel-said caption">
        {t('traffic.ofCustomer.last', { day: lastDay, count: days })}
        {productsFound > products.length &&
          ` ${t('traffic.ofCustomer.more', { shown: products.length, found: productsFound })}`}
      </p>
      {products.length > 0 && <SeenProducts products={products} />}
    </section>
  )
}

function SeenProducts({ products }: { products: readonly SeenProduct[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = (value: number | null) =>
    value === null ? <span className="caption">{t('app.none')}</span> : format.number(Math.round(value))
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('traffic.column.title')}</th>
          <th className="num">{t('traffic.column.views')}</th>
          <th className="num">{t('traffic.ofCustomer.dwell')}</th>
          <th className="num">{t('traffic.column.favourites')}</th>
          <th className="num">{t('traffic.ofCustomer.cart')}</th>
          <th>{t('traffic.ofCustomer.seen')}</th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={`${product.shopId} ${product.title}`}>
            <td className="cut customer-title" title={product.title}>
              {product.productId === null ? (
                product.title
              ) : (
                <Link to={`/customers?bought=${product.productId}`}>{product.title}</Link>
              )}
            </td>
            <td className="num">{told(product.views)}</td>
            <td className="num">
              {product.dwellSeconds === null
                ? told(null)
                : t('traffic.seconds', { seconds: format.number(Math.round(product.dwellSeconds)) })}
            </td>
            <td className="num">{told(product.favourites)}</td>
            <td className="num">{told(product.cart)}</td>
            <td className="customer-when">{product.lastDay}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
