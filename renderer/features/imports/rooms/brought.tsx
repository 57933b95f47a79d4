import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ImportRow } from '../../../../shared/features/imports/contract.ts'
import type { Brought as Thing } from '../../../../shared/features/imports/overview.ts'
import { api } from '../../../api/client.ts'
import { useRows } from '../../../ui/data-list/use-pages.ts'
import { useFormat } from '../../../ui/format.ts'
import { BackIcon } from '../../../ui/icons.tsx'
import { Tag } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { ShopName } from '../../shops/shop-name.tsx'
import { Changes } from '../changes.tsx'
import { SaveRejects } from '../save-rejects.tsx'
import { UndoImport } from '../undo-import.tsx'
import { RejectedRows } from './rejected-rows.tsx'

const PAGE_ROWS = 50

interface Props {
  importId: number
  /** As far as the history has been read. */
  row: ImportRow | undefined
}

/** What one import brought and changed, thing by thing. */
export function Brought({ importId, row }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useInfiniteQuery(
    api.imports.brought.infiniteOptions({
      input: (after: string | null) => ({ importId, after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  const rejected = row?.result?.files.reduce((sum, file) => sum + file.rejected, 0) ?? 0
  return (
    <>
      <section className="panel panel-pad brought-head">
        <Link to="/import/history" aria-label={t('imports.allHistory')}>
          <BackIcon />
        </Link>
        <div className="grow history-words">
          <strong className="cut">{row ? row.files.join(' · ') : t('imports.brought.title')}</strong>
          <span className="sub">{row && format.dateTime(row.at)}</span>
        </div>
        {row && <Tag>{t(`imports.state.${row.state}`)}</Tag>}
        {rejected > 0 && row?.state === 'done' && <SaveRejects importId={importId} />}
        <UndoImport importId={importId} open={row?.state === 'done' && !row.demo} />
      </section>
      {rejected > 0 && <RejectedRows importId={importId} />}
      <section className="panel">
        <h2 className="panel-title">{t('imports.brought.title')}</h2>
        {query.isPending ? (
          <Bars lines={6} />
        ) : query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={t('imports.brought.empty')} text={t('imports.brought.emptyText')} />
        ) : (
          <ul className="brought">
            {rows.map((thing) => (
              <BroughtRow key={`${thing.kind}-${thing.id}`} thing={thing} />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <div className="panel-pad">
            <Button loading={query.isFetchingNextPage} onClick={more}>
              {t('imports.more')}
            </Button>
          </div>
        )}
      </section>
    </>
  )
}

function BroughtRow({ thing }: { thing: Thing }) {
  const { t } = useTranslation()
  return (
    <li>
      <Tag tone={thing.outcome === 'new' ? 'green' : 'blue'}>{t(`imports.outcome.${thing.outcome}`)}</Tag>
      <span className="brought-kind caption">{t(`imports.kind.${thing.kind}`)}</span>
      <div className="grow brought-what">
        <span>
          {thing.kind === 'orders' ? <Link to={`/orders/${thing.id}`}>{thing.name}</Link> : thing.name}{' '}
          <span className="caption">
            <ShopName name={thing.shopName} />
          </span>
        </span>
        {thing.changes.length > 0 && <Changes changes={thing.changes} />}
      </div>
    </li>
  )
}
