import { ORPCError } from '@orpc/client'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { changesOf, FactsForm, useFacts } from './facts-form.tsx'
import { useSaveCustomer } from './use-save-customer.ts'

/** What is known by hand, in the place where it is shown. */
export function EditFacts({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const { t } = useTranslation()
  const { save, isPending, error } = useSaveCustomer(customer.id)
  const form = useFacts(customer)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!form.birthdayFine) return
    const changes = changesOf(customer, form.facts)
    if (Object.keys(changes).length === 0 || (await save(changes, t('customers.saved')))) onDone()
  }
  return (
    <form
      className="edit-facts"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <FactsForm {...form} />
      {error instanceof ORPCError && error.code === 'CONFLICT' && (
        <p className="caption wrong" role="alert">
          {t('customers.noSuchDay')}
        </p>
      )}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!form.birthdayFine}>
          {t('app.save')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
