import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { api } from '../../api/client.ts'
import { BackIcon, BlockIcon, NextIcon } from '../../ui/icons.tsx'
import { isWriting } from '../../ui/keys.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { PasteNumbers } from '../claims/paste-numbers.tsx'
import { Memberships } from '../members/memberships.tsx'
import { Notes } from '../notes/notes.tsx'
import { ReviewList } from '../reviews/review-list.tsx'
import { CustomerTags } from '../tags/customer-tags.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerFigures } from './customer-figures.tsx'
import { CustomerOrders } from './customer-orders.tsx'
import './customers.css'
import { PersonName } from './person.tsx'
import { StageWhy } from './stage-why.tsx'
import { Timeline } from './timeline.tsx'

/** One person over all shops. */
export function CustomerPage() {
  const id = Number(useParams().id)
  const { data, error, refetch } = useQuery(api.customers.get.queryOptions({ input: { id } }))
  const walk = useNeighbours(id)
  return (
    <div className="page scrolls">
      <Walk {...walk} />
      {data ? (
        <CustomerSheet key={data.id} customer={data} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Bars lines={10} />
      )}
    </div>
  )
}

function CustomerSheet({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  return (
    <>
      <header className="customer-head">
        <h1>
          <PersonName name={customer.name} />
        </h1>
        <StageWhy customer={customer} />
        <span className="sub">
          {[...customer.platforms.map((platform) => t(`shops.platform.${platform}`)), customer.region]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      <CustomerTags customerId={customer.id} name={customer.name} tags={customer.tags} />
      {customer.doNotContact && (
        <p className="note-box customer-blocked">
          <BlockIcon /> {t('customers.blockedBanner')}
        </p>
      )}
      <div className="customer-columns">
        <div className="customer-main">
          <CustomerFigures customer={customer} />
          <section className="panel">
            <h2 className="panel-title">{t('customers.section.orders')}</h2>
            <CustomerOrders orders={customer.orderRows} />
            <div className="panel-pad">
              <PasteNumbers customerId={customer.id} />
            </div>
          </section>
          {customer.reviews.length > 0 && (
            <section className="panel panel-pad">
              <h2>{t('reviews.title')}</h2>
              <ReviewList reviews={customer.reviews} linked />
            </section>
          )}
          <section className="panel panel-pad">
            <h2>{t('customers.section.timeline')}</h2>
            <Timeline items={customer.timeline} currency={customer.currency} />
          </section>
        </div>
        <div className="customer-side">
          <Notes customerId={customer.id} />
          <CustomerFacts customer={customer} />
          {customer.memberships.length > 0 && (
            <section className="panel panel-pad">
              <h2>{t('members.section')}</h2>
              <Memberships memberships={customer.memberships} />
            </section>
          )}
        </div>
      </div>
    </>
  )
}

const listed = z.object({ ids: z.array(z.number()) })

/** From one person to the next in the list they were opened from, without going back to it. */
function useNeighbours(id: number) {
  const navigate = useNavigate()
  const { state } = useLocation()
  const ids = listed.safeParse(state).data?.ids ?? []
  const at = ids.indexOf(id)
  const go = (to: number | undefined) => {
    if (to !== undefined) navigate(`/customers/${to}`, { replace: true, state: { ids } })
  }
  // Opened by a link of its own there is no list to go back to.
  const back = () => (ids.length > 0 || window.history.length > 1 ? navigate(-1) : navigate('/customers'))
  const before = at > 0 ? ids[at - 1] : undefined
  const after = at >= 0 ? ids[at + 1] : undefined
  return { before, after, go, back }
}

type WalkProps = ReturnType<typeof useNeighbours>

function Walk({ before, after, go, back }: WalkProps) {
  const { t } = useTranslation()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isWriting(event.target) || document.querySelector('dialog[open]')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') back()
      else if (event.key === 'j') go(after)
      else if (event.key === 'k') go(before)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [before, after, go, back])
  return (
    <div className="walk">
      <Button type="text" icon={<BackIcon />} onClick={back}>
        {t('app.back')}
      </Button>
      <div className="grow" />
      <Button
        type="text"
        icon={<BackIcon />}
        disabled={before === undefined}
        aria-label={t('customers.previous')}
        title={`${t('customers.previous')} (K)`}
        onClick={() => go(before)}
      />
      <Button
        type="text"
        icon={<NextIcon />}
        disabled={after === undefined}
        aria-label={t('customers.next')}
        title={`${t('customers.next')} (J)`}
        onClick={() => go(after)}
      />
    </div>
  )
}
