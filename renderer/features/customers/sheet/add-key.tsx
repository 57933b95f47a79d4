import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../../api/client.ts'
import { useToast } from '../../../ui/toast.tsx'
import { KeyField, keyOf, type TypedKey, useOwners } from '../key-field.tsx'

/** Notes a phone, an e-mail or an account; when it is somebody's already, offers to compare the two. */
export function AddKey({ customerId, onDone }: { customerId: number; onDone: () => void }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [typed, setTyped] = useState<TypedKey>({ kind: 'phone', platform: 'taobao', value: '' })
  const [owner] = useOwners([typed])
  const add = useMutation(
    api.people.addKey.mutationOptions({
      onSuccess: ({ journalId, changed }) => {
        if (changed > 0) sayUndoable(t('customers.keys.added'), journalId)
        onDone()
      },
      onError: (error) => {
        if (!(error instanceof ORPCError && error.code === 'CONFLICT')) sayError(error)
      },
    }),
  )
  const other = owner?.customer && owner.customer.id !== customerId ? owner.customer : null
  const fine = typed.value.trim() !== '' && owner?.reading === 'fine' && other === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fine) add.mutate({ id: customerId, key: keyOf(typed) })
  }
  return (
    <form
      className="edit-facts noted-key"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <KeyField
        typed={typed}
        owner={other === null && owner ? { ...owner, customer: null } : owner}
        onChange={setTyped}
        autoFocus
      />
      {other && (
        <Link to={`/customers/merge/${customerId},${other.id}`}>
          {t('customers.keys.join', { name: other.name || t('customers.person.unnamed') })}
        </Link>
      )}
      <div className="acts">
        <Button type="primary" size="small" htmlType="submit" disabled={!fine} loading={add.isPending}>
          {t('app.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
