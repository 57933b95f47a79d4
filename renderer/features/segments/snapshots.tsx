import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Drift, Snapshot } from '../../../shared/features/segments/contract.ts'
import { ruleOfAll } from '../../../shared/features/segments/past.ts'
import type { Leaf } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import { Bars } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PeopleLink } from '../scoring/people-link.tsx'
import { ruleFilter } from './rule-address.ts'

const NOW = 0
const SHOWN = 6

/** Who was in it on other days, and who came and left since. */
export function Snapshots({ id }: { id: number }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [asked, ask] = useState(NOW)
  const { data: snapshots } = useQuery(api.segments.snapshots.queryOptions({ input: { id } }))
  const take = useMutation(
    api.segments.snapshot.mutationOptions({
      onSuccess: ({ journalId, customers: count }) =>
        sayUndoable(t('segments.snapshot.said', { count }), journalId),
      onError: sayError,
    }),
  )
  const later = snapshots?.find((one) => one.id === asked) ?? null
  const before = snapshots?.filter(({ at }) => later === null || at < later.at) ?? []
  return (
    <section className="panel segment-side">
      <header className="segment-head">
        <h2>{t('segments.snapshot.title')}</h2>
        <Button size="small" loading={take.isPending} onClick={() => take.mutate({ id })}>
          {t('segments.snapshot.take')}
        </Button>
      </header>
      {snapshots && snapshots.length > 1 && (
        <span className="segment-row caption">
          {t('segments.snapshot.compare')}
          <Select
            size="small"
            popupMatchSelectWidth={false}
            aria-label={t('segments.snapshot.compare')}
            value={later?.id ?? NOW}
            options={[
              { value: NOW, label: t('segments.snapshot.now') },
              ...snapshots.slice(0, -1).map(({ id: one, day }) => ({ value: one, label: day })),
            ]}
            onChange={ask}
          />
        </span>
      )}
      {!snapshots ? (
        <Bars lines={2} />
      ) : snapshots.length === 0 ? (
        <p className="caption">{t('segments.snapshot.none')}</p>
      ) : (
        before
          .slice(0, SHOWN)
          .map((snapshot) => <Since key={snapshot.id} snapshot={snapshot} segment={id} later={later} />)
      )}
    </section>
  )
}

interface SinceProps {
  snapshot: Snapshot
  segment: number
  /** Null: today. */
  later: Snapshot | null
}

function Since({ snapshot, segment, later }: SinceProps) {
  const { t } = useTranslation()
  const { data } = useQuery(
    api.segments.drift.queryOptions({ input: { from: snapshot.id, to: later?.id ?? null } }),
  )
  const was: Leaf = { on: 'snapshot', snapshot: snapshot.id }
  const is: Leaf = later ? { on: 'snapshot', snapshot: later.id } : { on: 'segment', segment }
  const came = ruleFilter(ruleOfAll(is, { ...was, not: true }))
  const left = ruleFilter(ruleOfAll(was, { ...is, not: true }))
  return (
    <details className="segment-drift">
      <summary>
        {t('segments.snapshot.since', { day: snapshot.day })} ·{' '}
        {t('segments.people', { count: snapshot.customers })}
        {data && (
          <span className="caption">
            {' '}
            {t('segments.snapshot.stayed', { count: data.stayed })} ·{' '}
            {t('segments.snapshot.came', { count: data.came })} ·{' '}
            {t('segments.snapshot.left', { count: data.left })}
          </span>
        )}
      </summary>
      {data && (
        <Names
          title={t('segments.snapshot.came', { count: data.came })}
          people={data.cameSample}
          filter={came}
        />
      )}
      {data && (
        <Names
          title={t('segments.snapshot.left', { count: data.left })}
          people={data.leftSample}
          filter={left}
        />
      )}
    </details>
  )
}

interface NamesProps {
  title: string
  people: Drift['cameSample']
  filter: Record<string, string>
}

function Names({ title, people, filter }: NamesProps) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  return (
    <p>
      <PeopleLink filter={filter}>{title}</PeopleLink>{' '}
      {people.map((person) => (
        <Link key={person.id} className="segment-person" to={`/customers/${person.id}`}>
          {person.name || t('orders.anonymousBuyer')}
        </Link>
      ))}
    </p>
  )
}
