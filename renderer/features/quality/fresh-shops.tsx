import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { useShopWords } from '../imports/rooms/shop-words.ts'

/** Up to which day each shop is known, and whether something seems to be missing; the import room shows the days. */
export function FreshShops({ shopId }: { shopId: number }) {
  const { t } = useTranslation()
  const words = useShopWords()
  const { data, error, refetch } = useQuery(api.imports.freshness.queryOptions())
  const shops = data?.filter((shop) => shopId === 0 || shop.shopId === shopId)
  return (
    <section className="panel">
      <h2 className="panel-title">
        {t('quality.fresh.title')}
        <Link className="panel-more" to="/import/freshness">
          {t('quality.fresh.more')}
        </Link>
      </h2>
      {shops === undefined ? (
        error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={3} />
        )
      ) : shops.length === 0 ? (
        <p className="sub panel-pad">{t('quality.fresh.none')}</p>
      ) : (
        <table className="plain-table">
          <tbody>
            {shops.map((shop) => (
              <tr key={shop.shopId}>
                <td>{words.name(shop)}</td>
                <td className="sub">{t('quality.fresh.until', { day: shop.to })}</td>
                <td className="num">
                  {shop.missing.length > 0 && (
                    <span className="worse">
                      {t('quality.fresh.missing', { count: shop.missing.length })}{' '}
                    </span>
                  )}
                  {shop.behindDays > 0 ? (
                    <span className={shop.late ? 'worse' : 'sub'}>
                      {t('quality.fresh.behind', { count: shop.behindDays })}
                    </span>
                  ) : (
                    shop.missing.length === 0 && <span className="better">{t('quality.fresh.fresh')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
