import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import type { Habits } from '../../../../shared/features/customers/page.ts'
import { toldBirthday } from '../../../../shared/features/members/contract.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { cssVariables } from '../../../ui/theme.ts'
import { useFieldText } from '../../fields/field-text.ts'
import { fullAddress } from '../../orders/full-address.ts'
import { useBirthdayText } from '../birthday-text.ts'
import { useExpected, useNextOrderSentence, useRhythmSentence } from './habit-sentences.ts'
import './paper-card.css'

/** Width of A4 portrait between its margins, at 96 px an inch. */
const PAPER_PX = 686
const ORDERS = 12
const NOTES = 8
const NOTE_LENGTH = 240

/** One person on one A4 page, black on white whatever the screen shows. */
export function PaperCard({ customer, habits }: { customer: Customer; habits: Habits }) {
  const { t } = useTranslation()
  const format = useFormat()
  const birthday = useBirthdayText()
  const nextOrder = useNextOrderSentence()
  const rhythm = useRhythmSentence()
  const expected = useExpected(customer.id, habits.next) ?? habits.next
  const fieldText = useFieldText()
  const { data: notes } = useQuery(
    api.notes.list.queryOptions({ input: { customerId: customer.id, limit: NOTES } }),
  )
  const { data: fields = [] } = useQuery(api.fields.list.queryOptions())
  const values = fields.flatMap((field) => {
    const value = customer.fieldValues.find(({ fieldId }) => fieldId === field.id)?.value
    return value ? [{ name: field.name, value: fieldText(field.kind, value) }] : []
  })
  const { currency } = customer
  const facts = [
    { name: t('customers.fact.phone'), value: customer.phone },
    { name: t('customers.fact.email'), value: customer.email },
    { name: t('customers.fact.address'), value: fullAddress(customer) },
    { name: t('customers.fact.postcode'), value: customer.postcode },
    {
      name: t('customers.fact.birthday'),
      value: birthday(customer) || toldBirthday(customer.memberships).replace(/^--/, ''),
    },
    {
      name: t('customers.fact.gender'),
      value: customer.gender === 'unknown' ? '' : t(`customers.gender.${customer.gender}`),
    },
    {
      name: t('customers.fact.incomeBand'),
      value: customer.incomeBand === 'unknown' ? '' : t(`customers.income.${customer.incomeBand}`),
    },
    { name: t('customers.fact.interests'), value: customer.interests.join(t('customers.interestsJoin')) },
    { name: t('customers.fact.owner'), value: customer.owner },
    {
      name: t('tags.title'),
      value: customer.tags.map(({ name }) => name).join(t('customers.interestsJoin')),
    },
    ...values,
  ].filter(({ value }) => value !== '')
  const closed = customer.doNotContact
    ? [t('customers.doNotContact')]
    : customer.blocks.map(({ channel }) => t('contact.banner', { channel: t(`contact.channel.${channel}`) }))
  const light = { ...cssVariables('light'), width: PAPER_PX } as CSSProperties
  return (
    <article className="paper paper-card" style={light}>
      <header>
        <h1>{customer.name || t('customers.person.unnamed')}</h1>
        <p className="sub">
          {[
            t(`customers.stage.${customer.stage}`),
            ...customer.platforms.map((one) => t(`shops.platform.${one}`)),
            customer.region,
            ...closed,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <dl className="paper-card-figures">
        <Figure name={t('customers.figure.net')} value={format.money(customer.netFen, currency)} />
        <Figure name={t('customers.figure.paidOrders')} value={format.number(customer.paidOrders)} />
        <Figure
          name={t('customers.figure.aov')}
          value={
            customer.averageOrderFen === null
              ? t('app.none')
              : format.money(customer.averageOrderFen, currency)
          }
        />
        <Figure
          name={t('customers.figure.lastPaid')}
          value={customer.lastPaidAt === null ? t('app.none') : format.date(customer.lastPaidAt)}
        />
      </dl>
      <p>
        {nextOrder(expected)} {rhythm(habits.rhythm)}
      </p>
      <div className="paper-card-columns">
        <section>
          <h2>{t('customers.section.facts')}</h2>
          <dl className="paper-card-facts">
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h2>{t('notes.title')}</h2>
          <ul>
            {(notes?.rows ?? []).map(({ id, text, at }) => (
              <li key={id}>
                {at > 0 && `${format.date(at)} `}
                {text.length > NOTE_LENGTH ? `${text.slice(0, NOTE_LENGTH)}…` : text}
              </li>
            ))}
          </ul>
          {notes?.rows.length === 0 && <p className="sub">{t('app.none')}</p>}
        </section>
      </div>
      <h2>{t('customers.paper.orders')}</h2>
      <table className="plain-table">
        <tbody>
          {customer.orderRows.slice(0, ORDERS).map((order) => (
            <tr key={order.id}>
              <td>{order.createdAt === null ? '' : format.date(order.createdAt)}</td>
              <td>{order.orderNumber}</td>
              <td className="paper-card-title">{order.title}</td>
              <td className="num">
                {order.netFen === null ? '' : format.money(order.netFen, order.currency)}
              </td>
              <td>{t(`orders.status.${order.status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer className="caption">
        <p>{t('customers.define.net')}</p>
        <p>{t('customers.paper.foot', { day: format.today })}</p>
      </footer>
    </article>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
