import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { pairStanding } from '../../../shared/features/claims/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag, type Tone } from '../../ui/page.tsx'
import { shopText } from '../shops/shop-name.tsx'
import { type Decisions, isTaken, type Line } from './lines.ts'

const tones: Record<z.infer<typeof pairStanding>, Tone> = {
  free: 'green',
  theirs: 'neutral',
  other: 'amber',
  waiting: 'blue',
  missing: 'neutral',
  several: 'amber',
  odd: 'red',
  damaged: 'red',
  unclear: 'red',
  'other-nick': 'red',
}

interface Props {
  line: Line
  at: number
  decisions: Decisions
  onDecide: (next: Decisions) => void
}

/** How a line stands, why, and what can be said about it. */
export function LineVerdict({ line, at, decisions, onDecide }: Props) {
  const { t } = useTranslation()
  const why = useWhy(line)
  const taken = isTaken(line, at, decisions)
  const say = (which: 'yes' | 'no', on: boolean) => {
    const next = new Set(decisions[which])
    if (on) next.add(at)
    else next.delete(at)
    onDecide({ ...decisions, [which]: next })
  }
  return (
    <div className="claim-line-verdict">
      <Tag tone={tones[line.standing]}>{t(`claims.standing.${line.standing}`)}</Tag>
      {why && <span className="caption grow">{why}</span>}
      {(line.standing === 'free' || line.standing === 'waiting') && (
        <Checkbox checked={taken} onChange={(event) => say('no', !event.target.checked)}>
          {t('claims.numbers.take')}
        </Checkbox>
      )}
      {line.standing === 'other' && !line.apart && (
        <Button
          size="small"
          type={taken ? 'primary' : 'default'}
          aria-pressed={taken}
          onClick={() => say('yes', !taken)}
        >
          {line.byHand ? t('claims.numbers.moveHere') : t('claims.numbers.joinTwo')}
        </Button>
      )}
      {line.standing === 'several' && (
        <WhichOrder
          line={line}
          chosen={decisions.chosen.get(at)}
          onChoose={(id) => onDecide({ ...decisions, chosen: new Map(decisions.chosen).set(at, id) })}
        />
      )}
    </div>
  )
}

function useWhy(line: Line): string {
  const { t } = useTranslation()
  const name = line.owner?.name || t('customers.person.unnamed')
  switch (line.standing) {
    case 'other':
      if (line.apart) return t('claims.why.apart', { name })
      return line.byHand ? t('claims.why.otherHand', { name }) : t('claims.why.otherKeys', { name })
    case 'missing':
    case 'odd':
    case 'damaged':
    case 'several':
    case 'unclear':
      return t(`claims.why.${line.standing}`)
    case 'other-nick':
      return t('claims.why.otherNick')
    default:
      return ''
  }
}

interface WhichProps {
  line: Line
  chosen: number | undefined
  onChoose: (orderId: number) => void
}

function WhichOrder({ line, chosen, onChoose }: WhichProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Select
      size="small"
      className="claim-which"
      popupMatchSelectWidth={false}
      aria-label={t('claims.why.several')}
      value={chosen ?? null}
      onChange={(id) => id !== null && onChoose(id)}
      options={line.choices
        .filter(({ customerId }) => customerId === null)
        .map((order) => ({
          value: order.id,
          label: [
            shopText(t, order.shopName) || t(`shops.platform.${order.platform}`),
            order.createdDay ?? '',
            order.netFen === null ? '' : format.money(order.netFen, order.currency),
          ].join(' '),
        }))}
    />
  )
}
