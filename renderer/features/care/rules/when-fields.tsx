import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleWhen } from '../../../../shared/features/care/rule.ts'
import { api } from '../../../api/client.ts'
import { Field } from './editor.tsx'

/** What a rule of the shop's own may begin from. */
const beginnings: Record<string, RuleWhen> = {
  last: { on: 'since', event: 'last', days: 60 },
  first: { on: 'since', event: 'first', days: 14 },
  nth: { on: 'since', event: 'nth', nth: 3, days: 7 },
  received: { on: 'order', event: 'received', days: 5 },
  arriving: { on: 'order', event: 'arriving', days: 3 },
  birthday: { on: 'birthday', ahead: 7 },
  member_day: { on: 'member_day', dayOfMonth: 18, ahead: 1 },
  calendar: { on: 'calendar', festivals: ['mid_autumn'], kind: null, ahead: 3 },
  refill: { on: 'refill', days: -3 },
  research: { on: 'research', days: 10, orders: 5 },
}

interface Props {
  when: RuleWhen
  /** What it begins from may be chosen; of a shipped rule only its figures. */
  free: boolean
  onChange: (when: RuleWhen) => void
}

/** The beginning of a rule and its figures. */
export function WhenFields({ when, free, onChange }: Props) {
  const { t, i18n } = useTranslation()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const { data: festivals = [] } = useQuery(api.calendar.festivals.list.queryOptions())
  const number = (
    name: string,
    value: number,
    least: number,
    most: number,
    set: (value: number) => RuleWhen,
  ) => (
    <Field name={name}>
      <InputNumber
        min={least}
        max={most}
        precision={0}
        value={value}
        aria-label={name}
        onChange={(next) => onChange(set(next ?? least))}
      />
    </Field>
  )
  const [firstSegment] = segments
  const kindOf = Object.entries(beginnings).find(
    ([, each]) =>
      each.on === when.on && ('event' in each ? 'event' in when && each.event === when.event : true),
  )?.[0]
  return (
    <>
      {free && (
        <Field name={t('rules.field.begins')}>
          <Select
            aria-label={t('rules.field.begins')}
            value={when.on === 'segment' ? 'segment' : kindOf}
            options={[
              ...Object.keys(beginnings).map((value) => ({
                value,
                label: t(`care.reasonName.${value as 'last'}`),
              })),
              ...(firstSegment ? [{ value: 'segment', label: t('care.reasonName.segment') }] : []),
            ]}
            onChange={(value) => {
              const next =
                value === 'segment' && firstSegment
                  ? ({ on: 'segment', segmentId: firstSegment.id, days: 0 } as const)
                  : beginnings[value]
              if (next) onChange(next)
            }}
          />
        </Field>
      )}
      {when.on === 'segment' && (
        <Field name={t('rules.field.entered')}>
          <Select
            aria-label={t('rules.field.entered')}
            value={when.segmentId}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(segmentId) => onChange({ ...when, segmentId })}
          />
        </Field>
      )}
      {when.on === 'calendar' && when.kind === null && (
        <Field name={t('rules.field.festivals')}>
          <Select
            mode="multiple"
            maxTagCount="responsive"
            aria-label={t('rules.field.festivals')}
            value={when.festivals}
            options={festivals.map(({ key, name }) => ({
              value: key,
              label: i18n.language === 'en' ? name.en : name.zh,
            }))}
            onChange={(keys) => onChange({ ...when, festivals: keys })}
          />
        </Field>
      )}
      {when.on === 'unpaid' &&
        number(t('rules.field.fromHours'), when.fromHours, 0, 720, (fromHours) => ({ ...when, fromHours }))}
      {when.on === 'unpaid' &&
        number(t('rules.field.untilHours'), when.untilHours, 1, 1440, (untilHours) => ({
          ...when,
          untilHours,
        }))}
      {when.on === 'since' &&
        when.event === 'nth' &&
        number(t('rules.field.nth'), when.nth ?? 1, 1, 999, (nth) => ({ ...when, nth }))}
      {when.on === 'research' &&
        number(t('rules.field.orders'), when.orders, 1, 999, (orders) => ({ ...when, orders }))}
      {when.on === 'member_day' &&
        number(t('rules.field.dayOfMonth'), when.dayOfMonth, 1, 31, (dayOfMonth) => ({
          ...when,
          dayOfMonth,
        }))}
      {'days' in when &&
        !('yearly' in when && when.yearly) &&
        number(
          t('rules.field.days'),
          when.days,
          when.on === 'refill' ? -30 : 0,
          when.on === 'since' ? 3650 : when.on === 'refill' ? 60 : 365,
          (days) => ({ ...when, days }),
        )}
      {'ahead' in when &&
        number(t('rules.field.ahead'), when.ahead, 0, when.on === 'member_day' ? 15 : 30, (ahead) => ({
          ...when,
          ahead,
        }))}
    </>
  )
}
