import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { HeldBack as HeldBackOf, HeldPerson } from '../../../shared/features/gate/contract.ts'
import { useFormat } from '../../ui/format.ts'
import './gate.css'
import { useUntil } from './hold-words.tsx'

interface Props {
  /** Some or all of those held back. */
  rows: readonly HeldPerson[]
  /** How many there are; those given, unless more. */
  count?: number
  byReason?: HeldBackCounts
}
type HeldBackCounts = HeldBackOf['byReason']

/**
 * Who was to be contacted and is held back, beside what is shown of the others: how many in one line, who, why and until
 * when once it is opened. Nothing where nobody is held back.
 */
export function HeldBack({ rows, count = rows.length, byReason = [] }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const until = useUntil()
  if (count === 0) return null
  return (
    <details className="held-back">
      <summary>
        {t('gate.held', { count })}
        {byReason.length > 0 && (
          <span className="caption">
            {' '}
            {byReason
              .map((one) => `${t(`gate.reason.${one.reason}`)} ${format.number(one.count)}`)
              .join(' · ')}
          </span>
        )}
      </summary>
      <ul>
        {rows.map((row) => (
          // One person may be held back from several things.
          <li key={`${row.customerId}-${row.reason}-${row.until}`}>
            <Link to={`/customers/${row.customerId}`}>{row.name || t('gate.unnamed')}</Link>
            <span className="caption">
              {t(`gate.reason.${row.reason}`)} · {until(row)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/gate">{t('gate.toGate')}</Link>
    </details>
  )
}
