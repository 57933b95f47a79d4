import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { bridge } from '../../api/desktop.ts'
import { useScheme } from '../../app/settings-provider.tsx'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { ReportIcon } from '../../ui/icons.tsx'
import { Chip, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { SegmentChoice } from '../segments/segment-choice.tsx'
import { ShopChoice } from '../shops/shop-choice.tsx'
import { BaseTableView, knownShare, repeatRate } from './base-table.tsx'
import { MonthsChart, MonthsLegend, ShareChart, ShareLegend } from './charts.tsx'
import { OtherLists } from './other-lists.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import './reports.css'
import { shopText } from '../shops/shop-name.tsx'
import { useBaseTable } from './use-base-table.ts'
import { useSavePdf } from './use-save-pdf.ts'

export default function ReportsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const report = useBaseTable()
  const { query, table, tables, shop, shopId, segmentId, segmentName } = report
  const shopName = [
    shop ? shopText(t, shop.name) : t('shops.all'),
    ...(segmentName ? [segmentName] : []),
  ].join(' · ')
  const savePdf = useSavePdf()
  const name = `${t('reports.sheetTitle')} ${table?.asOf ?? ''}`.trim()
  usePrintWish(table !== undefined, () => void savePdf(name))

  if (query.isError && !table) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) {
    return (
      <div className="page">
        <TitleLine title={t('reports.title')} />
        <div className="panel">
          <Bars lines={6} />
        </div>
      </div>
    )
  }
  const bare = !table || (table.rows.every((row) => row.customers === 0) && table.anonymous.paidOrders === 0)
  if (bare && segmentId > 0) return <NobodyInIt segmentId={segmentId} onChoose={report.showSegment} />
  if (bare || !table) {
    return <NothingYet />
  }
  const known = knownShare(table)
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('reports.title')}
        sub={t('reports.subtitle', { asOf: table.asOf })}
        figure={known !== null && segmentId === 0 && t('reports.known', { share: known })}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('reports.print')}</Button>
            {bridge && <Button onClick={() => void savePdf(name)}>{t('reports.savePdf')}</Button>}
          </>
        }
      />
      <div className="chips">
        <ShopChoice shopId={shopId} onChoose={report.showShop} />
        <SegmentChoice segmentId={segmentId} onChoose={report.showSegment} />
        {tables.length > 1 &&
          tables.map(({ currency }) => (
            <Chip
              key={currency}
              on={currency === table.currency}
              onClick={() => report.showCurrency(currency)}
            >
              {currency}
            </Chip>
          ))}
      </div>
      <section className="panel">
        <BaseTableView table={table} shopId={shopId} segmentId={segmentId} linked={tables.length === 1} />
        {table.anonymous.paidOrders > 0 && (
          <p className="base-note sub">
            <Definition means={t('reports.define.anonymous')}>
              {t('reports.anonymous', { ...table.anonymous, currency: table.currency })}
            </Definition>
          </p>
        )}
      </section>
      <Charts report={report} repeat={repeatRate(table)} format={format} />
      <OtherLists />
      {createPortal(
        <div className="sheet-for-paper" aria-hidden="true">
          <PaperSheet table={table} shopName={shopName} />
        </div>,
        document.getElementById('root') ?? document.body,
      )}
    </div>
  )
}

interface ChartsProps {
  report: ReturnType<typeof useBaseTable>
  repeat: number | null
  format: ReturnType<typeof useFormat>
}

function Charts({ report: { table }, repeat, format }: ChartsProps) {
  const { t } = useTranslation()
  const scheme = useScheme()
  if (!table) return null
  return (
    <div className="report-charts">
      <section className="panel panel-pad">
        <h2>{t('reports.shareChart')}</h2>
        <div className="chart-place chart-with-middle">
          <ShareChart table={table} scheme={scheme} />
          {repeat !== null && (
            <div className="chart-middle">
              <strong>{format.percent(repeat)}</strong>
              <Definition means={t('reports.repeatRateDefine')}>{t('reports.repeatRate')}</Definition>
            </div>
          )}
        </div>
        <ShareLegend scheme={scheme} />
      </section>
      <section className="panel panel-pad">
        <div className="chart-head">
          <h2>
            <Definition means={t('reports.monthsDefine')}>{t('reports.monthsChart')}</Definition>
          </h2>
          <MonthsLegend scheme={scheme} />
        </div>
        <div className="chart-place">
          <MonthsChart table={table} scheme={scheme} />
        </div>
      </section>
    </div>
  )
}

/** The menu and the palette may ask for the sheet from any page: it waits until there is something on it. */
function usePrintWish(there: boolean, print: () => void): void {
  const { state } = useLocation()
  const navigate = useNavigate()
  const wanted = state !== null && typeof state === 'object' && 'print' in state
  const latest = useRef(print)
  useEffect(() => {
    latest.current = print
  })
  useEffect(() => {
    if (!wanted || !there) return
    navigate('/reports', { replace: true, state: null })
    // The charts of the sheet are drawn after the frame that shows the page.
    requestAnimationFrame(() => requestAnimationFrame(() => latest.current()))
  }, [wanted, there, navigate])
}

/** Nobody of this segment has ordered: another one can be chosen. */
function NobodyInIt(choice: { segmentId: number; onChoose: (segmentId: number) => void }) {
  const { t } = useTranslation()
  return (
    <div className="page">
      <TitleLine title={t('reports.title')} />
      <div className="chips">
        <SegmentChoice {...choice} />
      </div>
      <div className="panel grow">
        <Empty
          icon={<ReportIcon size={28} />}
          title={t('reports.nobody.title')}
          text={t('reports.nobody.text')}
        />
      </div>
    </div>
  )
}

function NothingYet() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <div className="page">
      <TitleLine title={t('reports.title')} />
      <OtherLists />
      <div className="panel grow">
        <Empty
          icon={<ReportIcon size={28} />}
          title={t('reports.empty.title')}
          text={t('reports.empty.text')}
          action={
            <Button type="primary" onClick={() => navigate('/import')}>
              {t('reports.empty.action')}
            </Button>
          }
        />
      </div>
    </div>
  )
}
