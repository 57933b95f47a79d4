import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { KnownFestival } from '../../../shared/features/calendar/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import './calendar.css'
import { OwnFestival } from './own-festival.tsx'
import { useRuleText } from './rule-text.ts'
import { useNamed } from './use-calendar.ts'

const kinds = ['own', 'shopping', 'lunar', 'statutory', 'popular', 'solar_term'] as const

/** Which festivals the shop keeps, and its own ones. */
export default function FestivalsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(api.calendar.festivals.list.queryOptions())
  const [writing, setWriting] = useState<KnownFestival | 'new' | null>(null)
  const kept = data?.filter(({ shown }) => shown).length ?? 0
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('calendar.festivals.title')}
        sub={data && t('calendar.festivals.sub', { kept, count: data.length })}
        actions={
          <>
            <Button onClick={() => navigate('/calendar')}>{t('calendar.back')}</Button>
            <Button type="primary" onClick={() => setWriting('new')}>
              {t('calendar.festivals.add')}
            </Button>
          </>
        }
      />
      {writing === 'new' && (
        <section className="panel panel-pad" aria-label={t('calendar.festivals.add')}>
          <OwnFestival onDone={() => setWriting(null)} />
        </section>
      )}
      {data === undefined ? (
        <section className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </section>
      ) : (
        kinds.map((kind) => {
          const ofKind = data.filter((festival) => festival.kind === kind)
          if (ofKind.length === 0) return null
          return (
            <section key={kind} className="panel" aria-label={t(`calendar.kind.${kind}`)}>
              <h2 className="panel-title">{t(`calendar.kind.${kind}`)}</h2>
              <table className="plain-table festival-table">
                <thead>
                  <tr>
                    <th className="festival-switch">{t('calendar.festivals.kept')}</th>
                    <th>{t('calendar.festivals.name')}</th>
                    <th>{t('calendar.festivals.when')}</th>
                    <th>{t('calendar.festivals.next')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {ofKind.map((festival) =>
                    writing !== 'new' && writing?.key === festival.key ? (
                      <tr key={festival.key}>
                        <td colSpan={5}>
                          <OwnFestival festival={festival} onDone={() => setWriting(null)} />
                        </td>
                      </tr>
                    ) : (
                      <FestivalRow key={festival.key} festival={festival} onEdit={setWriting} />
                    ),
                  )}
                </tbody>
              </table>
            </section>
          )
        })
      )}
    </div>
  )
}

interface RowProps {
  festival: KnownFestival
  onEdit: (festival: KnownFestival) => void
}

function FestivalRow({ festival, onEdit }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const named = useNamed()
  const ruleText = useRuleText()
  const { sayUndoable, sayError } = useToast()
  const { key, shown, ownId, nextDay, rule } = festival
  const name = named(festival.name)
  const said = (sentence: string) => ({
    onSuccess: ({ journalId }: { journalId: number }) => sayUndoable(sentence, journalId),
    onError: sayError,
  })
  const show = useMutation(
    api.calendar.festivals.show.mutationOptions(
      said(t(shown ? 'calendar.festivals.off' : 'calendar.festivals.on', { name })),
    ),
  )
  const remove = useMutation(
    api.calendar.festivals.remove.mutationOptions(said(t('calendar.festivals.removed', { name }))),
  )
  return (
    <tr>
      <td>
        <Switch
          size="small"
          aria-label={t('calendar.festivals.keep', { name })}
          checked={shown}
          loading={show.isPending}
          onChange={(next) => show.mutate({ key, shown: next })}
        />
      </td>
      <td>{name}</td>
      <td className="sub">{ruleText(rule)}</td>
      <td>
        {nextDay === null ? (
          <span className="caption">{t('calendar.festivals.past')}</span>
        ) : (
          <Link to={`/calendar?day=${nextDay}`}>{format.date(Date.parse(`${nextDay}T12:00:00Z`))}</Link>
        )}
      </td>
      <td className="num">
        {ownId !== null && (
          <>
            <Button size="small" type="text" onClick={() => onEdit(festival)}>
              {t('calendar.festivals.edit')}
            </Button>
            <Button size="small" type="text" onClick={() => remove.mutate({ id: ownId })}>
              {t('calendar.festivals.remove')}
            </Button>
          </>
        )}
      </td>
    </tr>
  )
}
