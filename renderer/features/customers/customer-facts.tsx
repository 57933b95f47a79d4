import { Button, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { toldBirthday } from '../../../shared/features/members/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { useDoNotContact } from '../contact/use-do-not-contact.ts'
import { fullAddress } from '../orders/full-address.ts'
import { EditFacts } from './edit-facts.tsx'

/** What is known about the person. Masked values stay as they are, with the reason beside them. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  return (
    <section className="panel panel-pad">
      <div className="facts-head">
        <h2>{t('customers.section.facts')}</h2>
        {!editing && (
          <Button size="small" type="text" onClick={() => setEditing(true)}>
            {t('customers.edit')}
          </Button>
        )}
      </div>
      {editing ? (
        <EditFacts customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <ShownFacts customer={customer} />
      )}
    </section>
  )
}

/** Written by hand, else as a member list says it: the birthday that care goes by. */
function Birthday({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const own = customer.birthday
  const birthday = own || toldBirthday(customer.memberships)
  if (birthday === '') return <span className="caption">{t('app.none')}</span>
  return (
    <>
      {birthday.replace(/^--/, '')}
      {own === '' && <div className="caption">{t('members.birthdayFrom')}</div>}
    </>
  )
}

function ShownFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const contact = useDoNotContact(customer.id)
  const told = customer.memberships.find((membership) => membership.gender !== 'unknown')
  const gender = customer.gender === 'unknown' ? (told?.gender ?? 'unknown') : customer.gender
  const phoneWords = t(`customers.phoneKind.${customer.phoneKind}`)
  const rows: { name: string; value: ReactNode }[] = [
    {
      name: t('customers.fact.phone'),
      value: customer.phone && (
        <>
          {customer.phone}
          {phoneWords && <div className="caption">{phoneWords}</div>}
        </>
      ),
    },
    { name: t('customers.fact.email'), value: customer.email },
    {
      name: t('customers.fact.address'),
      value: fullAddress(customer),
    },
    { name: t('customers.fact.birthday'), value: <Birthday customer={customer} /> },
    {
      name: t('customers.fact.gender'),
      value: gender === 'unknown' ? '' : t(`customers.gender.${gender}`),
    },
    {
      name: t('customers.fact.firstOrder'),
      value: customer.firstOrderAt === null ? '' : format.date(customer.firstOrderAt),
    },
    // A key that says the same as the fact above it is not said twice.
    ...customer.identities
      .filter(({ value }) => value !== customer.phone && value !== customer.email)
      .map((identity) => ({
        name: t(`customers.identity.${identity.kind}`),
        value: (
          <>
            {identity.value}
            {identity.platform && (
              <span className="caption"> {t(`shops.platform.${identity.platform}`)}</span>
            )}
          </>
        ),
      })),
  ]
  return (
    <dl className="pairs">
      {rows.map(({ name, value }, index) => (
        <div key={`${name}-${index.toString()}`}>
          <dt>{name}</dt>
          <dd>{value || <span className="caption">{t('app.none')}</span>}</dd>
        </div>
      ))}
      <div>
        <dt>{t('customers.doNotContact')}</dt>
        <dd>
          <Switch
            size="small"
            checked={customer.doNotContact}
            loading={contact.isPending}
            aria-label={t('customers.doNotContact')}
            onChange={(on) => contact.set(on)}
          />
        </dd>
      </div>
    </dl>
  )
}
