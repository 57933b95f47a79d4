import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../../shared/features/imports/contract.ts'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag, type Tone } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { SaveRejects } from './save-rejects.tsx'
import { UndoImport } from './undo-import.tsx'

const PAGE_ROWS = 20

/** Everything loaded so far, the newest first. */
export function History() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(
    api.imports.history.infiniteOptions({
      input: (after: string | null) => ({ after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  return (
    <section className="panel">
      <h2 className="panel-title">{t('imports.history')}</h2>
      {query.isPending ? (
        <Bars lines={3} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="sub panel-pad">{t('imports.historyEmpty')}</p>
      ) : (
        <ul className="history">
          {rows.map((row) => (
            <HistoryRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="panel-pad">
          <Button loading={query.isFetchingNextPage} onClick={more}>
            {t('journal.more')}
          </Button>
        </div>
      )}
    </section>
  )
}

const tones: Record<ImportRow['state'], Tone> = {
  running: 'blue',
  done: 'green',
  interrupted: 'amber',
  cancelled: 'neutral',
  undone: 'neutral',
}

function HistoryRow({ row }: { row: ImportRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { result } = row
  const rejected = result?.files.reduce((rows, file) => rows + file.rejected, 0) ?? 0
  const first = row.files[0] ?? ''
  const name = row.demo ? t('imports.demo') : first
  return (
    <li>
      <time className="sub">{format.dateTime(row.at)}</time>
      <div className="history-words">
        <span className="cut" title={row.files.join('\n')}>
          {name}{' '}
          {!row.demo && row.files.length > 1 && (
            <span className="caption">{t('imports.filesMore', { count: row.files.length })}</span>
          )}
        </span>
        <span className="caption">
          {row.state === 'interrupted'
            ? t('imports.interruptedHint')
            : result &&
              t('imports.historyCounts', {
                new: result.orders.new,
                changed: result.orders.changed,
                rejected,
              })}
        </span>
      </div>
      <Tag tone={tones[row.state]}>{t(`imports.state.${row.state}`)}</Tag>
      <span className="history-acts">
        {rejected > 0 && row.state === 'done' && <SaveRejects importId={row.id} />}
        {row.state === 'done' && !row.demo && <UndoImport importId={row.id} small />}
      </span>
    </li>
  )
}
