import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type CareRule, type RuleBody, ruleBody } from '../../../../shared/features/care/rule.ts'
import { channel } from '../../../../shared/features/contact/contract.ts'
import { situation } from '../../../../shared/features/scripts/situations.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { OwnerInput } from '../../staff/owner-input.tsx'
import { useReason } from '../reason.tsx'
import { WhenFields } from './when-fields.tsx'
import { useRuleWords } from './words.ts'

/** Changes a rule, or makes one (no key); whom it would find today stands below while it is changed. */
export function RuleEditor({ rule, onDone }: { rule: CareRule; onDone: () => void }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const words = useRuleWords()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const own = rule.group === 'own'
  const [name, setName] = useState(rule.name.zh)
  const [body, setBody] = useState<RuleBody>(() => ruleBody.parse(rule))
  const change = (part: Partial<RuleBody>) => setBody({ ...body, ...part })
  const said = {
    onSuccess: ({ journalId }: { journalId: number }) => {
      sayUndoable(t('rules.saved', { name: own ? name : words.name(rule) }), journalId)
      onDone()
    },
    onError: sayError,
  }
  const save = useMutation(api.care.rules.save.mutationOptions(said))
  const add = useMutation(api.care.rules.add.mutationOptions(said))
  const submit = () => {
    if (rule.key === '') add.mutate({ name, body })
    else save.mutate({ key: rule.key, body, ...(own ? { name } : {}) })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="rule-form">
        {own && (
          <Field name={t('rules.field.name')}>
            <Input
              maxLength={40}
              value={name}
              aria-label={t('rules.field.name')}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        )}
        <WhenFields when={body.when} free={own} onChange={(when) => change({ when })} />
        <Field name={t('rules.field.segment')}>
          <Select
            aria-label={t('rules.field.segment')}
            value={body.segmentId ?? 0}
            options={[
              { value: 0, label: t('rules.everybody') },
              ...segments.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            onChange={(id) => change({ segmentId: id === 0 ? null : id })}
          />
        </Field>
        {own && (
          <Field name={t('rules.field.situation')}>
            <Select
              aria-label={t('rules.field.situation')}
              value={body.situation}
              options={situation.options.map((value) => ({ value, label: t(`scripts.situation.${value}`) }))}
              onChange={(value) => change({ situation: value })}
            />
          </Field>
        )}
        <Field name={t('rules.field.channel')}>
          <Select
            aria-label={t('rules.field.channel')}
            value={body.channel}
            options={channel.options.map((value) => ({ value, label: t(`contact.channel.${value}`) }))}
            onChange={(value) => change({ channel: value })}
          />
        </Field>
        <Field name={t('rules.field.owner')}>
          <OwnerInput
            label={t('rules.field.owner')}
            placeholder={t('rules.anybody')}
            value={body.owner}
            onChange={(owner) => change({ owner })}
          />
        </Field>
        <Field name={t('rules.field.closes')}>
          <InputNumber
            min={0}
            max={365}
            precision={0}
            value={body.closesAfterDays}
            placeholder={t('rules.never')}
            aria-label={t('rules.field.closes')}
            onChange={(value) => change({ closesAfterDays: value })}
          />
        </Field>
        <Field name={t('rules.field.aDay')}>
          <InputNumber
            min={1}
            max={1000}
            precision={0}
            value={body.aDay}
            placeholder={t('rules.noLimit')}
            aria-label={t('rules.field.aDay')}
            onChange={(value) => change({ aDay: value })}
          />
        </Field>
        <Field name={t('rules.field.worth')}>
          <InputNumber
            min={0}
            max={10_000_000}
            value={body.worthFen / 100}
            aria-label={t('rules.field.worth')}
            onChange={(value) => change({ worthFen: Math.round((value ?? 0) * 100) })}
          />
        </Field>
        <Field name={t('rules.field.dueTime')}>
          <Select
            aria-label={t('rules.field.dueTime')}
            value={body.dueTime}
            options={hours.map((value) => ({ value, label: value === '00:00' ? t('rules.allDay') : value }))}
            onChange={(value) => change({ dueTime: value })}
          />
        </Field>
      </div>
      <p>{words.sentence(body)}</p>
      <Preview ruleKey={rule.key} body={body} />
      <div className="rule-buttons">
        <Button
          type="primary"
          htmlType="submit"
          disabled={own && name.trim() === ''}
          loading={save.isPending || add.isPending}
        >
          {t('rules.save')}
        </Button>
        <Button onClick={onDone}>{t('rules.cancel')}</Button>
      </div>
    </form>
  )
}

const hours = ['00:00', ...Array.from({ length: 13 }, (_, at) => `${String(at + 8).padStart(2, '0')}:00`)]

export function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="rule-field">
      <div className="caption">{name}</div>
      {children}
    </div>
  )
}

/** Whom it would find today as it stands in the form. */
function Preview({ ruleKey, body }: { ruleKey: string; body: RuleBody }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useReason()
  const { data, error } = useQuery({
    ...api.care.rules.preview.queryOptions({ input: { body, ...(ruleKey === '' ? {} : { key: ruleKey }) } }),
    placeholderData: (before) => before,
  })
  return (
    <section className="rule-preview" aria-live="polite">
      {error ? (
        <Failed error={error} />
      ) : data === undefined ? (
        <Bars lines={3} />
      ) : (
        <>
          <b>{t('rules.preview.count', { count: data.count, shown: format.number(data.shown) })}</b>{' '}
          {data.load.length > 0 && (
            <Definition means={t('rules.load.means')}>
              {t('rules.preview.ahead', {
                total: format.number(data.load.reduce((sum, { count }) => sum + count, 0)),
                most: format.number(Math.max(0, ...data.load.map(({ count }) => count))),
              })}
            </Definition>
          )}
          <ul>
            {data.people.slice(0, 5).map((one) => (
              <li key={one.taskId}>
                {one.customerId === null ? (
                  <span>{one.orderNumber}</span>
                ) : (
                  <Link to={`/customers/${one.customerId}`}>{one.person || one.orderNumber}</Link>
                )}{' '}
                <span className="caption">{reasonOf(one)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
