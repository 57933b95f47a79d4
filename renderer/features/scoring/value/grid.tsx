import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { gridNameOf } from '../../../../shared/features/scoring/segments.ts'
import type { ValuePicture } from '../../../../shared/features/scoring/value.ts'
import { useFormat } from '../../../ui/format.ts'

const down = [5, 4, 3, 2, 1]
const across = [1, 2, 3, 4, 5]
/** Darker than this the figures in a field were hard to read. */
const MOST_HEAT = 38

/** Recency down, frequency across: people and money in each field, the fuller the darker. */
export function ScoreGrid({ picture }: { picture: ValuePicture }) {
  const { t } = useTranslation()
  const format = useFormat()
  const most = Math.max(1, ...picture.cells.map(({ customers }) => customers))
  return (
    <table className="score-grid" aria-label={t('scoring.value.grid')}>
      <thead>
        <tr>
          <th title={t('scoring.value.corner')}>{t('scoring.value.axes')}</th>
          {across.map((frequency) => (
            <th key={frequency} scope="col">
              F {frequency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {down.map((recency) => (
          <tr key={recency}>
            <th scope="row">R {recency}</th>
            {across.map((frequency) => {
              const cell = picture.cells.find(
                (one) => one.recency === recency && one.frequency === frequency,
              ) ?? { customers: 0, netFen: 0 }
              const heat = (MOST_HEAT * Math.sqrt(cell.customers)) / Math.sqrt(most)
              const name = t(`scoring.gridName.${gridNameOf(recency, frequency)}`)
              return (
                <td key={frequency} style={{ ['--heat' as string]: heat.toFixed(1) }}>
                  {cell.customers === 0 ? (
                    <span className="none">
                      <b>0</b>
                      <span className="caption">{name}</span>
                      <span className="caption">&nbsp;</span>
                    </span>
                  ) : (
                    <Link
                      to={`/customers?scoreR=${recency}&scoreF=${frequency}`}
                      title={t('scoring.value.cell', { recency, frequency, name })}
                    >
                      <b>{format.number(cell.customers)}</b>
                      <span className="caption">{name}</span>
                      <span className="caption">{format.money(cell.netFen, picture.currency)}</span>
                    </Link>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
