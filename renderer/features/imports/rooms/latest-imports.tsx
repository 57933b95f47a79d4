import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../../api/client.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { HistoryRow } from './history-row.tsx'

const SHOWN = 5

/** What came in last; all of it is in the history. */
export function LatestImports() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.imports.history.queryOptions({ input: { limit: SHOWN } }))
  return (
    <section className="panel">
      <div className="panel-head">
        <h2 className="panel-title grow">{t('imports.latest')}</h2>
        {data && data.rows.length > 0 && <Link to="/import/history">{t('imports.allHistory')}</Link>}
      </div>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Bars lines={3} />
        )
      ) : data.rows.length === 0 ? (
        <p className="sub panel-pad">{t('imports.historyEmpty')}</p>
      ) : (
        <ul className="history">
          {data.rows.map((row) => (
            <HistoryRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}
