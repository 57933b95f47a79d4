import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '../../../shared/features/gate/rules.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useFormat } from '../../ui/format.ts'
import './gate.css'
import { useGate } from './use-gate.ts'

const days = [0, 1, 3, 7, 30]

/** Lets one person pass for a written reason, for a while. */
export function OverrideButton({ customerId, purpose }: { customerId: number; purpose: Purpose }) {
  const { t } = useTranslation()
  return (
    <FormButton button={{ children: t('gate.override.go') }}>
      {(close) => <Form customerId={customerId} first={purpose} onDone={close} />}
    </FormButton>
  )
}

function Form({ customerId, first, onDone }: { customerId: number; first: Purpose; onDone: () => void }) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const { override } = useGate()
  const [purpose, setPurpose] = useState(first)
  const [reason, setReason] = useState('')
  const [ahead, setAhead] = useState(0)
  return (
    <FocusFirst>
      <form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '')
            override.mutate(
              { customerId, purpose, reason: reason.trim(), untilDay: addDays(today, ahead) },
              { onSuccess: onDone },
            )
        }}
      >
        <strong>{t('gate.override.title')}</strong>
        <p className="caption">{t('gate.override.hint')}</p>
        <Input
          aria-label={t('gate.override.reason')}
          placeholder={t('gate.override.reason')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Segmented
          aria-label={t('gate.column.purpose')}
          value={purpose}
          options={(['marketing', 'care'] as const).map((value) => ({
            value,
            label: t(`gate.purpose.${value}`),
          }))}
          onChange={setPurpose}
        />
        <Select
          aria-label={t('gate.override.until')}
          value={ahead}
          options={days.map((value) => ({
            value,
            label: value === 0 ? t('gate.override.today') : t('gate.override.days', { count: value }),
          }))}
          onChange={setAhead}
        />
        <div className="acts">
          <Button
            type="primary"
            htmlType="submit"
            disabled={reason.trim() === ''}
            loading={override.isPending}
          >
            {t('gate.override.go')}
          </Button>
          <Button onClick={onDone}>{t('app.cancel')}</Button>
        </div>
      </form>
    </FocusFirst>
  )
}
