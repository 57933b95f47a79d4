import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownFestival } from '../../../shared/features/calendar/contract.ts'
import { type FestivalRule, festivalRule } from '../../../shared/features/calendar/festivals.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'
import { useWeekdays } from '../reminders/repeat-text.ts'

const kinds = ['solar', 'lunar', 'weekday', 'day'] as const
type Kind = (typeof kinds)[number]

interface Typed {
  kind: Kind
  month: number
  date: number
  weekday: number
  nth: number
  day: string
}

function typedOf(rule: FestivalRule | undefined, today: string): Typed {
  const [, month = '1', date = '1'] = today.split('-')
  const typed: Typed = {
    ...{ kind: 'solar', month: Number(month), date: Number(date) },
    ...{ weekday: 7, nth: 2, day: today },
  }
  if (!rule) return typed
  if ('day' in rule) return { ...typed, kind: 'day', day: rule.day }
  if ('nth' in rule)
    return { ...typed, kind: 'weekday', month: rule.month, weekday: rule.weekday, nth: rule.nth }
  const text = 'lunar' in rule ? rule.lunar : 'solar' in rule ? rule.solar : null
  if (text === null) return typed
  const kind = 'lunar' in rule ? 'lunar' : 'solar'
  return { ...typed, kind, month: Number(text.slice(0, 2)), date: Number(text.slice(3)) }
}

/** Null for what no calendar has. */
function ruleOf({ kind, month, date, weekday, nth, day }: Typed): FestivalRule | null {
  const text = `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const rule =
    kind === 'day'
      ? { day }
      : kind === 'weekday'
        ? { month, weekday, nth }
        : kind === 'lunar'
          ? { lunar: text }
          : { solar: text }
  const read = festivalRule.safeParse(rule)
  return read.success ? read.data : null
}

interface Props {
  festival?: KnownFestival
  onDone: () => void
}

/** A festival of the shop's own: what it is called and when it is. */
export function OwnFestival({ festival, onDone }: Props) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const weekdayName = useWeekdays()
  const { sayUndoable, sayError } = useToast()
  const [name, setName] = useState(festival?.name.zh ?? '')
  const [typed, setTyped] = useState(() => typedOf(festival?.rule, today))
  const set = (changes: Partial<Typed>) => setTyped({ ...typed, ...changes })
  const rule = ruleOf(typed)
  const options = {
    onSuccess: ({ journalId }: { journalId: number }) => {
      sayUndoable(t('calendar.festivals.saved', { name }), journalId)
      onDone()
    },
    onError: (error: unknown) => {
      if (!(error instanceof ORPCError && error.code === 'CONFLICT')) sayError(error)
    },
  }
  const add = useMutation(api.calendar.festivals.add.mutationOptions(options))
  const change = useMutation(api.calendar.festivals.change.mutationOptions(options))
  const error = add.error ?? change.error
  const taken = error instanceof ORPCError && error.code === 'CONFLICT'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rule === null || name.trim() === '') return
    if (festival?.ownId) change.mutate({ id: festival.ownId, name, rule })
    else add.mutate({ name, rule })
  }
  return (
    <form className="own-festival" onSubmit={submit}>
      <Input
        autoFocus
        className="own-festival-name"
        maxLength={40}
        aria-label={t('calendar.festivals.name')}
        placeholder={t('calendar.festivals.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        className="own-festival-kind"
        aria-label={t('calendar.festivals.when')}
        value={typed.kind}
        options={kinds.map((value) => ({ value, label: t(`calendar.festivals.kindOf.${value}`) }))}
        onChange={(kind: Kind) => set({ kind })}
      />
      {typed.kind !== 'day' && (
        <InputNumber
          min={1}
          max={12}
          precision={0}
          suffix={t('calendar.festivals.monthUnit')}
          aria-label={t('calendar.month')}
          value={typed.month}
          onChange={(month) => set({ month: month ?? 1 })}
        />
      )}
      {(typed.kind === 'solar' || typed.kind === 'lunar') && (
        <InputNumber
          min={1}
          max={typed.kind === 'lunar' ? 30 : 31}
          precision={0}
          suffix={t('calendar.festivals.dayUnit')}
          aria-label={t('calendar.festivals.date')}
          value={typed.date}
          onChange={(date) => set({ date: date ?? 1 })}
        />
      )}
      {typed.kind === 'weekday' && (
        <>
          <Select
            className="own-festival-kind"
            aria-label={t('calendar.festivals.which')}
            value={typed.nth}
            options={[1, 2, 3, 4, -1].map((value) => ({
              value,
              label:
                value === -1
                  ? t('calendar.festivals.lastOne')
                  : t('calendar.festivals.nthOne', { nth: value }),
            }))}
            onChange={(nth: number) => set({ nth })}
          />
          <Select
            className="own-festival-kind"
            aria-label={t('calendar.festivals.weekday')}
            value={typed.weekday}
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayName(value, 'long') }))}
            onChange={(weekday: number) => set({ weekday })}
          />
        </>
      )}
      {typed.kind === 'day' && (
        <Input
          type="date"
          className="day-input"
          aria-label={t('calendar.festivals.date')}
          value={typed.day}
          onChange={(event) => set({ day: event.target.value })}
        />
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={add.isPending || change.isPending}
        disabled={rule === null || name.trim() === ''}
      >
        {t('app.save')}
      </Button>
      <Button onClick={onDone}>{t('app.cancel')}</Button>
      {(taken || rule === null) && (
        <p className="sub wrong" role="alert">
          {t(taken ? 'calendar.festivals.taken' : 'calendar.festivals.noSuchDay')}
        </p>
      )}
    </form>
  )
}
