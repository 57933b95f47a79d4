import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ShopShare } from '../../../../shared/features/claims/contract.ts'
import { useFormat } from '../../../ui/format.ts'
import { monthDays, ordersLink } from './links.ts'

const SHOWN = 24

/** The last months as bars of what is known and what is anonymous; a click shows the anonymous orders. */
export function MonthBars({ shop }: { shop: ShopShare }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const months = shop.months.slice(-SHOWN)
  const most = Math.max(1, ...months.map((month) => positive(month.knownFen) + positive(month.anonymousFen)))
  const height = (fen: number) => `${(positive(fen) / most) * 100}%`
  return (
    <div className="claim-bars">
      <ol>
        {months.map((month) => {
          const title = t('claims.overview.monthTitle', {
            month: month.month,
            known: format.money(month.knownFen, shop.currency),
            anonymous: format.money(month.anonymousFen, shop.currency),
          })
          return (
            <li key={month.month}>
              <button
                type="button"
                title={title}
                aria-label={title}
                onClick={() =>
                  navigate(ordersLink({ shopId: shop.shopId, anonymous: true, ...monthDays(month.month) }))
                }
              >
                <i className="claim-key-anonymous" style={{ height: height(month.anonymousFen) }} />
                <i className="claim-key-known" style={{ height: height(month.knownFen) }} />
              </button>
            </li>
          )
        })}
      </ol>
      <p className="caption">
        <span>{months[0]?.month}</span>
        <span>{months.length > 1 && months.at(-1)?.month}</span>
      </p>
    </div>
  )
}

const positive = (fen: number): number => Math.max(0, fen)
