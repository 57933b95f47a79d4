import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import './staff.css'

/** A dialog covers everything outside of it, lists that belong to its fields too. */
const inDialog = (field: HTMLElement): HTMLElement => field.closest('dialog') ?? document.body

interface Props {
  id?: string
  label?: string
  placeholder: string
  value: string
  autoFocus?: boolean
  onChange: (name: string) => void
}

/** Who does something: the staff, those who are away said so, and whoever else customers have as their owner. */
export function OwnerInput({ id, label, placeholder, value, autoFocus = false, onChange }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(api.staff.list.queryOptions())
  const names = data && [
    ...data.staff.map(({ name, away }) => ({
      value: name,
      label: away ? t('care.handAway', { name }) : name,
    })),
    ...data.others.map((name) => ({ value: name, label: name })),
  ]
  return (
    <AutoComplete
      {...(id !== undefined && { id })}
      className="owner-input"
      autoFocus={autoFocus}
      {...(label !== undefined && { 'aria-label': label })}
      placeholder={placeholder}
      options={names ?? []}
      maxLength={60}
      value={value}
      getPopupContainer={inDialog}
      onChange={(name: string) => onChange(name)}
      showSearch={{ filterOption: (text, option) => String(option?.value ?? '').includes(text) }}
    />
  )
}
