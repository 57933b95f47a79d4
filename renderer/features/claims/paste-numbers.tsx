import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import './claims.css'
import { LineVerdict } from './line-verdict.tsx'
import { OrderLine } from './order-line.tsx'
import { PasteActs } from './paste-acts.tsx'
import { useClaim } from './use-claim.ts'
import { usePasted } from './use-pasted.ts'

/** 补认订单: order numbers a customer told, pasted on their page. A closed section that opens in its place. */
export function PasteNumbers({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('claims.numbers.open')}
      </Button>
    )
  return (
    <section className="claim-paste" aria-label={t('claims.numbers.title')}>
      <h3>{t('claims.numbers.title')}</h3>
      <p className="caption">{t('claims.numbers.hint')}</p>
      <Numbers customerId={customerId} onDone={() => setOpen(false)} />
    </section>
  )
}

function Numbers({ customerId, onDone }: { customerId: number; onDone: () => void }) {
  const { t } = useTranslation()
  const pasted = usePasted()
  const { asked, shopId, decisions } = pasted
  const { claim, isPending } = useClaim('numbers')
  const { data, error, refetch } = useQuery(
    api.claims.readNumbers.queryOptions({
      input: asked === '' ? skipToken : { customerId, text: asked, ...(shopId > 0 && { shopId }) },
    }),
  )
  const lines = asked === '' ? [] : (data?.lines ?? [])
  const wishes = pasted.wishes(lines, () => ({ customerId }))
  const load = async () => {
    if ((await claim(wishes)) !== null) onDone()
  }
  return (
    <>
      <Input.TextArea
        autoFocus
        rows={asked === '' ? 3 : 2}
        aria-label={t('claims.numbers.label')}
        placeholder={t('claims.numbers.placeholder')}
        {...pasted.field(onDone)}
      />
      <PasteActs
        pasted={pasted}
        send={t('claims.numbers.load', { count: wishes.length })}
        ready={wishes.length > 0}
        pending={isPending}
        onSend={load}
      >
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </PasteActs>
      {asked !== '' && error && <Failed error={error} onRetry={() => void refetch()} />}
      {asked !== '' && !error && !data && <Bars lines={2} />}
      {asked !== '' && data && (
        <>
          {lines.length === 0 && <p className="sub">{t('claims.numbers.none')}</p>}
          <ul className="claim-lines">
            {lines.map((line, at) => (
              <li key={`${line.text} ${line.shopId}`}>
                <div className="claim-line-head">
                  <strong>{line.order?.orderNumber ?? line.text}</strong>
                  {line.order && <OrderLine order={line.order} />}
                </div>
                <LineVerdict line={line} at={at} decisions={decisions} onDecide={pasted.decide} />
              </li>
            ))}
          </ul>
          <p className="caption">
            {data.ignored > 0 && t('claims.numbers.ignored', { count: data.ignored })}{' '}
            {data.cut && t('claims.numbers.cut')}
          </p>
        </>
      )}
    </>
  )
}
