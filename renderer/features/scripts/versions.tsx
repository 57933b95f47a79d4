import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import { api } from '../../api/client.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useFormat } from '../../ui/format.ts'
import { Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

/** What a script said before; any of it can be taken up again, as a new version. */
export function Versions({ script: { key, version } }: { script: Script }) {
  const { t } = useTranslation()
  const format = useFormat()
  const actorName = useActorName()
  const { sayUndoable, sayError } = useToast()
  const { data: versions, error } = useQuery(api.scripts.versions.queryOptions({ input: { key } }))
  const { mutate, isPending } = useMutation(
    api.scripts.restore.mutationOptions({
      onSuccess: ({ journalId, version: now }) =>
        sayUndoable(t('scripts.restored', { version: now }), journalId),
      onError: sayError,
    }),
  )
  if (error) return <Failed error={error} />
  if (!versions || versions.length < 2) return null
  return (
    <section className="script-versions">
      <h2>{t('scripts.versions')}</h2>
      <ul>
        {versions.map((one) => (
          <li key={one.version}>
            <span className="caption">
              {t('scripts.version', { version: one.version })} · {format.dateTime(one.at)} ·{' '}
              {actorName(one.actor)}
            </span>
            <span className="cut grow" title={one.variants.join('\n')}>
              {one.variants[0]}
            </span>
            {one.version === version ? (
              <span className="caption">{t('scripts.current')}</span>
            ) : (
              <Button size="small" disabled={isPending} onClick={() => mutate({ key, version: one.version })}>
                {t('scripts.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
