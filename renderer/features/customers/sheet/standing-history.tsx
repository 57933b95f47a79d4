import { useTranslation } from 'react-i18next'
import type { Habits } from '../../../../shared/features/customers/page.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'

const HEIGHT = 72
const MONTH_WIDTH = 43
/** Room for the words below. */
const FEWEST_WIDE = 9

/** Month by month: what they paid as a bar, and below it the stage they stood in. */
export function StandingHistory({ habits }: { habits: Habits }) {
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
          <li key={month.month} title={words(month)} aria-label={words(month)}>
            <span className="standing-bar" style={{ height: HEIGHT }} aria-hidden="true">
              <i style={{ height: `${(Math.max(0, month.netFen) / most) * 100}%` }} />
            </span>
            <span className={`standing-stage standing-${month.stage}`} aria-hidden="true" />
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
