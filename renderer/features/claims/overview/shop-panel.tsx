import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ShopShare } from '../../../../shared/features/claims/contract.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag } from '../../../ui/page.tsx'
import { shopText } from '../../shops/shop-name.tsx'
import { monthDays, ordersLink } from './links.ts'
import { MonthBars } from './month-bars.tsx'
import { shareOf } from './total-share.tsx'

/** One shop (in one currency): its share, the sums behind it, and month by month. */
export function ShopPanel({ shop }: { shop: ShopShare }) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = shareOf(shop)
  const recent = shareOf(shop.recent)
  const name = shopText(t, shop.shopName) || t(`shops.platform.${shop.platform}`)
  return (
    <article className="claim-shop" aria-labelledby={`claim-shop-${shop.shopId}-${shop.currency}`}>
      <div className="claim-shop-words">
        <h3 id={`claim-shop-${shop.shopId}-${shop.currency}`}>
          <span className="claim-shop-name">{name}</span>{' '}
          {shop.demo && <Tag>{t('claims.overview.demo')}</Tag>}
        </h3>
        <p className="caption">
          {t(`shops.platform.${shop.platform}`)} · {shop.from} – {shop.to}
          {shop.currency !== 'CNY' && ` · ${shop.currency}`}
        </p>
        <p className="claim-share">
          <strong>{share === null ? t('claims.overview.noShare') : format.percent(share)}</strong>
          <span className="sub">{t('claims.shareShort')}</span>
        </p>
        {recent !== null && (
          <p className="caption">{t('claims.overview.recent', { share: recent, to: shop.to })}</p>
        )}
      </div>
      <dl className="claim-sums">
        {(['known', 'anonymous'] as const).map((kind) => (
          <div key={kind}>
            <dt className="caption">
              <i className={`claim-key claim-key-${kind}`} /> {t(`claims.overview.${kind}`)}
            </dt>
            <dd>
              <Link to={ordersLink({ shopId: shop.shopId, anonymous: kind === 'anonymous' })}>
                {format.money(shop[`${kind}Fen`], shop.currency)}
              </Link>
              <span className="caption">{t('claims.overview.orders', { count: shop[kind] })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <MonthBars shop={shop} />
      <details className="claim-months">
        <summary className="caption">{t('claims.overview.showMonths')}</summary>
        <MonthTable shop={shop} />
      </details>
    </article>
  )
}

function MonthTable({ shop }: { shop: ShopShare }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('claims.overview.month')}</th>
          <th className="num">{t('claims.shareShort')}</th>
          <th className="num">{t('claims.overview.known')}</th>
          <th className="num">{t('claims.overview.anonymous')}</th>
        </tr>
      </thead>
      <tbody>
        {shop.months.toReversed().map((month) => {
          const share = shareOf(month)
          const days = monthDays(month.month)
          const sum = (kind: 'known' | 'anonymous') => (
            <td className="num">
              {month[kind] === 0 ? (
                <span className="caption">{t('app.none')}</span>
              ) : (
                <Link to={ordersLink({ shopId: shop.shopId, anonymous: kind === 'anonymous', ...days })}>
                  {format.money(month[`${kind}Fen`], shop.currency)}
                </Link>
              )}{' '}
              <span className="caption">{t('claims.overview.orders', { count: month[kind] })}</span>
            </td>
          )
          return (
            <tr key={month.month}>
              <td>{month.month}</td>
              <td className="num">{share === null ? t('app.none') : format.percent(share)}</td>
              {sum('known')}
              {sum('anonymous')}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
