import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api } from '../../../api/client.ts'
import { useRows } from '../../../ui/data-list/use-pages.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { Brought } from './brought.tsx'
import { HistoryRow } from './history-row.tsx'

const PAGE_ROWS = 20

/** Everything loaded so far, the newest first; one of them may be open. */
export function History() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const opened = Number(params.get('open') ?? 0)
  const query = useInfiniteQuery(
    api.imports.history.infiniteOptions({
      input: (after: string | null) => ({ after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  if (opened > 0) return <Brought importId={opened} row={rows.find((row) => row.id === opened)} />
  return (
    <section className="panel">
      {query.isPending ? (
        <Bars lines={6} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="sub panel-pad">{t('imports.historyEmpty')}</p>
      ) : (
        <ul className="history history-whole">
          {rows.map((row) => (
            <HistoryRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="panel-pad">
          <Button loading={query.isFetchingNextPage} onClick={more}>
            {t('app.rows.older')}
          </Button>
        </div>
      )}
    </section>
  )
}
