import { Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Test } from '../../../shared/features/segments/rule.ts'
import { emptyTest } from './leaves.ts'
import { PeriodEditor } from './period-editor.tsx'
import { Pick, PickOne } from './pick.tsx'

interface Props {
  test: Test
  tests: readonly Test['is'][]
  onChange: (test: Test) => void
  /** What can be chosen; empty: what is typed. */
  options: readonly { value: string; label: string }[]
  /** Of money: typed in whole units, kept in hundredths. */
  factor: number
}

/** How a value is asked for, and with what. */
export function TestEditor({ test, tests, onChange, options, factor }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {tests.length > 1 && (
        <PickOne
          label={t('segments.how')}
          value={test.is}
          options={tests.map((is) => ({ value: is, label: t(`segments.test.${is}`) }))}
          onChange={(is) => onChange(emptyTest(is))}
        />
      )}
      {test.is === 'oneOf' && (
        <Pick
          label={t('segments.values')}
          free={options.length === 0}
          value={test.values}
          options={options}
          onChange={(values) => onChange({ is: 'oneOf', values: values ?? [] })}
        />
      )}
      {(test.is === 'contains' || test.is === 'begins') && (
        <Input
          size="small"
          className="segment-text"
          aria-label={t('segments.text')}
          value={test.text}
          onChange={({ target }) => onChange({ is: test.is, text: target.value })}
        />
      )}
      {test.is === 'range' && <RangeEditor test={test} onChange={onChange} factor={factor} />}
      {test.is === 'within' && (
        <PeriodEditor
          value={test.period}
          onChange={(period) => period && onChange({ is: 'within', period })}
        />
      )}
    </>
  )
}

type Limits = { min?: number | undefined; max?: number | undefined }

function RangeEditor({
  test,
  onChange,
  factor,
}: {
  test: Limits
  onChange: (test: Test) => void
  factor: number
}) {
  const { t } = useTranslation()
  const input = (which: 'min' | 'max', label: string) => (
    <InputNumber
      size="small"
      className="segment-number"
      precision={factor === 1 ? 0 : 2}
      aria-label={label}
      placeholder={label}
      value={test[which] === undefined ? null : test[which] / factor}
      onChange={(typed) =>
        onChange({
          ...{ is: 'range', min: test.min, max: test.max },
          [which]: typed === null ? undefined : Math.round(Number(typed) * factor),
        })
      }
    />
  )
  return (
    <span className="segment-row">
      {input('min', t('segments.from'))}–{input('max', t('segments.to'))}
    </span>
  )
}
