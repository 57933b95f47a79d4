import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShopFreshness } from '../../../../shared/features/imports/overview.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { CheckIcon } from '../../../ui/icons.tsx'
import { Tag } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { DayStrip } from './day-strip.tsx'
import { useShopWords } from './shop-words.ts'

/** After so long the number of days says nothing more. */
const LONG_DAYS = 365

/** Per shop: up to which day its data goes, what is missing, and which file covers which days. */
export function Freshness() {
  const { t } = useTranslation()
  const { data: shops, error, refetch } = useQuery(api.imports.freshness.queryOptions())
  if (shops === undefined)
    return (
      <section className="panel">
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={4} tall />}
      </section>
    )
  if (shops.length === 0)
    return (
      <section className="panel">
        <Empty title={t('imports.freshness.empty')} text={t('imports.freshness.emptyText')} />
      </section>
    )
  return (
    <>
      <p className="strip-key caption">
        <i className="key-covered" /> {t('imports.freshness.keyCovered')}
        <i className="key-twice" /> {t('imports.freshness.keyTwice')}
        <i className="key-missing" /> {t('imports.freshness.keyMissing')}
        <i className="key-behind" /> {t('imports.freshness.keyBehind')}
      </p>
      {shops.map((shop) => (
        <Shop key={shop.shopId} shop={shop} />
      ))}
    </>
  )
}

function Shop({ shop }: { shop: ShopFreshness }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useShopWords()
  const fresh = shop.behindDays === 0 && shop.missing.length === 0
  const behind = shop.late ? 'behind' : 'usual'
  return (
    <section className="panel panel-pad shop-freshness">
      <header className="shop-freshness-head">
        <h2>{words.name(shop)}</h2>
        <Tag>{t(`shops.platform.${shop.platform}`)}</Tag>
        <span className={shop.missing.length > 0 ? 'lacking' : 'sub'}>{words.short(shop)}</span>
        <span className="grow" />
        {fresh ? (
          <span className="sub fresh">
            <CheckIcon /> {t('imports.freshness.fresh')}
          </span>
        ) : (
          shop.behindDays > 0 && (
            <span className="sub">
              {shop.behindDays > LONG_DAYS
                ? t('imports.freshness.long')
                : t(`imports.freshness.${behind}`, { count: shop.behindDays })}
            </span>
          )
        )}
      </header>
      <DayStrip shop={shop} />
      <p className="caption">
        {t('imports.freshness.facts', {
          from: shop.from,
          to: shop.to,
          count: shop.orders,
          perDay: format.number(Math.round(shop.perDay * 10) / 10),
        })}
      </p>
      {shop.files.length > 0 && (
        <details>
          <summary className="caption">{t('imports.freshness.files', { count: shop.files.length })}</summary>
          <ul className="freshness-files">
            {shop.files.map((file) => (
              <li key={`${file.importId}-${file.file}`}>
                <span className="sub">{t('imports.range', { from: file.from, to: file.to })}</span>
                <span className="cut grow">{file.file}</span>
                <span className="caption">{format.dateTime(file.at)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
