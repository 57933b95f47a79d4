import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../shared/features/fields/contract.ts'

interface Props {
  field: CustomField
  value: string
  wrong: boolean
  onChange: (value: string) => void
}

/** Where a value of one field is written; nothing chosen is nothing known. */
export function FieldInput({ field, value, wrong, onChange }: Props) {
  const { t } = useTranslation()
  const shared = { 'aria-label': field.name, autoFocus: true }
  switch (field.kind) {
    case 'choice': {
      const gone = value !== '' && !field.choices.includes(value) ? [value] : []
      return (
        <Select
          {...shared}
          allowClear
          defaultOpen={false}
          value={value || null}
          options={[...field.choices, ...gone].map((choice) => ({ value: choice, label: choice }))}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
        />
      )
    }
    case 'yes-no':
      return (
        <Segmented
          aria-label={field.name}
          value={value}
          options={[
            { value: 'yes', label: t('fields.yes') },
            { value: 'no', label: t('fields.no') },
            { value: '', label: t('fields.unknown') },
          ]}
          onChange={onChange}
        />
      )
    default:
      return (
        <Input
          {...shared}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          maxLength={2000}
          status={wrong ? 'error' : ''}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}
