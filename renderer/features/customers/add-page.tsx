import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../api/client.ts'
import { TitleLine } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import './customers.css'
import './sheet/sheet.css'
import { FactsForm, noFacts, useFacts } from './facts-form.tsx'
import { KeyField, keyOf, type TypedKey, useOwners } from './key-field.tsx'

const noKeys: TypedKey[] = [
  { kind: 'phone', platform: 'taobao', value: '' },
  { kind: 'email', platform: 'taobao', value: '' },
  { kind: 'account', platform: 'taobao', value: '' },
]

/** Somebody no file tells of. Whose a phone or an account is already is said before anything is saved. */
export function AddCustomerPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sayUndoable, sayError } = useToast()
  const form = useFacts(noFacts)
  const [keys, setKeys] = useState(noKeys)
  const [note, setNote] = useState('')
  const owners = useOwners(keys)
  const said = keys.filter(({ value }) => value.trim() !== '')
  const nobody = form.facts.name.trim() === '' && said.length === 0
  const bad = owners.some((owner) => owner && (owner.reading !== 'fine' || owner.customer !== null))
  const fine = form.birthdayFine && !nobody && !bad
  const add = useMutation(
    api.customers.add.mutationOptions({
      onSuccess: ({ id, journalId }) => {
        sayUndoable(t('customers.add.added'), journalId)
        navigate(`/customers/${id}`, { replace: true })
      },
      onError: (error) => {
        if (!(error instanceof ORPCError && error.code === 'CONFLICT')) sayError(error)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { birthday, birthdayCalendar, ...facts } = form.facts
    if (fine)
      add.mutate({
        facts: { ...facts, ...(birthday !== '' && { birthday, birthdayCalendar }) },
        keys: said.map(keyOf),
        note,
      })
  }
  const conflict = add.error instanceof ORPCError && add.error.code === 'CONFLICT'
  return (
    <div className="page scrolls">
      <TitleLine title={t('customers.add.title')} sub={t('customers.add.sub')} />
      <form className="panel panel-pad edit-facts add-customer" onSubmit={submit}>
        <FactsForm {...form} />
        <fieldset>
          <legend className="caption">{t('customers.section.contacts')}</legend>
          {keys.map((typed, at) => (
            <KeyField
              key={noKeys[at]?.kind ?? at}
              typed={typed}
              owner={owners[at]}
              onChange={(changed) => setKeys(keys.map((one, index) => (index === at ? changed : one)))}
            />
          ))}
        </fieldset>
        <div>
          <label className="caption" htmlFor="add-note">
            {t('notes.title')}
          </label>
          <Input.TextArea
            id="add-note"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={20_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        {conflict && (
          <p className="caption wrong" role="alert">
            {t('customers.add.conflict')}
          </p>
        )}
        <div className="acts">
          <Button type="primary" htmlType="submit" disabled={!fine} loading={add.isPending}>
            {t('customers.add.save')}
          </Button>
          <Button onClick={() => navigate(-1)}>{t('app.cancel')}</Button>
          {nobody && <span className="caption">{t('customers.add.needsName')}</span>}
        </div>
      </form>
    </div>
  )
}
