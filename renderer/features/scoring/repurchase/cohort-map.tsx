import { useTranslation } from 'react-i18next'
import type { Cohorts } from '../../../../shared/features/scoring/repurchase.ts'
import { useFormat } from '../../../ui/format.ts'
import { figureFilter } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import type { Measure } from './cohort-part.tsx'

type Row = Cohorts['rows'][number]
type Cell = Row['cells'][number]

/** Below so many people a share says nothing. */
const FEWEST = 10

/** A table whose cells are the darker the more came back: what colours say, figures say too. */
export function CohortMap({
  cohorts,
  measure,
  linked,
}: {
  cohorts: Cohorts
  measure: Measure
  /** Null on paper, where nothing can be pressed. */
  linked: { shopId?: number } | null
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rows, by } = cohorts
  const periods = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const value = ({ customers, cells }: Row, { active, eligible, netFen }: Cell): number | null => {
    const of = eligible > 0 ? eligible : customers
    if (of === 0 || (measure === 'money' && cells.every((one) => one.netFen === 0))) return null
    return (measure === 'people' ? active : netFen) / of
  }
  // The month of the first purchase would be the darkest of all and leave no shades to the others.
  const highest = Math.max(
    0,
    ...rows.flatMap((row) =>
      row.customers < FEWEST ? [] : row.cells.slice(1).map((cell) => value(row, cell) ?? 0),
    ),
  )
  if (rows.length === 0) return <p className="repurchase-note">{t('repurchase.cohorts.none')}</p>
  return (
    <div className="repurchase-scroll">
      <table className="plain-table cohort-map">
        <thead>
          <tr>
            <th>{t(`repurchase.cohorts.column.${by}`)}</th>
            <th className="num">{t('repurchase.cohorts.people')}</th>
            {Array.from({ length: periods }, (_, period) => period).map((period) => (
              <th key={period} className="num">
                {period === 0
                  ? t('repurchase.cohorts.first')
                  : t('repurchase.cohorts.month', { count: period })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="cut" title={row.name}>
                {row.name || t('repurchase.cohorts.unknown')}
              </th>
              <td className="num">
                <PeopleLink filter={linked && figureFilter({ of: 'cohort', by, key: row.key, ...linked })}>
                  {format.number(row.customers)}
                </PeopleLink>
              </td>
              {row.cells
                .map((cell, period) => ({ cell, period }))
                .map(({ cell, period }) => (
                  <MapCell
                    key={period}
                    cell={cell}
                    people={
                      linked && cell.active > 0
                        ? figureFilter({ of: 'cohort', by, key: row.key, period, ...linked })
                        : null
                    }
                    value={value(row, cell)}
                    few={row.customers < FEWEST}
                    shade={period === 0 || highest === 0 ? 0 : (value(row, cell) ?? 0) / highest}
                    shown={(one) =>
                      measure === 'people' ? format.percent(one) : format.amount(Math.round(one))
                    }
                  />
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  cell: Cell
  people: Record<string, string> | null
  value: number | null
  /** Too few people for a share: how many came is told instead. */
  few: boolean
  /** 0 to 1. */
  shade: number
  shown: (value: number) => string
}

function MapCell({ cell, people, value, few, shade, shown }: CellProps) {
  const { t } = useTranslation()
  const running = cell.eligible === 0
  const title = t(running ? 'repurchase.cohorts.cellRunning' : 'repurchase.cohorts.cell', {
    active: cell.active,
    eligible: cell.eligible,
  })
  const percent = Math.round(Math.max(0, Math.min(1, shade)) * 70)
  return (
    <td
      className={running ? 'num running' : 'num'}
      title={title}
      style={
        few || percent === 0
          ? undefined
          : { background: `color-mix(in srgb, var(--chart2) ${percent}%, transparent)` }
      }
    >
      <PeopleLink filter={people}>
        {few ? t('repurchase.cohorts.few', { active: cell.active }) : value === null ? '–' : shown(value)}
      </PeopleLink>
      {running && '…'}
    </td>
  )
}
