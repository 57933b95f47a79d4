import { skipToken, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PairLine } from '../../../shared/features/claims/contract.ts'
import { api } from '../../api/client.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { PersonName } from '../customers/person.tsx'
import { LineVerdict } from './line-verdict.tsx'
import type { Decisions } from './lines.ts'
import { OrderLine } from './order-line.tsx'
import { PasteActs } from './paste-acts.tsx'
import { useClaim } from './use-claim.ts'
import { usePasted } from './use-pasted.ts'

/** Lines of a nick and an order number: looked at first, then claimed as one. */
export function Pairs() {
  const { t } = useTranslation()
  const pasted = usePasted()
  const { asked, shopId, decisions } = pasted
  const { claim, isPending } = useClaim('pairs')
  const { data, error, refetch } = useQuery(
    api.claims.readPairs.queryOptions({
      input: asked === '' ? skipToken : { text: asked, ...(shopId > 0 && { shopId }) },
    }),
  )
  const lines = asked === '' ? [] : (data?.lines ?? [])
  const wishes = pasted.wishes(lines, ({ nick }) => ({ nick }))
  const load = async () => {
    if ((await claim(wishes)) !== null) pasted.clear()
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
          {...pasted.field()}
        />
        <PasteActs
          pasted={pasted}
          send={t('claims.pairs.load', { count: wishes.length })}
          ready={wishes.length > 0}
          pending={isPending}
          onSend={load}
        />
      </section>
      {asked !== '' && (
        <section className="panel">
          {error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <PairTable lines={lines} decisions={decisions} onDecide={pasted.decide} />
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
