import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'

/** Whom this person is made of, and the way apart; nothing where they were never joined. */
export function JoinedCustomers({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sayUndoable, sayError } = useToast()
  const { data: joined } = useQuery(api.people.joined.queryOptions({ input: { id: customerId } }))
  const part = useMutation(
    api.people.part.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('customers.joined.parted'), journalId),
      onError: sayError,
    }),
  )
  if (!joined || joined.length < 2) return null
  return (
    <section className="panel panel-pad">
      <h2>{t('customers.section.joined')}</h2>
      <ul className="side-list">
        {joined.map(({ id, living, names, accounts, orders, basis, at }) => (
          <li key={id}>
            <div className="grow">
              <div>
                {names.slice(0, 3).join(' / ') || accounts[0]?.value || t('customers.person.unnamed')}
              </div>
              <div className="caption">
                {[
                  t('customers.joined.orders', { count: orders }),
                  ...accounts.slice(0, 3).map(({ value }) => value),
                  living ? t('customers.joined.stands') : basis ? t(`customers.joined.${basis}`) : '',
                  at ? format.shortDate(at) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {!living && (
              <Button
                size="small"
                loading={part.isPending}
                onClick={() => part.mutate({ customerIds: [id] })}
              >
                {t('customers.joined.part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
