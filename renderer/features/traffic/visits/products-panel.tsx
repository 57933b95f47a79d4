import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { VisitedProduct, Visits } from '../../../../shared/features/traffic/visits.ts'
import { useAddress } from '../../../ui/data-list/use-address.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Chip, Tag } from '../../../ui/page.tsx'
import { ShopName } from '../../shops/shop-name.tsx'

/** Products by visitors, and which of them many see and few buy. */
export function ProductsPanel({ data }: { data: Visits }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { params, change } = useAddress()
  const only = params.get('few') === 'yes'
  const few = data.products.filter(({ fewBuy }) => fewBuy)
  const shown = only ? few : data.products
  return (
    <section className="panel">
      <div className="visits-head">
        <h2>{t('traffic.visits.products')}</h2>
        {data.products.length > 0 && (
          <Chip on={only} count={String(few.length)} onClick={() => change({ few: only ? '' : 'yes' })}>
            {t('traffic.visits.fewBuy')}
          </Chip>
        )}
      </div>
      <p className="visits-said">
        {data.products.length === 0
          ? t('traffic.visits.noProducts')
          : data.productConversion === null
            ? t('traffic.visits.noneKnown')
            : t('traffic.visits.productShare', { share: format.percent(data.productConversion) })}{' '}
        {data.products.length > 0 && (
          <Definition means={t('traffic.visits.fewMeans')}>{t('traffic.visits.fewHow')}</Definition>
        )}
      </p>
      {only && few.length === 0 && <p className="visits-said">{t('traffic.visits.noFew')}</p>}
      {shown.length > 0 && <ProductsTable products={shown} />}
      {!only && data.productsFound > data.products.length && (
        <p className="visits-said caption">
          {t('traffic.visits.more', { shown: data.products.length, found: data.productsFound })}
        </p>
      )}
    </section>
  )
}

function ProductsTable({ products }: { products: readonly VisitedProduct[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const none = <span className="caption">{t('app.none')}</span>
  const told = (value: number | null) => (value === null ? none : format.number(Math.round(value)))
  const several = new Set(products.map(({ shopId }) => shopId)).size > 1
  return (
    <div className="visits-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('traffic.column.title')}</th>
            {several && <th>{t('traffic.column.shopName')}</th>}
            <th className="num">{t('traffic.column.visitors')}</th>
            <th className="num">{t('traffic.column.views')}</th>
            <th className="num">{t('traffic.column.dwellSeconds')}</th>
            <th className="num">{t('traffic.column.favourites')}</th>
            <th className="num">{t('traffic.column.cartPeople')}</th>
            <th className="num">
              <Definition means={t('traffic.visits.define.productBuyers')}>
                {t('traffic.visits.figure.buyers')}
              </Definition>
            </th>
            <th className="num">{t('traffic.visits.figure.conversion')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={`${product.shopId} ${product.title}`}>
              <td className="cut visits-title" title={product.title}>
                {product.productId === null ? (
                  product.title
                ) : (
                  <Link to={`/customers?bought=${product.productId}`}>{product.title}</Link>
                )}
              </td>
              {several && (
                <td className="cut quiet visits-shop">
                  <ShopName name={product.shopName} />
                </td>
              )}
              <td className="num">{format.number(product.visitors)}</td>
              <td className="num">{told(product.views)}</td>
              <td className="num">
                {product.dwellSeconds === null
                  ? none
                  : t('traffic.seconds', { seconds: Math.round(product.dwellSeconds) })}
              </td>
              <td className="num">{told(product.favourites)}</td>
              <td className="num">{told(product.cartPeople)}</td>
              <td className="num">{told(product.buyers)}</td>
              <td className="num">{product.conversion ? format.percent(product.conversion.share) : none}</td>
              <td className="visits-mark">
                {product.fewBuy && <Tag tone="amber">{t('traffic.visits.fewBuy')}</Tag>}
                {product.productId === null && (
                  <span className="caption">{t('traffic.visits.notOrdered')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
