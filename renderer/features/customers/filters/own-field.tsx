import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../shared/features/fields/contract.ts'
import { useFieldText } from '../../fields/field-text.ts'
import { decoded, encoded } from './address.ts'
import { DaysEditor, ManyEditor, RangeEditor } from './editors.tsx'

interface Props {
  field: CustomField
  /** As it stands in the address. */
  value: string
  onChange: (value: string) => void
}

/** What a field of the shop's own can be asked for; the address says how (address.ts). */
export function OwnFieldEditor({ field, value, onChange }: Props) {
  const { t } = useTranslation()
  const text = useFieldText()
  const typed = (mark: string) => ({
    value: value.startsWith(mark) ? value.slice(1) : '',
    onChange: (next: string) => onChange(next === '' ? '' : mark + next),
  })
  const choices = field.kind === 'yes-no' ? ['yes', 'no'] : field.choices
  return (
    <>
      {(field.kind === 'choice' || field.kind === 'yes-no') && (
        <ManyEditor
          {...typed('=')}
          options={choices.map((choice) => ({ value: encoded(choice), label: text(field.kind, choice) }))}
        />
      )}
      {field.kind === 'number' && <RangeEditor {...typed('n')} decimals />}
      {field.kind === 'date' && <DaysEditor {...typed('d')} />}
      {field.kind === 'text' && <TextEditor key={value} {...typed('?')} />}
      {(['known', 'unknown'] as const).map((which) => (
        <Checkbox
          key={which}
          checked={value === which}
          onChange={(event) => onChange(event.target.checked ? which : '')}
        >
          {t(`customers.filter.${which}`)}
        </Checkbox>
      ))}
    </>
  )
}

/** Asked when somebody is done typing. */
function TextEditor({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  return (
    <Input
      allowClear
      maxLength={200}
      placeholder={t('customers.filter.contains')}
      aria-label={t('customers.filter.contains')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim())}
      onBlur={() => onChange(text.trim())}
    />
  )
}

/** The same in a few words for its chip. */
export function ownFieldWords(
  { kind }: CustomField,
  value: string,
  words: {
    text: ReturnType<typeof useFieldText>
    between: (value: string, show: (text: string) => string) => string
    several: (names: readonly string[]) => string
    known: (which: 'known' | 'unknown') => string
  },
): string {
  if (value === 'known' || value === 'unknown') return words.known(value)
  const rest = value.slice(1)
  if (value.startsWith('='))
    return words.several(rest.split(',').map((one) => words.text(kind, decoded(one))))
  if (value.startsWith('n')) return words.between(rest, (text) => words.text('number', text))
  return value.startsWith('d') ? words.between(rest, (text) => text) : rest
}
