import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/features/care/contract.ts'
import { StageTag } from '../customers/stage-tag.tsx'
import { PersonOfTask, useReason } from './reason.tsx'
import type { WorkList } from './use-care.ts'

const TASK_PX = 62
const HEADING_PX = 32

type Entry = { task: Task } | { heading: string }

/** Whom to contact, the open ones first. */
export function TaskList({ list }: { list: WorkList }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const entries: Entry[] = [
    ...list.open.map((task) => ({ task })),
    ...(list.decided.length > 0 ? [{ heading: t('care.decidedTitle') }] : []),
    ...list.decided.map((task) => ({ task })),
  ]
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isTask(entries[index]) ? TASK_PX : HEADING_PX),
    getItemKey: (index) => {
      const entry = entries[index]
      return isTask(entry) ? entry.task.taskId : 'heading'
    },
    overscan: 10,
  })
  const chosenAt = entries.findIndex((entry) => isTask(entry) && entry.task === list.chosen)
  useEffect(() => {
    if (chosenAt >= 0) virtual.scrollToIndex(chosenAt)
  }, [chosenAt, virtual])

  return (
    <div className="care-scroll" ref={scroller}>
      <ul className="care-tasks" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          if (!entry) return null
          return (
            <li key={item.key} style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              {isTask(entry) ? (
                <TaskRow task={entry.task} on={entry.task === list.chosen} onChoose={list.choose} />
              ) : (
                <div className="caption care-heading">{entry.heading}</div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const isTask = (entry: Entry | undefined): entry is { task: Task } => entry !== undefined && 'task' in entry

interface RowProps {
  task: Task
  on: boolean
  onChoose: (taskId: string) => void
}

function TaskRow({ task, on, onChoose }: RowProps) {
  const { t } = useTranslation()
  const reason = useReason()
  const decided = task.state !== 'open'
  return (
    <button
      type="button"
      className={`task${on ? ' on' : ''}${decided ? ' decided' : ''}`}
      aria-current={on}
      onClick={() => onChoose(task.taskId)}
    >
      <span className="task-who">
        <PersonOfTask task={task} />
        {task.stage && <StageTag stage={task.stage} />}
      </span>
      {decided ? (
        <span className="caption">{t(`care.state.${task.state}`, { untilDay: task.untilDay ?? '' })}</span>
      ) : task.lateDays > 0 ? (
        <span className="late">{t('care.late', { count: task.lateDays })}</span>
      ) : (
        <span className="sub">{t('care.dueToday')}</span>
      )}
      <span className="task-why">
        {t('care.reasonLine', { name: t(`care.reasonName.${task.reasonKind}`), reason: reason(task) })}
      </span>
    </button>
  )
}
