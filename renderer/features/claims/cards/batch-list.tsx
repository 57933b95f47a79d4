import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'

/** Every batch of cards with how many of them were answered. */
export function BatchList() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error, refetch } = useQuery(api.claims.codes.batches.queryOptions())
  return (
    <section className="panel">
      <h2 className="panel-title">{t('claims.cards.batches')}</h2>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!error && data === undefined && <Bars lines={3} />}
      {data?.length === 0 && <Empty title={t('claims.cards.empty')} text={t('claims.cards.emptyText')} />}
      {data && data.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('claims.cards.at')}</th>
              <th>{t('claims.cards.shops')}</th>
              <th className="num">{t('claims.cards.codes')}</th>
              <th className="num">
                <Definition means={t('claims.cards.usedDefine')}>{t('claims.cards.used')}</Definition>
              </th>
              <th className="num">{t('claims.cards.known')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((batch) => (
              <tr key={batch.id}>
                <td>
                  <Link to={`/claims/cards/${batch.id}`}>{format.dateTime(batch.at)}</Link>
                </td>
                <td className="cut">{batch.shops.join(' · ')}</td>
                <td className="num">{format.number(batch.codes)}</td>
                <td className="num">
                  {format.number(batch.used)}{' '}
                  <span className="caption">{format.percent(batch.used / batch.codes)}</span>
                </td>
                <td className="num">{format.number(batch.known)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
