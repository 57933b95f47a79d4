import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/features/care/contract.ts'
import { addDays, isDay } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Key } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { Decision } from './use-care.ts'
import { useCopyScript } from './use-copy-script.ts'

interface Props {
  task: Task
  asking: 'later' | 'skip' | null
  onAsk: (what: 'later' | 'skip' | null) => void
  onDecide: (decision: Decision) => void
}

/** What can be done with a follow-up; the key stands on each button. */
export function CardActions({ task, asking, onAsk, onDecide }: Props) {
  const { t } = useTranslation()
  const copyScript = useCopyScript()
  return (
    <div className="card-actions">
      <div className="acts">
        <Button type="primary" onClick={() => void copyScript(task)}>
          {t('care.copy')} <Key>C</Key>
        </Button>
        <Button onClick={() => onDecide({ state: 'done' })}>
          {t('care.complete')} <Key>D</Key>
        </Button>
        <Button aria-expanded={asking === 'later'} onClick={() => onAsk(asking === 'later' ? null : 'later')}>
          {t('care.later')} <Key>L</Key>
        </Button>
        <Button aria-expanded={asking === 'skip'} onClick={() => onAsk(asking === 'skip' ? null : 'skip')}>
          {t('care.skip')} <Key>S</Key>
        </Button>
        {task.customerId !== null && <BlockButton customerId={task.customerId} person={task.person} />}
      </div>
      {asking === 'later' && <Later onDecide={onDecide} onClose={() => onAsk(null)} />}
      {asking === 'skip' && <Skip onDecide={onDecide} onClose={() => onAsk(null)} />}
    </div>
  )
}

function BlockButton({ customerId, person }: { customerId: number; person: string }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const { mutate, isPending } = useMutation(
    api.contact.block.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('care.blocked', { person }), journalId),
      onError: sayError,
    }),
  )
  return (
    <Button loading={isPending} onClick={() => mutate({ ids: [customerId], channels: ['all'] })}>
      {t('care.doNotContact')}
    </Button>
  )
}

function Ask({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = place.current
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      onClose()
    }
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [onClose])
  return (
    <section ref={place} className="ask arrive" aria-label={title}>
      <div className="sub">{title}</div>
      <div className="acts">{children}</div>
    </section>
  )
}

interface AskProps extends Pick<Props, 'onDecide'> {
  onClose: () => void
}

function Later({ onDecide, onClose }: AskProps) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const [day, setDay] = useState(addDays(today, 1))
  const until = (untilDay: string) => onDecide({ state: 'postponed', untilDay })
  const fine = isDay(day) && day > today
  return (
    <Ask title={t('care.laterTitle')} onClose={onClose}>
      <Button autoFocus onClick={() => until(addDays(today, 1))}>
        {t('care.laterTomorrow')}
      </Button>
      <Button onClick={() => until(addDays(today, 3))}>{t('care.later3')}</Button>
      <Button onClick={() => until(addDays(today, 7))}>{t('care.laterWeek')}</Button>
      <Input
        className="day-input"
        type="date"
        aria-label={t('care.laterDate')}
        min={addDays(today, 1)}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        onPressEnter={() => fine && until(day)}
      />
      <Button disabled={!fine} onClick={() => until(day)}>
        {t('care.laterConfirm')}
      </Button>
    </Ask>
  )
}

const skipReasons = ['contacted', 'unsuitable', 'wrong'] as const

function Skip({ onDecide, onClose }: AskProps) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const skip = (text: string) => onDecide({ state: 'skipped', ...(text && { why: text }) })
  return (
    <Ask title={t('care.skipTitle')} onClose={onClose}>
      {skipReasons.map((reason) => (
        <Button key={reason} onClick={() => skip(t(`care.skipReason.${reason}`))}>
          {t(`care.skipReason.${reason}`)}
        </Button>
      ))}
      <Input
        className="why-input"
        autoFocus
        maxLength={500}
        aria-label={t('care.skipOther')}
        placeholder={t('care.skipOther')}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) skip(why.trim())
        }}
      />
      <Button onClick={() => skip(why.trim())}>{t('care.skipConfirm')}</Button>
    </Ask>
  )
}
