import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { CheckIcon, TodayIcon } from '../../ui/icons.tsx'
import { Chip, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { FirstStart } from '../home/first-start.tsx'
import { DueReminders } from '../reminders/due-reminders.tsx'
import './care.css'
import { TaskCard } from './card.tsx'
import { TaskList } from './list.tsx'
import { useDecide, useToday, useWorkList } from './use-care.ts'
import { useCareKeys } from './use-care-keys.ts'

/** Today: whom to contact, why and with what words. Before there is any data: how to get some. */
export function CarePage() {
  const about = useQuery(api.app.about.queryOptions())
  if (about.isError) return <Failed error={about.error} onRetry={() => void about.refetch()} />
  if (about.isPending) return <Waiting />
  if (about.data.empty) return <FirstStart />
  return <Today />
}

function Today() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error, refetch } = useToday()
  const list = useWorkList(data?.tasks)
  const { decide, undo } = useDecide(list)
  const [asked, setAsked] = useState<{ taskId: string; what: 'later' | 'skip' } | null>(null)
  const chosenId = list.chosen?.taskId
  // A question belongs to the person it was asked about: going on to the next closes it.
  const asking = asked && asked.taskId === chosenId ? asked.what : null
  const setAsking = (what: 'later' | 'skip' | null) =>
    setAsked(what && chosenId !== undefined ? { taskId: chosenId, what } : null)
  useCareKeys({ list, decide, undo, setAsking })

  const tasks = data?.tasks ?? []
  const open = tasks.filter((task) => task.state === 'open').length
  const done = tasks.length - open
  const left = open > 0 ? t('care.left', { count: open }) : tasks.length > 0 ? t('care.allDone') : ''
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />

  return (
    <div className="page">
      <TitleLine
        title={t('care.title')}
        sub={data && [format.longDay(data.day), left].filter(Boolean).join(' · ')}
        figure={
          tasks.length > 0 && (
            <span className="care-progress">
              {t('care.done', { done, total: tasks.length })}
              <span className="progress">
                <i style={{ width: `${(100 * done) / tasks.length}%` }} />
              </span>
            </span>
          )
        }
      />
      {(tasks.length > 0 || !data) && (
        <div className="chips">
          <Chip on={list.kind === null} onClick={() => list.only(null)} count={data && format.number(open)}>
            {t('care.all')}
          </Chip>
          {list.counts.map(({ kind, open: count }) => (
            <Chip
              key={kind}
              on={list.kind === kind}
              onClick={() => list.only(kind)}
              count={format.number(count)}
            >
              {t(`care.reasonName.${kind}`)}
            </Chip>
          ))}
        </div>
      )}
      <DueReminders />
      {data && tasks.length === 0 ? (
        <div className="panel grow">
          <Quiet />
        </div>
      ) : (
        <div className="split care-split">
          <div className="panel care-list">{data ? <TaskList list={list} /> : <Bars lines={7} tall />}</div>
          <div className="panel care-card">
            {list.chosen ? (
              <TaskCard
                key={list.chosen.taskId}
                task={list.chosen}
                asking={asking}
                onAsk={setAsking}
                onDecide={(decision) => {
                  setAsking(null)
                  if (list.chosen) void decide(list.chosen, decision)
                }}
              />
            ) : (
              data && (
                <Empty
                  icon={<CheckIcon size={28} />}
                  title={t('care.finished.title')}
                  text={t('care.finished.text', { count: tasks.length })}
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
