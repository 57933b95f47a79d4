import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { CareDecision } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { CheckIcon, TodayIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { FirstStart } from '../home/first-start.tsx'
import { DueReminders } from '../reminders/due-reminders.tsx'
import { turnsOf, useDueTurns } from '../reminders/use-due-turns.ts'
import './care.css'
import { CareCard } from './card.tsx'
import type { Asking } from './card-actions.tsx'
import { DayMenu } from './day-menu.tsx'
import { Filters, ListOptions } from './filters.tsx'
import { BeyondToday, GoneToday, HeldToday } from './held.tsx'
import { CardList } from './list.tsx'
import { Progress } from './progress.tsx'
import { leftToday, useToday, useWorkList } from './use-care.ts'
import { useCareKeys } from './use-care-keys.ts'
import { useDecide } from './use-decide.ts'
import { useWordsOf } from './use-words.ts'

/** Today: whom to contact, why and with what words. Before there is any data: how to get some. */
export function CarePage() {
  const about = useQuery(api.app.about.queryOptions())
  const settings = useQuery(api.settings.get.queryOptions())
  if (about.isError) return <Failed error={about.error} onRetry={() => void about.refetch()} />
  if (about.isPending || settings.isPending) return <Waiting />
  if (about.data.empty) return <FirstStart />
  return <Today order={settings.data?.careOrder ?? 'reasons'} />
}

function Today({ order }: { order: 'reasons' | 'queue' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error, refetch } = useToday()
  const list = useWorkList(data, order)
  const own = useDueTurns()
  const deciding = useDecide(list)
  const words = useWordsOf(list.chosen)
  const [asked, setAsked] = useState<{ cardId: string; what: Asking } | null>(null)
  const { chosen, selected, cards } = list
  // A question belongs to the person it was asked about: going on to the next closes it.
  const asking = asked && asked.cardId === chosen?.cardId ? asked.what : null
  const setAsking = (what: Asking) => setAsked(what && chosen ? { cardId: chosen.cardId, what } : null)
  const about = selected.length > 0 ? selected : chosen ? [chosen] : []
  const decide = (decision: CareDecision) => {
    setAsked(null)
    void deciding.decide(about, selected.length > 0 ? decision : words.used(decision))
  }
  useCareKeys({
    list,
    words,
    decide,
    setAsking,
    block: () => void deciding.block(about),
    undo: deciding.undo,
  })

  const open = cards.filter((card) => card.state === 'open').length
  const all = cards.length + own.turns.length
  const left = leftToday(t, open, own.open.length) || (all > 0 ? t('care.allDone') : '')
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />

  return (
    <div className="page">
      <TitleLine
        title={t('care.title')}
        sub={data && [format.longDay(data.day), left].filter(Boolean).join(' · ')}
        figure={
          data && all > 0 && <Progress day={data} done={cards.length - open} total={cards.length} own={own} />
        }
        actions={
          data && <DayMenu list={list} turns={turnsOf(own.open, list.narrowed.owner)} day={data.day} />
        }
      />
      {cards.length > 0 && <Filters list={list} />}
      <DueReminders turns={turnsOf(own.turns, list.narrowed.owner)} />
      {data && (
        <div className="care-line">
          <div className="grow">
            <HeldToday held={data.held} />
            <BeyondToday beyond={data.beyond} />
            <GoneToday />
          </div>
          {cards.length > 0 && (
            <ListOptions list={list} order={order} owners={own.turns.map(({ doer }) => doer)} />
          )}
        </div>
      )}
      {data && cards.length === 0 ? (
        <div className="panel grow">
          <Quiet />
        </div>
      ) : (
        <div className="split care-split">
          <div className="panel care-list">{data ? <CardList list={list} /> : <Bars lines={7} tall />}</div>
          <div className="panel care-card">
            {selected.length > 0 && (
              <div className="care-marked" role="status">
                {t('care.marked', { count: selected.length })}{' '}
                <Button size="small" type="text" onClick={list.unmark}>
                  {t('app.list.clearSelection')}
                </Button>
              </div>
            )}
            {chosen ? (
              <CareCard
                key={chosen.cardId}
                card={chosen}
                several={selected.length}
                words={words}
                asking={asking}
                onAsk={setAsking}
                onDecide={decide}
                onTell={(outcome, note) => {
                  setAsked(null)
                  void deciding.tell(chosen, outcome, note)
                }}
                onAssign={(owner, note) => {
                  setAsked(null)
                  void deciding.assign(about, owner, note)
                }}
                onBlock={() => void deciding.block(about)}
              />
            ) : (
              data && (
                <Empty
                  icon={<CheckIcon size={28} />}
                  title={t('care.finished.title')}
                  text={t('care.finished.text', { count: cards.length })}
                />
              )
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** Before it is known whether there is any data, neither the list nor the welcome is shown. */
function Waiting() {
  return (
    <div className="page">
      <Bars lines={8} />
    </div>
  )
}

function Quiet() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Empty
      icon={<TodayIcon size={28} />}
      title={t('care.empty.title')}
      text={t('care.empty.text')}
      action={<Button onClick={() => navigate('/import')}>{t('care.empty.action')}</Button>}
    />
  )
}
