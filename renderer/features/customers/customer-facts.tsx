import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { toldBirthday } from '../../../shared/features/members/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { useBirthdayText } from './birthday-text.ts'
import { EditFacts } from './edit-facts.tsx'

interface Props {
  customer: Customer
  editing: boolean
  onEdit: (editing: boolean) => void
}

/** What is known about the person besides how to reach them. */
export function CustomerFacts({ customer, editing, onEdit }: Props) {
  const { t } = useTranslation()
  return (
    <section className="panel panel-pad">
      <div className="facts-head">
        <h2>{t('customers.section.facts')}</h2>
        {!editing && (
          <Button size="small" type="text" title={`${t('customers.edit')} (E)`} onClick={() => onEdit(true)}>
            {t('customers.edit')}
          </Button>
        )}
      </div>
      {editing ? (
        <EditFacts customer={customer} onDone={() => onEdit(false)} />
      ) : (
        <ShownFacts customer={customer} />
      )}
    </section>
  )
}

/** Written by hand, else as a member list says it: the birthday that care goes by. */
function Birthday({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const textOf = useBirthdayText()
  const told = toldBirthday(customer.memberships)
  if (customer.birthday !== '') return textOf(customer)
  if (told === '') return null
  return (
    <>
      {told.replace(/^--/, '')}
      <div className="caption">{t('members.birthdayFrom')}</div>
    </>
  )
}

function ShownFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = customer.memberships.find((membership) => membership.gender !== 'unknown')
  const gender = customer.gender === 'unknown' ? (told?.gender ?? 'unknown') : customer.gender
  const hasBirthday = customer.birthday !== '' || toldBirthday(customer.memberships) !== ''
  const rows: { name: string; value: ReactNode }[] = [
    { name: t('customers.fact.birthday'), value: hasBirthday && <Birthday customer={customer} /> },
    {
      name: t('customers.fact.gender'),
      value: gender !== 'unknown' && t(`customers.gender.${gender}`),
    },
    {
      name: t('customers.fact.incomeBand'),
      value: customer.incomeBand !== 'unknown' && t(`customers.income.${customer.incomeBand}`),
    },
    { name: t('customers.fact.interests'), value: customer.interests.join(t('customers.interestsJoin')) },
    { name: t('customers.fact.owner'), value: customer.owner },
    {
      name: t('customers.fact.firstOrder'),
      value: customer.firstOrderAt !== null && format.date(customer.firstOrderAt),
    },
  ]
  return (
    <dl className="pairs">
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className="caption">{t('app.none')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
