import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import { PasteNumbers } from '../claims/paste-numbers.tsx'
import { BlockBanner } from '../contact/block-banner.tsx'
import { BlockButton } from '../contact/block-button.tsx'
import { FieldValues } from '../fields/field-values.tsx'
import { PersonGate } from '../gate/person-gate.tsx'
import { Memberships } from '../members/memberships.tsx'
import { Notes } from '../notes/notes.tsx'
import { CustomerReminders } from '../reminders/customer-reminders.tsx'
import { useSavePdf } from '../reports/use-save-pdf.ts'
import { ReviewList } from '../reviews/review-list.tsx'
import { CustomerTags } from '../tags/customer-tags.tsx'
import { CustomerVisits } from '../traffic/customer-visits.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerFigures } from './customer-figures.tsx'
import { CustomerOrders } from './customer-orders.tsx'
import './customers.css'
import './sheet/sheet.css'
import { PersonName } from './person.tsx'
import { Contacts } from './sheet/contacts.tsx'
import { Expected } from './sheet/expected.tsx'
import { JoinedCustomers } from './sheet/joined.tsx'
import { Neighbours } from './sheet/neighbours.tsx'
import { NextStep } from './sheet/next-step.tsx'
import { Offers } from './sheet/offers.tsx'
import { PaperCard } from './sheet/paper-card.tsx'
import { BoughtProducts } from './sheet/products.tsx'
import { StageWhy } from './stage-why.tsx'
import { Timeline } from './timeline.tsx'
import { Walk } from './walk.tsx'

/** One person over all shops. */
export function CustomerPage() {
  const id = Number(useParams().id)
  const { data, error, refetch } = useQuery(api.customers.get.queryOptions({ input: { id } }))
  return (
    <div className="page scrolls">
      {data ? (
        <CustomerSheet key={data.id} customer={data} />
      ) : (
        <>
          <Walk id={id} />
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={10} />}
        </>
      )}
    </div>
  )
}

function CustomerSheet({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { id } = customer
  const { data: habits } = useQuery(api.customers.habits.queryOptions({ input: { id } }))
  const [editing, setEditing] = useState(false)
  const [blocking, setBlocking] = useState(false)
  const savePdf = useSavePdf()
  const print = () => void savePdf(customer.name || t('customers.person.unnamed'))
  usePageKey('e', () => setEditing(true))
  usePageKey('b', () => setBlocking(true))
  usePageKey('p', print)
  return (
    <>
      <Walk id={id}>
        <BlockButton customerId={id} open={blocking} onOpen={setBlocking} />
        <Button title={`${t('customers.paper.print')} (P)`} onClick={print}>
          {t('customers.paper.print')}
        </Button>
      </Walk>
      <header className="customer-head">
        <h1>
          <PersonName name={customer.name} />
        </h1>
        <StageWhy customer={customer} />
        <span className="sub">
          {[
            ...customer.platforms.map((platform) => t(`shops.platform.${platform}`)),
            customer.region,
            customer.owner && t('customers.ownedBy', { owner: customer.owner }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      <CustomerTags customerId={id} name={customer.name} currency={customer.currency} tags={customer.tags} />
      <BlockBanner customerId={id} blocks={customer.blocks} />
      <div className="customer-columns">
        <div className="customer-main">
          <NextStep customer={customer} habits={habits} onEdit={() => setEditing(true)} />
          <CustomerFigures customer={customer} habits={habits} />
          <Expected customerId={id} />
          {customer.paidOrders > 0 && <Offers customerId={id} />}
          <section className="panel">
            <h2 className="panel-title">{t('customers.section.orders')}</h2>
            <CustomerOrders customerId={id} total={customer.orders} orders={customer.orderRows} />
            <div className="panel-pad">
              <PasteNumbers customerId={id} />
            </div>
          </section>
          {habits && <BoughtProducts customerId={id} habits={habits} />}
          <CustomerVisits customerId={id} />
          {customer.reviews.length > 0 && (
            <section className="panel panel-pad">
              <h2>{t('reviews.title')}</h2>
              <ReviewList reviews={customer.reviews} linked />
            </section>
          )}
          <Timeline customerId={id} />
        </div>
        <div className="customer-side">
          <Notes customerId={id} />
          <CustomerReminders customerId={id} />
          <CustomerFacts customer={customer} editing={editing} onEdit={setEditing} />
          <Contacts customer={customer} />
          <PersonGate customerId={id} />
          <FieldValues customer={customer} />
          <JoinedCustomers customerId={id} />
          <Neighbours customerId={id} />
          {customer.memberships.length > 0 && (
            <section className="panel panel-pad">
              <h2>{t('members.section')}</h2>
              <Memberships memberships={customer.memberships} />
            </section>
          )}
        </div>
      </div>
      {habits &&
        createPortal(
          <div className="sheet-for-paper" aria-hidden="true">
            <PaperCard customer={customer} habits={habits} />
          </div>,
          document.getElementById('root') ?? document.body,
        )}
    </>
  )
}
