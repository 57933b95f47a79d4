import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Drift, Snapshot } from '../../../shared/features/segments/contract.ts'
import { api } from '../../api/client.ts'
import { Bars } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Who was in it on other days, and who came and left since. */
export function Snapshots({ id }: { id: number }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { data: snapshots } = useQuery(api.segments.snapshots.queryOptions({ input: { id } }))
  const take = useMutation(
    api.segments.snapshot.mutationOptions({
      onSuccess: ({ journalId, customers: count }) =>
        sayUndoable(t('segments.snapshot.said', { count }), journalId),
      onError: sayError,
    }),
  )
  return (
    <section className="panel segment-side">
      <header className="segment-head">
        <h2>{t('segments.snapshot.title')}</h2>
        <Button size="small" loading={take.isPending} onClick={() => take.mutate({ id })}>
          {t('segments.snapshot.take')}
        </Button>
      </header>
      {!snapshots ? (
        <Bars lines={2} />
      ) : snapshots.length === 0 ? (
        <p className="caption">{t('segments.snapshot.none')}</p>
      ) : (
        snapshots.slice(0, 6).map((snapshot) => <Since key={snapshot.id} snapshot={snapshot} />)
      )}
    </section>
  )
}

function Since({ snapshot }: { snapshot: Snapshot }) {
  const { t } = useTranslation()
  const { data } = useQuery(api.segments.drift.queryOptions({ input: { from: snapshot.id, to: null } }))
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
      {data && <Names title={t('segments.snapshot.came', { count: data.came })} people={data.cameSample} />}
      {data && <Names title={t('segments.snapshot.left', { count: data.left })} people={data.leftSample} />}
    </details>
  )
}

function Names({ title, people }: { title: string; people: Drift['cameSample'] }) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  return (
    <p>
      <span className="caption">{title} </span>
      {people.map((person) => (
        <Link key={person.id} className="segment-person" to={`/customers/${person.id}`}>
          {person.name || t('orders.anonymousBuyer')}
        </Link>
      ))}
    </p>
  )
}
