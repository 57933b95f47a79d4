import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../../shared/features/journal/contract.ts'
import { chinese } from '../../../shared/locales/index.ts'
import { api } from '../../api/client.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useActionName } from './action-name.ts'

const PAGE_ROWS = 20

/** Who changed what, when and how much, and the way back where there is one. */
export function Journal() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(
    api.journal.list.infiniteOptions({
      input: (after: string | null) => ({ after, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  return (
    <section className="panel setting-group">
      <h2>{t('journal.title')}</h2>
      <p className="caption journal-hint">{t('journal.hint')}</p>
      {query.isPending ? (
        <Bars lines={4} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="sub journal-hint">{t('journal.empty')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('journal.column.at')}</th>
              <th>{t('journal.column.actor')}</th>
              <th>{t('journal.column.door')}</th>
              <th>{t('journal.column.action')}</th>
              <th className="num">{t('journal.column.count')}</th>
              <th className="num">{t('journal.column.undo')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton query={query} onMore={more} next="older" />
    </section>
  )
}

function Row({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const actorName = useActorName()
  const actionName = useActionName()
  const { undo } = useToast()
  const { mutate, isPending } = useMutation({ mutationFn: undo })
  return (
    <tr>
      <td className="sub">{format.dateTime(entry.at)}</td>
      <td>{actorName(entry.actor)}</td>
      <td>{doorName(t, entry.door)}</td>
      <td>{actionName(entry.action)}</td>
      <td className="num">{format.number(entry.count)}</td>
      <td className="num">
        {entry.undo === 'possible' ? (
          <Button size="small" loading={isPending} onClick={() => mutate(entry.id)}>
            {t('app.undo')}
          </Button>
        ) : (
          <span className="caption">{entry.undo === 'done' ? t('journal.undone') : t('app.none')}</span>
        )}
      </td>
    </tr>
  )
}

type Doors = keyof typeof chinese.journal.door

/** A name of our own where there is one; else what the journal says. */
const doorName = (t: TFunction, name: string): string =>
  Object.hasOwn(chinese.journal.door, name) ? t(`journal.door.${name as Doors}`) : name
