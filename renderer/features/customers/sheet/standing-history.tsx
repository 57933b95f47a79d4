import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Habits } from '../../../../shared/features/customers/page.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'

const HEIGHT = 72
const MONTH_WIDTH = 43
/** Room for the words below. */
const FEWEST_WIDE = 9

/** Month by month: what they paid as a bar, and below it the stage they stood in. */
export function StandingHistory({ customerId, habits }: { customerId: number; habits: Habits }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { months, currency } = habits
  const most = Math.max(1, ...months.map(({ netFen }) => netFen))
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return null
  const width = { maxWidth: Math.max(FEWEST_WIDE, months.length) * MONTH_WIDTH }
  const words = (month: (typeof months)[number]) =>
    t('customers.history.month', {
      month: month.month,
      stage: t(`customers.stage.${month.stage}`),
      orders: month.orders,
      net: format.money(month.netFen, currency),
      total: format.money(month.totalFen, currency),
    })
  return (
    <figure className="standing">
      <figcaption className="caption">
        <Definition means={t('customers.define.history')}>{t('customers.section.history')}</Definition>
      </figcaption>
      <ol className="standing-months" style={width} aria-label={t('customers.section.history')}>
        {months.map((month) => (
          <li key={month.month}>
            <Month to={month.orders > 0 ? ordersOf(customerId, month.month) : null} words={words(month)}>
              <span className="standing-bar" style={{ height: HEIGHT }} aria-hidden="true">
                <i style={{ height: `${(Math.max(0, month.netFen) / most) * 100}%` }} />
              </span>
              <span className={`standing-stage standing-${month.stage}`} aria-hidden="true" />
            </Month>
          </li>
        ))}
      </ol>
      <div className="standing-foot caption" style={width}>
        <span>{first.month}</span>
        <span className="standing-legend">
          {(['new', 'active', 'dormant', 'lost'] as const)
            .filter((stage) => months.some((month) => month.stage === stage))
            .map((stage) => (
              <span key={stage}>
                <i className={`standing-stage standing-${stage}`} /> {t(`customers.stage.${stage}`)}
              </span>
            ))}
        </span>
        <span>{last.month}</span>
      </div>
    </figure>
  )
}

/** A month in which they bought opens its orders. */
function Month({ to, words, children }: { to: string | null; words: string; children: ReactNode }) {
  return to === null ? (
    <span className="standing-month" role="img" title={words} aria-label={words}>
      {children}
    </span>
  ) : (
    <Link className="standing-month" to={to} title={words} aria-label={words}>
      {children}
    </Link>
  )
}

function ordersOf(customerId: number, month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  return `/orders?customer=${customerId}&paid=1&from=${month}-01&to=${addDays(next, -1)}`
}
