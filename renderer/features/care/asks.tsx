import { Button, Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CareDecision,
  outcome as outcomes,
  type TaskOutcome,
} from '../../../shared/features/care/contract.ts'
import { lostReason, type SkipWhy, skipReason } from '../../../shared/features/care/rule.ts'
import { addDays, isDay } from '../../../shared/kernel/day.ts'
import { useFormat } from '../../ui/format.ts'
import { HandFields } from '../staff/hand-fields.tsx'

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

interface AskProps {
  onDecide: (decision: CareDecision) => void
  onClose: () => void
}

export function Later({ onDecide, onClose }: AskProps) {
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

/** Of the lost it is asked why they were lost. */
export function Skip({ lost, onDecide, onClose }: AskProps & { lost: boolean }) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const skip = (text: string) => onDecide({ state: 'skipped', ...(text && { why: text }) })
  const codes: readonly SkipWhy[] = lost ? lostReason.options : skipReason.options
  return (
    <Ask title={t(lost ? 'care.lostTitle' : 'care.skipTitle')} onClose={onClose}>
      {codes.map((code) => (
        <Button
          key={code}
          onClick={() => onDecide({ state: 'skipped', code, ...(why.trim() && { why: why.trim() }) })}
        >
          {t(`care.skipWhy.${code}`)}
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

interface OutcomeProps {
  onOutcome: (outcome: TaskOutcome | null, note: string) => void
  onClose: () => void
}

/** What the person did, and a word about it. */
export function OutcomeAsk({ onOutcome, onClose }: OutcomeProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  return (
    <Ask title={t('care.outcomeTitle')} onClose={onClose}>
      <Input
        className="note-input"
        maxLength={2000}
        aria-label={t('care.note')}
        placeholder={t('care.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) onOutcome(null, note.trim())
        }}
      />
      {outcomes.options.map((outcome, index) => (
        <Button key={outcome} autoFocus={index === 0} onClick={() => onOutcome(outcome, note.trim())}>
          {t(`care.outcome.${outcome}`)}
        </Button>
      ))}
    </Ask>
  )
}

interface HandProps {
  owner: string
  onAssign: (owner: string, note: string) => void
  onClose: () => void
}

export function Hand({ owner, onAssign, onClose }: HandProps) {
  const { t } = useTranslation()
  return (
    <Ask title={t('care.handTitle')} onClose={onClose}>
      <HandFields back={owner === '' ? null : t('care.handBack')} onGive={onAssign} />
    </Ask>
  )
}
