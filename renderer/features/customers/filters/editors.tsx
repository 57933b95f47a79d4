import { Button, Checkbox, Input, InputNumber, Segmented } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface EditorProps {
  /** As it stands in the address; empty while the field asks nothing. */
  value: string
  onChange: (value: string) => void
}

interface Option {
  value: string
  label: ReactNode
}

/** Any of these. */
export function ManyEditor({ value, onChange, options }: EditorProps & { options: readonly Option[] }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const chosen = value === '' ? [] : value.split(',')
  const shown = options.filter(
    ({ label, value: own }) => typed === '' || `${typeof label === 'string' ? label : own}`.includes(typed),
  )
  return (
    <div className="filter-editor">
      {options.length > 12 && (
        <Input
          size="small"
          allowClear
          placeholder={t('customers.filter.find')}
          aria-label={t('customers.filter.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className="filter-options">
        {shown.map((option) => (
          <Checkbox
            key={option.value}
            checked={chosen.includes(option.value)}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== option.value)
              onChange((event.target.checked ? [...others, option.value] : others).join(','))
            }}
          >
            {option.label}
          </Checkbox>
        ))}
        {options.length === 0 && <span className="caption">{t('customers.filter.nothing')}</span>}
      </div>
    </div>
  )
}

export function YesNoEditor({ value, onChange, yes, no }: EditorProps & { yes: string; no: string }) {
  return (
    <div className="filter-editor">
      <Segmented
        options={[
          { value: 'yes', label: yes },
          { value: 'no', label: no },
        ]}
        value={value === '' ? 'none' : value}
        onChange={onChange}
      />
    </div>
  )
}

interface RangeProps extends EditorProps {
  /** What is typed, times this, is what is kept: yuan are typed, fen kept. */
  factor?: number
  unit?: string
  /** What is kept may have some. */
  decimals?: boolean
}

/** From and to; either may be left open. Asked when it is sent, not while somebody types. */
export function RangeEditor({ value, onChange, factor = 1, unit, decimals = false }: RangeProps) {
  const { t } = useTranslation()
  const [low, high] = value.split('~')
  const read = (text: string | undefined) => (text ? Number(text) / factor : null)
  const [from, setFrom] = useState(read(low))
  const [to, setTo] = useState(read(high))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const write = (number: number | null) =>
      number === null ? '' : String(decimals ? number : Math.round(number * factor))
    const next = `${write(from)}~${write(to)}`
    onChange(next === '~' ? '' : next)
  }
  const shared = {
    controls: false,
    ...(!decimals && { precision: factor === 1 ? 0 : 2 }),
    ...(unit && { suffix: unit }),
  }
  return (
    <form className="filter-editor" onSubmit={send}>
      <div className="filter-range">
        <InputNumber {...shared} aria-label={t('customers.filter.from')} value={from} onChange={setFrom} />
        <span className="caption">–</span>
        <InputNumber {...shared} aria-label={t('customers.filter.to')} value={to} onChange={setTo} />
      </div>
      <Button htmlType="submit" size="small" type="primary">
        {t('customers.filter.apply')}
      </Button>
    </form>
  )
}

/** The browser's own calendar: it is complete by keyboard and speaks the system's language. */
export function DaysEditor({ value, onChange }: EditorProps) {
  const { t } = useTranslation()
  const [from = '', to = ''] = value.split('~')
  const put = (next: [string, string]) => onChange(next.join('~') === '~' ? '' : next.join('~'))
  return (
    <div className="filter-editor">
      <div className="filter-range">
        <Input
          type="date"
          aria-label={t('customers.filter.from')}
          value={from}
          max={to || undefined}
          onChange={(event) => put([event.target.value, to])}
        />
        <span className="caption">–</span>
        <Input
          type="date"
          aria-label={t('customers.filter.to')}
          value={to}
          min={from || undefined}
          onChange={(event) => put([from, event.target.value])}
        />
      </div>
    </div>
  )
}
