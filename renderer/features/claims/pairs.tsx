import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PairLine } from '../../../shared/features/claims/contract.ts'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { PersonName } from '../customers/person.tsx'
import { LineVerdict } from './line-verdict.tsx'
import { type Decisions, isTaken, orderOfLine, undecided } from './lines.ts'
import { OrderLine } from './order-line.tsx'
import { ShopForWaiting } from './shop-for-waiting.tsx'
import { useClaim } from './use-claim.ts'

/** Lines of a nick and an order number: looked at first, then claimed as one. */
export function Pairs() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [shopId, setShopId] = useState(0)
  const [decisions, setDecisions] = useState(undecided)
  const { claim, isPending } = useClaim('pairs')
  const { data, error, refetch } = useQuery(
    api.claims.readPairs.queryOptions({
      input: asked === '' ? skipToken : { text: asked, ...(shopId > 0 && { shopId }) },
    }),
  )
  const look = (next: string) => {
    setDecisions(undecided)
    setAsked(next.trim() === '' ? '' : next)
  }
  const lines = asked === '' ? [] : (data?.lines ?? [])
  const wishes = lines.flatMap((line, at) => {
    const order = isTaken(line, at, decisions) ? orderOfLine(line, at, decisions) : null
    return order ? [{ order, person: { nick: line.nick }, join: decisions.yes.has(at) }] : []
  })
  const load = async () => {
    if ((await claim(wishes)) === null) return
    setText('')
    look('')
  }
  return (
    <>
      <section className="panel panel-pad claim-pairs">
        <h2>{t('claims.pairs.title')}</h2>
        <p className="sub">{t('claims.pairs.hint')}</p>
        <Input.TextArea
          autoFocus
          rows={asked === '' ? 8 : 4}
          aria-label={t('claims.pairs.label')}
          placeholder={t('claims.pairs.placeholder')}
          value={text}
          maxLength={200_000}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            if (text.trim() === '') look(event.clipboardData.getData('text/plain'))
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) look(text)
          }}
        />
        <div className="claim-paste-acts">
          <Button onClick={() => look(text)} disabled={text.trim() === '' || text === asked}>
            {t('claims.numbers.preview')}
          </Button>
          <ShopForWaiting
            shopId={shopId}
            onChoose={(id) => {
              setDecisions(undecided)
              setShopId(id)
            }}
          />
          <span className="grow" />
          <Button
            type="primary"
            loading={isPending}
            disabled={wishes.length === 0}
            onClick={() => void load()}
          >
            {t('claims.pairs.load', { count: wishes.length })}
          </Button>
        </div>
      </section>
      {asked !== '' && (
        <section className="panel">
          {error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <PairTable lines={lines} decisions={decisions} onDecide={setDecisions} />
          ) : (
            <Bars lines={4} />
          )}
          {data?.cut && <p className="caption panel-text">{t('claims.numbers.cut')}</p>}
        </section>
      )}
    </>
  )
}

interface TableProps {
  lines: readonly PairLine[]
  decisions: Decisions
  onDecide: (next: Decisions) => void
}

function PairTable({ lines, decisions, onDecide }: TableProps) {
  const { t } = useTranslation()
  if (lines.length === 0) return <p className="sub panel-text">{t('claims.pairs.none')}</p>
  return (
    <table className="plain-table claim-pair-table">
      <thead>
        <tr>
          <th className="num">{t('claims.pairs.columnLine')}</th>
          <th>{t('claims.pairs.columnNick')}</th>
          <th>{t('claims.numbers.columnOrder')}</th>
          <th>{t('claims.pairs.columnPerson')}</th>
          <th>{t('claims.numbers.columnStanding')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={`${line.line} ${line.orderNumber}`}>
            <td className="num caption">{line.line}</td>
            <td title={line.masked ? t('claims.pairs.masked') : undefined}>
              {line.nick ? <PersonName name={line.nick} /> : <span className="sub cut">{line.text}</span>}
            </td>
            <td>
              <span className="claim-found-head">
                <span className="quiet">{line.orderNumber}</span>
              </span>
              {line.order && <OrderLine order={line.order} />}
            </td>
            <td>
              {line.person ? (
                <PersonName name={line.person.name} />
              ) : line.standing === 'free' || line.standing === 'waiting' ? (
                <span className="caption">{t('claims.pairs.newPerson')}</span>
              ) : (
                <span className="caption">{t('app.none')}</span>
              )}
            </td>
            <td>
              <LineVerdict line={line} at={at} decisions={decisions} onDecide={onDecide} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
