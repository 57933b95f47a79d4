import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { OrderRow } from '../../../../shared/features/orders/contract.ts'
import { api } from '../../../api/client.ts'
import { SearchIcon } from '../../../ui/icons.tsx'
import { keyName } from '../../../ui/keys.ts'
import { Key } from '../../../ui/page.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { useSlash } from '../../../ui/use-slash.ts'
import { useTypedText } from '../../../ui/use-typed-text.ts'
import { FoundList } from './found-list.tsx'
import { OrderPanel } from './order-panel.tsx'

/** Anything typed, and whose it is; an anonymous order is given to somebody on the spot. */
export function Who() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const asked = params.get('q') ?? ''
  const [chosen, setChosen] = useState<number | null>(null)
  // Enter or a click goes on to the order; while somebody still types, nothing takes the keys away.
  const [entered, setEntered] = useState(false)
  const text = asked.trim()
  const { data, error, isPlaceholderData, refetch } = useQuery(
    api.claims.find.queryOptions({
      input: text === '' ? skipToken : { text },
      placeholderData: keepPreviousData,
    }),
  )
  const found = text === '' ? undefined : data
  const order = orderOf(found?.orders ?? [], chosen)
  const ask = (next: string) => {
    setChosen(null)
    setEntered(false)
    setParams(next === '' ? {} : { q: next }, { replace: true })
  }
  return (
    <>
      <section className="panel panel-pad claim-who-box">
        <WhoInput value={asked} onAsk={ask} onEnter={() => setEntered(true)} />
        <p className="caption">{t('claims.who.hint')}</p>
      </section>
      {text !== '' && (
        <div className={order ? 'claim-who split' : 'claim-who'}>
          <section className={isPlaceholderData ? 'panel claim-stale' : 'panel'}>
            {found ? (
              <FoundList
                found={found}
                text={text}
                chosen={order?.id ?? null}
                onChoose={(id) => {
                  setChosen(id)
                  setEntered(true)
                }}
              />
            ) : error ? (
              <Failed error={error} onRetry={() => void refetch()} />
            ) : (
              <Bars lines={3} />
            )}
          </section>
          {order && (
            <OrderPanel
              key={`${order.id} ${entered}`}
              order={order}
              byCode={found?.by === 'code'}
              focused={entered}
              onAnother={() => ask('')}
            />
          )}
        </div>
      )}
    </>
  )
}

/** The one that was chosen, else the only one there is. */
function orderOf(orders: readonly OrderRow[], chosen: number | null): OrderRow | undefined {
  return orders.find(({ id }) => id === chosen) ?? (orders.length === 1 ? orders[0] : undefined)
}

interface InputProps {
  value: string
  onAsk: (text: string) => void
  /** Somebody is done typing. */
  onEnter: () => void
}

function WhoInput({ value, onAsk, onEnter }: InputProps) {
  const { t } = useTranslation()
  const input = useRef<InputRef>(null)
  const { text, setText, handNow } = useTypedText(value, onAsk)
  useSlash(input)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') setText('')
    else if (event.key === 'Enter') {
      handNow()
      onEnter()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      document.querySelector<HTMLElement>('.claim-found')?.focus()
    }
  }
  return (
    <Input
      ref={input}
      autoFocus
      size="large"
      type="search"
      allowClear
      maxLength={200}
      prefix={<SearchIcon size={16} />}
      suffix={text === '' ? <Key>{keyName('/')}</Key> : undefined}
      aria-label={t('claims.who.title')}
      placeholder={t('claims.who.placeholder')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
