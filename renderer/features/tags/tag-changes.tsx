import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { useActionName } from '../settings/action-name.ts'

const fields = [
  'name',
  'color',
  'kind',
  'group_id',
  'description',
  'owner',
  'expires_on',
  'expires_days',
  'archived',
  'rule_id',
] as const

/** What was done to a tag, the newest first. */
export function TagChanges({ id }: { id: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const actorName = useActorName()
  const actionName = useActionName()
  const { data, error, refetch } = useQuery(api.tags.changes.queryOptions({ input: { id } }))
  const details = (said: Record<string, unknown>): string => {
    // Adopted with many others: those have changes of their own.
    if (Array.isArray(said.names))
      return said.names.length > 1 ? t('tags.changes.together', { count: said.names.length }) : ''
    if (typeof said.before === 'string' && said.before !== said.name)
      return t('tags.changes.renamed', { before: said.before, name: String(said.name) })
    const changed = fields.filter((field) => Array.isArray(said.changed) && said.changed.includes(field))
    return changed.map((field) => t(`tags.changes.${field}`)).join(', ')
  }
  return (
    <section className="panel segment-side">
      <h2 className="tag-changes-title">{t('tags.changes.title')}</h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={3} />
      ) : (
        <ul className="tag-changes">
          {data.map((entry) => (
            <li key={entry.id}>
              {actionName(entry.action)}
              <div className="caption">
                {[format.dateTime(entry.at), actorName(entry.actor), details(entry.data)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
