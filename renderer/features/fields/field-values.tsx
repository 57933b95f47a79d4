import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import type { CustomField } from '../../../shared/features/fields/contract.ts'
import { readFieldValue } from '../../../shared/features/fields/rules.ts'
import { api } from '../../api/client.ts'
import { useToast } from '../../ui/toast.tsx'
import { FieldInput } from './field-input.tsx'
import { useFieldText } from './field-text.ts'
import './fields.css'

/** What this shop wants to know of everybody, as far as it is known of one person. */
export function FieldValues({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { data: fields } = useQuery(api.fields.list.queryOptions())
  const known = (id: number) => customer.fieldValues.find(({ fieldId }) => fieldId === id)?.value ?? ''
  if (!fields) return null
  const shown = fields.filter((field) => !field.archived || known(field.id) !== '')
  return (
    <section className="panel panel-pad">
      <div className="facts-head">
        <h2>{t('fields.title')}</h2>
        <Link className="caption" to="/settings#fields">
          {t('fields.manage')}
        </Link>
      </div>
      {shown.length === 0 ? (
        <p className="sub">{t('fields.none')}</p>
      ) : (
        <dl className="pairs">
          {shown.map((field) => (
            <FieldRow key={field.id} customerId={customer.id} field={field} value={known(field.id)} />
          ))}
        </dl>
      )}
    </section>
  )
}

function FieldRow({ customerId, field, value }: { customerId: number; field: CustomField; value: string }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const text = useFieldText()(field.kind, value)
  return (
    <div>
      <dt>{field.name}</dt>
      <dd>
        {editing ? (
          <EditValue customerId={customerId} field={field} value={value} onDone={() => setEditing(false)} />
        ) : (
          <button
            type="button"
            className="field-value"
            aria-label={t('fields.edit', { name: field.name })}
            onClick={() => setEditing(true)}
          >
            {text || <span className="caption">{t('fields.fillIn')}</span>}
          </button>
        )}
      </dd>
    </div>
  )
}

interface EditProps {
  customerId: number
  field: CustomField
  value: string
  onDone: () => void
}

function EditValue({ customerId, field, value, onDone }: EditProps) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [typed, setTyped] = useState(value)
  const wrong = readFieldValue(field, typed) === null
  const set = useMutation(
    api.fields.set.mutationOptions({
      onSuccess: ({ journalId, changed }) => {
        if (changed > 0) sayUndoable(t('fields.saved', { name: field.name }), journalId)
        onDone()
      },
      onError: sayError,
    }),
  )
  return (
    <form
      className="field-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) set.mutate({ customerIds: [customerId], fieldId: field.id, value: typed })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <FieldInput field={field} value={typed} wrong={wrong} onChange={setTyped} />
      {wrong && <span className="caption wrong">{t(`fields.wrong.${field.kind}`)}</span>}
      <div className="acts">
        <Button size="small" type="primary" htmlType="submit" disabled={wrong} loading={set.isPending}>
          {t('app.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
