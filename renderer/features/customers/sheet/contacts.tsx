import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import { fullAddress } from '../../orders/full-address.ts'
import { EmailSlip } from '../../quality/email-slip.tsx'
import { ShopName } from '../../shops/shop-name.tsx'
import { AddKey } from './add-key.tsx'

/** How to reach them and by what platforms know them. Masked values stay as they are, with the reason beside them. */
export function Contacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const known = new Set(customer.identities.map(({ value }) => value))
  return (
    <section className="panel panel-pad">
      <div className="facts-head">
        <h2>{t('customers.section.contacts')}</h2>
        {!adding && (
          <Button size="small" type="text" onClick={() => setAdding(true)}>
            {t('customers.keys.add')}
          </Button>
        )}
      </div>
      {adding && <AddKey customerId={customer.id} onDone={() => setAdding(false)} />}
      <dl className="pairs">
        {!known.has(customer.phone) && customer.phone !== '' && (
          <Pair name={t('customers.fact.phone')}>
            {customer.phone}
            <PhoneWords customer={customer} />
          </Pair>
        )}
        {customer.identities.map((identity) => (
          <Pair key={identity.id} name={t(`customers.identity.${identity.kind}`)}>
            <span className="wrap">{identity.value}</span>
            {identity.platform && (
              <span className="caption"> {t(`shops.platform.${identity.platform}`)}</span>
            )}
            <KeyActions identity={identity} />
            {identity.kind === 'email' && <EmailSlip email={identity.value} />}
          </Pair>
        ))}
        {!known.has(customer.email) && customer.email !== '' && (
          <Pair name={t('customers.fact.email')}>
            {customer.email}
            <EmailSlip email={customer.email} />
          </Pair>
        )}
        {customer.nicks
          .filter(({ nick }) => !known.has(nick))
          .map(({ shopName, nick }) => (
            <Pair key={`${shopName}-${nick}`} name={t('customers.fact.nick')}>
              {nick}{' '}
              <span className="caption">
                <ShopName name={shopName} />
              </span>
            </Pair>
          ))}
        <Pair name={t('customers.fact.address')}>
          {fullAddress(customer) || <span className="caption">{t('app.none')}</span>}
        </Pair>
        {customer.postcode !== '' && <Pair name={t('customers.fact.postcode')}>{customer.postcode}</Pair>}
        {customer.consent && (
          <Pair name={t('customers.fact.consent')}>{t(`customers.consent.${customer.consent}`)}</Pair>
        )}
      </dl>
    </section>
  )
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function PhoneWords({ customer: { phoneKind, virtualPhone } }: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words =
    virtualPhone === null
      ? t(`customers.phoneKind.${phoneKind}`)
      : t(virtualPhone.ended ? 'customers.virtual.ended' : 'customers.virtual.ends', {
          day: format.date(virtualPhone.endsAt),
        })
  return words === '' ? null : <div className="caption">{words}</div>
}

/** A key noted by hand can be taken away; a phone or e-mail that files tell can be said to mean nobody. */
function KeyActions({ identity }: { identity: Customer['identities'][number] }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const said = (sentence: string) => ({
    onSuccess: ({ journalId }: { journalId: number }) => sayUndoable(sentence, journalId),
    onError: sayError,
  })
  const remove = useMutation(api.people.removeKey.mutationOptions(said(t('customers.keys.removed'))))
  const stop = useMutation(api.people.stopKey.mutationOptions(said(t('customers.keys.stopped'))))
  const { kind, value } = identity
  if (identity.byHand)
    return (
      <Button
        size="small"
        type="text"
        className="key-action"
        loading={remove.isPending}
        onClick={() => remove.mutate({ keyId: identity.id })}
      >
        {t('customers.keys.remove')}
      </Button>
    )
  if ((kind !== 'phone' && kind !== 'email') || value.includes('*')) return null
  return (
    <Button
      size="small"
      type="text"
      className="key-action"
      title={t(`customers.keys.stopWhy.${kind}`)}
      loading={stop.isPending}
      onClick={() => stop.mutate({ value, reason: 'hand' })}
    >
      {t('customers.keys.stop')}
    </Button>
  )
}
