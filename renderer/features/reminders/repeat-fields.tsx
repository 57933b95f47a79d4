import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Repetition } from '../../../shared/features/reminders/repeat.ts'
import { useRepeatText, useWeekdays } from './repeat-text.ts'

const kinds = ['day', 'week', 'month', 'year', 'lunar_year'] as const
type End = 'never' | 'day' | 'count'
const TIMES = 10

/** A dialog covers everything outside of it, lists that belong to its fields too. */
const inDialog = (field: HTMLElement): HTMLElement => field.closest('dialog') ?? document.body

interface Props {
  first: string
  repeat: Repetition | null
  onChange: (repeat: Repetition | null) => void
}

/** How often, on which weekdays, until when; and in one sentence what that means. */
export function RepeatFields({ first, repeat, onChange }: Props) {
  const { t } = useTranslation()
  const weekdayName = useWeekdays()
  const sentence = useRepeatText()
  const set = (changes: Partial<Repetition>) => repeat && onChange({ ...repeat, ...changes })
  const end: End = repeat?.untilDay ? 'day' : repeat?.count ? 'count' : 'never'
  const setEnd = (next: End) =>
    set({ untilDay: next === 'day' ? first : null, count: next === 'count' ? TIMES : null })
  return (
    <div className="reminder-repeat">
      <span className="caption" aria-hidden="true">
        {t('reminders.field.repeat')}
      </span>
      <div className="reminder-line">
        <Select
          className="reminder-every"
          getPopupContainer={inDialog}
          aria-label={t('reminders.field.repeat')}
          value={repeat?.every ?? 'never'}
          options={[
            { value: 'never' as const, label: t('reminders.repeat.never') },
            ...kinds.map((value) => ({ value, label: t(`reminders.every.${value}`) })),
          ]}
          onChange={(value: (typeof kinds)[number] | 'never') =>
            onChange(value === 'never' ? null : { ...repeat, every: value, interval: repeat?.interval ?? 1 })
          }
        />
        {repeat && (
          <InputNumber
            min={1}
            max={99}
            precision={0}
            aria-label={t('reminders.field.interval')}
            prefix={t('reminders.field.each')}
            value={repeat.interval}
            onChange={(interval) => set({ interval: interval ?? 1 })}
          />
        )}
      </div>
      {repeat?.every === 'week' && (
        <Checkbox.Group
          className="reminder-weekdays"
          value={repeat.weekdays ?? []}
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayName(value) }))}
          onChange={(weekdays: number[]) => set({ weekdays })}
        />
      )}
      {repeat && (
        <div className="reminder-line">
          <Select
            className="reminder-every"
            getPopupContainer={inDialog}
            aria-label={t('reminders.field.end')}
            value={end}
            options={(['never', 'day', 'count'] as const).map((value) => ({
              value,
              label: t(`reminders.end.${value}`),
            }))}
            onChange={setEnd}
          />
          {end === 'day' && (
            <Input
              type="date"
              className="day-input"
              aria-label={t('reminders.field.untilDay')}
              min={first}
              value={repeat.untilDay ?? ''}
              onChange={(event) => event.target.value !== '' && set({ untilDay: event.target.value })}
            />
          )}
          {end === 'count' && (
            <InputNumber
              min={1}
              max={999}
              precision={0}
              aria-label={t('reminders.field.count')}
              value={repeat.count ?? TIMES}
              onChange={(count) => set({ count: count ?? 1 })}
            />
          )}
        </div>
      )}
      {repeat && <p className="caption">{sentence(repeat)}</p>}
    </div>
  )
}
