import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Beyond, type HeldTask, MOST_OF_A_RULE } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useRuleName } from './use-care.ts'

const LISTED = 200

/** Who would be on the list and is held back by the gate: how many, and who, why and until when once it is opened. */
export function HeldToday({ held }: { held: readonly HeldTask[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const ruleName = useRuleName()
  if (held.length === 0) return null
  const reasons = [...Map.groupBy(held, ({ reason }) => reason)]
  return (
    <details className="care-held">
      <summary>
        {t('care.held', { count: held.length })}{' '}
        <span className="caption">
          {reasons
            .map(([reason, all]) => `${t(`gate.reason.${reason}`)} ${format.number(all.length)}`)
            .join(' · ')}
        </span>
      </summary>
      <ul>
        {held.slice(0, LISTED).map((one) => (
          <li key={one.taskId}>
            {one.customerId === null ? (
              <span>{one.person || one.orderNumber}</span>
            ) : (
              <Link to={`/customers/${one.customerId}`}>{one.person || t('care.anonymous')}</Link>
            )}
            <span className="caption">
              {ruleName(one.ruleName)} · {t(`gate.reason.${one.reason}`)}
              {one.until !== null &&
                ` · ${t('care.heldUntil', { at: one.until, timeZone: format.timeZone })}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Of which rules more is due than a list holds. */
export function BeyondToday({ beyond }: { beyond: readonly Beyond[] }) {
  const { t, i18n } = useTranslation()
  const ruleName = useRuleName()
  if (beyond.length === 0) return null
  const kinds = beyond.map((one) => t('care.beyondOf', { name: ruleName(one.ruleName), count: one.count }))
  const what = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(kinds)
  return (
    <div className="care-held caption" role="note">
      {t('care.beyond', { what, most: MOST_OF_A_RULE })}
    </div>
  )
}

/** What was on the last list and is no longer true: how many, and who and why once it is opened. */
export function GoneToday() {
  const { t } = useTranslation()
  const ruleName = useRuleName()
  const { data } = useQuery(api.care.gone.queryOptions())
  if (!data || data.length === 0) return null
  return (
    <details className="care-held">
      <summary>{t('care.gone', { count: data.length })}</summary>
      <ul>
        {data.slice(0, LISTED).map((one) => (
          <li key={one.taskId}>
            {one.customerId === null ? (
              <span>{one.person || one.orderNumber || t('care.anonymous')}</span>
            ) : (
              <Link to={`/customers/${one.customerId}`}>{one.person || t('care.anonymous')}</Link>
            )}
            <span className="caption">
              {ruleName(one.ruleName)} · {t(`care.goneWhy.${one.why}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
