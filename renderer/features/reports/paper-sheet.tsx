import { type CSSProperties, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { cssVariables } from '../../ui/theme.ts'
import { BaseTableView, knownShare, repeatRate } from './base-table.tsx'
import { MonthsChart, MonthsLegend, ShareChart, ShareLegend } from './charts.tsx'

/** Width of A4 portrait between its margins, at 96 px an inch. */
const PAPER_PX = 686
const share = { width: 250, height: 220 }
const months = { width: PAPER_PX - share.width - 20, height: 220 }

interface Props {
  table: BaseTable
  shopName: string
  onDrawn?: () => void
}

/** The base table as one A4 page, black on white whatever the screen shows. */
export function PaperSheet({ table, shopName, onDrawn }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const waiting = useRef(new Set(['share', 'months']))
  const drawn = (chart: string) => {
    if (waiting.current.delete(chart) && waiting.current.size === 0) onDrawn?.()
  }
  const repeat = repeatRate(table)
  const known = knownShare(table)
  const light = { ...cssVariables('light'), width: PAPER_PX } as CSSProperties
  return (
    <article className="paper" style={light}>
      <header>
        <h1>{t('reports.sheetTitle')}</h1>
        <p className="sub">
          {shopName} · {table.currency} · {t('reports.subtitle', { asOf: table.asOf })}
        </p>
      </header>
      <BaseTableView table={table} shopId={0} paper />
      <p className="paper-figures">
        {repeat !== null && (
          <span>
            {t('reports.repeatRate')} <strong>{format.percent(repeat)}</strong>
          </span>
        )}
        {known !== null && <span>{t('reports.known', { share: known })}</span>}
      </p>
      {table.anonymous.paidOrders > 0 && (
        <p className="sub">{t('reports.anonymous', { ...table.anonymous, currency: table.currency })}</p>
      )}
      <div className="paper-charts">
        <figure>
          <figcaption>{t('reports.shareChart')}</figcaption>
          <ShareChart table={table} scheme="light" size={share} onDrawn={() => drawn('share')} />
          <ShareLegend scheme="light" />
        </figure>
        <figure>
          <figcaption>
            {t('reports.monthsChart')} <MonthsLegend scheme="light" />
          </figcaption>
          <MonthsChart table={table} scheme="light" size={months} onDrawn={() => drawn('months')} />
        </figure>
      </div>
      <footer className="caption">
        <p>
          {t('reports.limits', table.cycle)}{' '}
          {t(`customers.basis.${table.cycle.basis}`, { gaps: table.cycle.gaps })}
        </p>
        <p>{t('reports.define.aov')}</p>
        <p>{t('reports.define.net')}</p>
        {repeat !== null && <p>{t('reports.repeatRateDefine')}</p>}
        <p>{t('reports.monthsDefine')}</p>
        <p className="paper-made">{t('reports.sheetFoot', { asOf: table.asOf })}</p>
      </footer>
    </article>
  )
}
