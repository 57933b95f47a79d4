import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { CustomField } from '../../../shared/features/fields/contract.ts'
import { api } from '../../api/client.ts'
import { Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { FieldForm } from './field-form.tsx'
import './fields.css'

/** Which facts of their own this shop asks for: named, put in order, put away and taken out again. */
export function FieldSettings() {
  const { t } = useTranslation()
  const { data: fields = [] } = useQuery(api.fields.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const place = useRef<HTMLElement>(null)
  const { hash } = useLocation()
  useEffect(() => {
    if (hash === '#fields') place.current?.scrollIntoView({ block: 'start' })
  }, [hash])
  return (
    <section className="panel setting-group" id="fields" ref={place}>
      <h2>{t('fields.title')}</h2>
      <p className="caption field-hint">{t('fields.hint')}</p>
      <ul className="field-list">
        {fields.map((field, at) => (
          <FieldLine key={field.id} field={field} before={fields.slice(0, at)} />
        ))}
      </ul>
      {adding ? (
        <FieldForm names={fields.map(({ name }) => name)} onDone={() => setAdding(false)} />
      ) : (
        <Button className="field-add" onClick={() => setAdding(true)}>
          {t('fields.add')}
        </Button>
      )}
    </section>
  )
}

function FieldLine({ field, before }: { field: CustomField; before: readonly CustomField[] }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [editing, setEditing] = useState(false)
  const said = {
    onSuccess: ({ journalId, changed }: { journalId: number; changed: number }) => {
      if (changed > 0) sayUndoable(t('fields.changed', { name: field.name }), journalId)
    },
    onError: sayError,
  }
  const change = useMutation(api.fields.change.mutationOptions(said))
  const arrange = useMutation(api.fields.arrange.mutationOptions(said))
  if (editing)
    return (
      <li>
        <FieldForm field={field} names={[]} onDone={() => setEditing(false)} />
      </li>
    )
  const up = () => {
    const above = before.slice(0, -1).map(({ id }) => id)
    const last = before.at(-1)
    arrange.mutate({ ids: [...above, field.id, ...(last ? [last.id] : [])] })
  }
  return (
    <li className="field-line">
      <b>{field.name}</b>
      <span className="sub">{t(`fields.kind.${field.kind}`)}</span>
      <span className="caption grow cut">{field.choices.join(' / ')}</span>
      {field.archived && <Tag>{t('fields.archived')}</Tag>}
      <span className="caption">{t('fields.answered', { count: field.answered })}</span>
      <Button size="small" type="text" disabled={before.length === 0 || field.archived} onClick={up}>
        {t('fields.up')}
      </Button>
      <Button size="small" type="text" onClick={() => setEditing(true)}>
        {t('fields.change')}
      </Button>
      <Button
        size="small"
        type="text"
        onClick={() => change.mutate({ id: field.id, archived: !field.archived })}
      >
        {field.archived ? t('fields.unarchive') : t('fields.archive')}
      </Button>
    </li>
  )
}
