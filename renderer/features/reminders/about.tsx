import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { PersonName } from '../customers/person.tsx'
import { useFindCustomer } from '../customers/use-find-customer.ts'
import { FindBox } from './find-box.tsx'

const FOUND_SHOWN = 5

interface AboutProps {
  /** What it is called: 客户, 订单. */
  caption: string
  /** What was chosen; null: nothing. */
  chosen: ReactNode | null
  ask: string
  none: string
  onNone: () => void
  find: (done: () => void) => ReactNode
}

/** Something a reminder is about, if anything: shown, left out again, or looked for. */
function About({ caption, chosen, ask, none, onNone, find }: AboutProps) {
  const [asking, setAsking] = useState(false)
  const line = useRef<HTMLDivElement>(null)
  const done = () => {
    setAsking(false)
    // The field that had the focus is gone.
    setTimeout(() => line.current?.querySelector('button')?.focus())
  }
  return (
    <div className={asking ? 'grow' : 'reminder-line'} ref={line}>
      {chosen !== null ? (
        <>
          <span className="caption">{caption}</span>
          {chosen}
          <Button size="small" type="text" onClick={onNone}>
            {none}
          </Button>
        </>
      ) : asking ? (
        find(done)
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          {ask}
        </Button>
      )}
    </div>
  )
}

interface Props {
  /** Of the person chosen; null: nobody. */
  name: string | null
  onChoose: (customerId: number | null) => void
}

/** The person a reminder is about: found by name, phone tail or order number. */
export function AboutWhom({ name, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <About
      caption={t('reminders.field.customer')}
      chosen={name === null ? null : <PersonName name={name} />}
      ask={t('reminders.chooseCustomer')}
      none={t('reminders.nobody')}
      onNone={() => onChoose(null)}
      find={(done) => (
        <FindPerson
          onClose={done}
          onChoose={(id) => {
            onChoose(id)
            done()
          }}
        />
      )}
    />
  )
}

interface FindProps {
  onChoose: (id: number) => void
  onClose: () => void
}

function FindPerson({ onChoose, onClose }: FindProps) {
  const { t } = useTranslation()
  const { text, type, search, rows, nobody } = useFindCustomer(FOUND_SHOWN, onChoose)
  return (
    <FindBox
      label={t('reminders.findPerson')}
      text={text}
      onType={type}
      rows={rows.map(({ id, name, phone, email }) => ({
        ...{ id, shown: <PersonName name={name} />, detail: phone || email },
      }))}
      nothing={nobody ? t('notes.nobody', { text: search }) : null}
      onChoose={onChoose}
      onClose={onClose}
    />
  )
}

interface OrderProps {
  /** Of the order chosen; null: none. */
  orderNumber: string | null
  /** Whose orders are offered before anything is typed. */
  customerId: number | null
  onChoose: (order: { id: number; customerId: number | null } | null) => void
}

/** The order a reminder is about: one of the person's latest, or found by its number. */
export function AboutOrder({ orderNumber, customerId, onChoose }: OrderProps) {
  const { t } = useTranslation()
  return (
    <About
      caption={t('reminders.field.order')}
      chosen={orderNumber}
      ask={t('reminders.chooseOrder')}
      none={t('reminders.noOrder')}
      onNone={() => onChoose(null)}
      find={(done) => (
        <FindOrder
          customerId={customerId}
          onClose={done}
          onChoose={(order) => {
            onChoose(order)
            done()
          }}
        />
      )}
    />
  )
}

interface FindOrderProps {
  customerId: number | null
  onChoose: (order: { id: number; customerId: number | null }) => void
  onClose: () => void
}

function FindOrder({ customerId, onChoose, onClose }: FindOrderProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const { data } = useQuery({
    ...api.orders.list.queryOptions({
      input: {
        filter: { ...(search && { search }), ...(customerId !== null && { customerId }) },
        limit: FOUND_SHOWN,
      },
    }),
    enabled: search !== '' || customerId !== null,
    placeholderData: keepPreviousData,
  })
  const rows = search === '' && customerId === null ? [] : (data?.rows ?? [])
  return (
    <FindBox
      label={t('reminders.findOrder')}
      text={text}
      onType={setText}
      rows={rows.map((order) => ({
        id: order.id,
        shown: <span className="num">{order.orderNumber}</span>,
        detail: [
          order.createdAt !== null && format.date(order.createdAt),
          format.money(order.grossFen ?? 0, order.currency),
          order.customerName,
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
      nothing={search !== '' && data?.rows.length === 0 ? t('reminders.noSuchOrder', { text: search }) : null}
      onChoose={(id) => {
        const order = rows.find((one) => one.id === id)
        if (order) onChoose(order)
      }}
      onClose={onClose}
    />
  )
}
