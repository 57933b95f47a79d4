import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Input, Segmented, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { FeedRow, Segment } from '../../../shared/features/segments/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useActionName } from '../settings/action-name.ts'

const LOOK_BACK_DAYS = 29
const ROWS = 30

type What = FeedRow['what'] | 'both'

/** Who came into the segment and who left it between two days, since when and why. */
export function SegmentFeed({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [days, setDays] = useState(() => ({ from: addDays(format.today, -LOOK_BACK_DAYS), to: format.today }))
  const [what, setWhat] = useState<What>('both')
  const asked = { id: segment.id, ...days, ...(what !== 'both' && { what }), limit: ROWS }
  const query = useInfiniteQuery(
    api.segments.feed.infiniteOptions({
      input: (after: string | null) => ({ ...asked, after }),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const { data, error, refetch } = query
  const [first] = data?.pages ?? []
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="panel segment-side segment-feed">
      <header className="segment-head">
        <h2>
          <Definition means={t('segments.feed.define')}>{t('segments.feed.title')}</Definition>
        </h2>
        <Follow segment={segment} />
      </header>
      <div className="segment-row">
        {(['from', 'to'] as const).map((side) => (
          <Input
            key={side}
            type="date"
            size="small"
            className="segment-date"
            aria-label={t(`segments.feed.${side}`)}
            value={days[side]}
            max={format.today}
            onChange={({ target }) => target.value !== '' && setDays({ ...days, [side]: target.value })}
          />
        ))}
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !first ? (
        <Bars lines={3} />
      ) : (
        <>
          <Segmented<What>
            size="small"
            value={what}
            options={[
              { value: 'both', label: t('segments.feed.both') },
              { value: 'came', label: t('segments.feed.came', { count: first.came }) },
              { value: 'left', label: t('segments.feed.left', { count: first.left }) },
            ]}
            onChange={setWhat}
          />
          {rows.length === 0 && <p className="caption">{t('segments.feed.none')}</p>}
          <ul className="segment-feed-rows">
            {rows.map((row) => (
              <Row key={`${row.what} ${row.customerId} ${row.at} ${row.since}`} row={row} />
            ))}
          </ul>
          <MoreButton query={query} onMore={() => void query.fetchNextPage()} next="older" />
          {first.keptSince !== null && (
            <p className="caption">{t('segments.feed.since', { at: format.dateTime(first.keptSince) })}</p>
          )}
        </>
      )}
    </section>
  )
}

function Row({ row }: { row: FeedRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const actionName = useActionName()
  const came = row.what === 'came'
  const because = t(`tags.history.why.${row.why as 'change'}`)
  return (
    <li>
      <Tag tone={came ? 'green' : 'amber'}>{t(`segments.feed.tag.${row.what}`)}</Tag>
      <Link to={`/customers/${row.customerId}`}>{row.name || t('orders.anonymousBuyer')}</Link>
      <span className="caption">
        {format.dateTime(row.at)} · {because}
        {row.why === 'change' &&
          row.action !== '' &&
          t('tags.history.by', { action: actionName(row.action) })}
        {!came && ` · ${t('segments.feed.wasSince', { at: format.dateTime(row.since) })}`}
        {came &&
          row.until !== null &&
          ` · ${t('segments.feed.leftAgain', { at: format.dateTime(row.until) })}`}
      </span>
    </li>
  )
}

function Follow({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const save = useMutation(
    api.segments.save.mutationOptions({
      onSuccess: ({ journalId }, { followed }) =>
        sayUndoable(t(followed ? 'segments.feed.saidOn' : 'segments.feed.saidOff'), journalId),
      onError: sayError,
    }),
  )
  return (
    <Switch
      size="small"
      aria-label={t('segments.feed.keep')}
      checked={segment.followed}
      loading={save.isPending}
      onChange={(followed) => save.mutate({ id: segment.id, followed })}
    />
  )
}
