import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { PersonName } from '../../customers/person.tsx'
import { useSummary } from './evidence.tsx'

/** Everything that is certain, joined in one go: how many, some of them to look at, and one button. */
export function JoinAll({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { sayUndoable, sayError } = useToast()
  const summary = useSummary()
  const { data, error, refetch } = useQuery(api.people.certain.queryOptions())
  const { mutate, isPending } = useMutation(
    api.people.mergeMany.mutationOptions({
      onSuccess: async ({ journalId, groups, people, skipped }) => {
        const sentences = [t('people.duplicates.said.many', { groups, count: people })]
        if (skipped > 0) sentences.push(t('people.duplicates.said.skipped', { count: skipped }))
        sayUndoable(sentences.join(' '), journalId)
        onClose()
        await queries.invalidateQueries({ queryKey: api.people.key() })
      },
      onError: sayError,
    }),
  )
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Bars lines={6} />
  const count = data.groups.length
  return (
    <section className="comparison" aria-labelledby="join-all">
      <div className="comparison-body">
        <h2 id="join-all">{t('people.duplicates.bulk.title', { count })}</h2>
        <p className="sub">{t('people.duplicates.bulk.text', { count: data.people })}</p>
        <p className="caption">{t('people.duplicates.bulk.sample', { count: data.sample.length })}</p>
        <ul className="join-sample">
          {data.sample.map((group) => (
            <li key={group.key}>
              <span>
                {group.people.map(({ id, name, phone }) => (
                  <span key={id} className="join-who">
                    <PersonName name={name} /> <span className="caption">{phone}</span>
                  </span>
                ))}
              </span>
              <span className="sub">{summary(group)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="comparison-acts acts">
        <Button
          type="primary"
          loading={isPending}
          disabled={count === 0}
          onClick={() => mutate({ groups: data.groups })}
        >
          {t('people.duplicates.bulk.do', { count })}
        </Button>
        <Button onClick={onClose}>{t('people.duplicates.bulk.close')}</Button>
      </div>
    </section>
  )
}
