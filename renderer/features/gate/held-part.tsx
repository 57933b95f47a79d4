import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import { isOwnNo, type HoldReason as Reason } from '../../../shared/features/gate/rules.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Chip } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { HoldReason, useUntil } from './hold-words.tsx'
import { OverrideButton } from './override-button.tsx'

const PAGE_ROWS = 50

/** Everybody who would be held back from marketing in one way, now. */
export function HeldPart() {
  const { t } = useTranslation()
  const format = useFormat()
  const until = useUntil()
  const [channel, setChannel] = useState<Channel>('sms')
  const [reason, setReason] = useState<Reason | null>(null)
  const query = useInfiniteQuery(
    api.gate.held.infiniteOptions({
      input: (after: number) => ({
        purpose: 'marketing' as const,
        channel,
        ...(reason && { reason }),
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  const first = query.data?.pages[0]
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="panel panel-pad" aria-label={t('gate.part.held')}>
      <div className="gate-head">
        <h2>
          <Definition means={t('gate.heldMeans')}>{t('gate.part.held')}</Definition>
        </h2>
        <Segmented
          aria-label={t('gate.export.channel')}
          value={channel}
          options={anyChannel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
          onChange={(next) => {
            setChannel(next)
            setReason(null)
          }}
        />
        {first && (
          <span className="sub">
            {t('gate.heldOf', { people: first.people, held: first.held })} ·{' '}
            {t('gate.asAt', { at: format.dateTime(first.at) })}
          </span>
        )}
      </div>
      {first && first.held > 0 && (
        <div className="chips">
          <Chip on={reason === null} onClick={() => setReason(null)}>
            {t('gate.all')}
          </Chip>
          {first.byReason.map((one) => (
            <Chip
              key={one.reason}
              on={reason === one.reason}
              count={format.number(one.count)}
              onClick={() => setReason(reason === one.reason ? null : one.reason)}
            >
              {t(`gate.reason.${one.reason}`)}
            </Chip>
          ))}
        </div>
      )}
      {query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : !first ? (
        <Bars lines={6} />
      ) : rows.length === 0 ? (
        <Empty title={t('gate.nobody')} text={t('gate.nobodyText')} />
      ) : (
        <table className="plain-table gate-table">
          <thead>
            <tr>
              <th>{t('gate.column.person')}</th>
              <th>{t('gate.column.reason')}</th>
              <th>{t('gate.column.until')}</th>
              <th aria-label={t('gate.override.go')} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.customerId}>
                <td>
                  <Link to={`/customers/${row.customerId}`}>{row.name || t('gate.unnamed')}</Link>
                </td>
                <td>
                  <HoldReason reason={row.reason} />
                </td>
                <td>{until(row)}</td>
                <td className="num">
                  {!isOwnNo(row.reason) && <OverrideButton customerId={row.customerId} purpose="marketing" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage && (
        <Button
          className="gate-more"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('gate.more')}
        </Button>
      )}
    </section>
  )
}
