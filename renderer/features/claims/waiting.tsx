import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ClaimRow } from '../../../shared/features/claims/contract.ts'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PersonName } from '../customers/person.tsx'
import { shopText } from '../shops/shop-name.tsx'

const PAGE_ROWS = 100

/** Numbers that were noted before their order came. */
export function Waiting() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(
    api.claims.list.infiniteOptions({
      input: (after: string | null) => ({ waiting: true, after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  if (query.isPending || query.isError)
    return (
      <section className="panel">
        {query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Bars lines={4} />
        )}
      </section>
    )
  if (rows.length === 0)
    return (
      <section className="panel">
        <Empty title={t('claims.waiting.empty')} text={t('claims.waiting.emptyText')} />
      </section>
    )
  return (
    <section className="panel">
      <h2 className="panel-title">{t('claims.waiting.title')}</h2>
      <p className="sub panel-text">{t('claims.waiting.hint')}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('claims.waiting.number')}</th>
            <th>{t('claims.waiting.shop')}</th>
            <th>{t('claims.waiting.person')}</th>
            <th>{t('claims.waiting.source')}</th>
            <th>{t('claims.waiting.at')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <MoreButton query={query} onMore={more} next="older" />
    </section>
  )
}

function Row({ row }: { row: ClaimRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { release, isPending } = useRelease(t('claims.waiting.dropped'))
  return (
    <tr>
      <td>{row.orderNumber}</td>
      <td>{shopText(t, row.shopName) || t(`shops.platform.${row.platform}`)}</td>
      <td>
        <Link to={`/customers/${row.customerId}`}>
          <PersonName name={row.customerName} />
        </Link>
      </td>
      <td className="sub">{t(`claims.source.${row.source}`)}</td>
      <td className="sub">{format.dateTime(row.at)}</td>
      <td className="num">
        <Button size="small" loading={isPending} onClick={() => release(row.id)}>
          {t('claims.waiting.drop')}
        </Button>
      </td>
    </tr>
  )
}

/** Takes one claim back and offers to restore it. */
export function useRelease(said: string) {
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.claims.release.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(said, journalId),
      onError: sayError,
    }),
  )
  return { release: (id: number) => mutate({ claimIds: [id] }), isPending }
}
