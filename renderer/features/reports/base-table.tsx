import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Stage } from '../../../shared/features/customers/contract.ts'
import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'

type Kind = BaseTable['rows'][number]['kind']

/**
 * The people behind a row, where a stage names exactly them. New and returning customers do not stand in one stage
 * each: who bought once may be dormant.
 */
const stagesOf: Partial<Record<Kind, readonly Stage[]>> = {
  total: [],
  prospect: ['prospect'],
  dormantLost: ['dormant', 'lost'],
}

interface Props {
  table: BaseTable
  shopId: number
  /** 0: everybody. */
  segmentId?: number
  /** The customers' list knows no currency: with several, a row's people cannot be shown there. */
  linked?: boolean
  /** On paper nothing can be clicked, and what a figure means stands below the table. */
  paper?: boolean
}

export function BaseTableView({ table, shopId, segmentId = 0, linked = false, paper = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const none = <span className="caption">{t('app.none')}</span>
  const head = (name: 'share' | 'paidOrders' | 'aov' | 'net') =>
    paper ? (
      t(`reports.column.${name}`)
    ) : (
      <Definition means={t(`reports.define.${name}`)}>{t(`reports.column.${name}`)}</Definition>
    )
  const people = (kind: Kind, customers: number) => {
    const stages = stagesOf[kind]
    const count = format.number(customers)
    if (!linked || !stages || customers === 0) return count
    const query = new URLSearchParams()
    if (stages.length > 0) query.set('stage', stages.join(','))
    if (shopId > 0) query.set('shop', String(shopId))
    if (segmentId > 0) query.set('segmentId', String(segmentId))
    return <Link to={`/customers?${query}`}>{count}</Link>
  }
  return (
    <table className="plain-table base-table">
      <thead>
        <tr>
          <th>{t('reports.column.kind')}</th>
          <th className="num">{t('reports.column.customers')}</th>
          <th className="num">{head('share')}</th>
          <th className="base-bar" />
          <th className="num">{head('paidOrders')}</th>
          <th className="num">{head('aov')}</th>
          <th className="num">{head('net')}</th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.kind} className={`base-${row.kind}`}>
            <td>
              {paper ? (
                t(`reports.kind.${row.kind}`)
              ) : (
                <Definition means={t(`reports.define.${row.kind}`, table.cycle)}>
                  {t(`reports.kind.${row.kind}`)}
                </Definition>
              )}
            </td>
            <td className="num">{people(row.kind, row.customers)}</td>
            <td className="num">{row.share === null ? none : format.percent(row.share)}</td>
            <td className="base-bar">
              <span className="share-bar" aria-hidden="true">
                <i style={{ width: `${(row.share ?? 0) * 100}%` }} />
              </span>
            </td>
            <td className="num">{format.number(row.paidOrders)}</td>
            <td className="num">{row.aovFen === null ? none : format.money(row.aovFen, table.currency)}</td>
            <td className="num">{format.money(row.netFen, table.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Returning customers of those who ever paid; null when nobody has. */
export function repeatRate({ rows }: BaseTable): number | null {
  const count = (kind: Kind) => rows.find((row) => row.kind === kind)?.customers ?? 0
  const paying = count('new') + count('returning')
  return paying === 0 ? null : count('returning') / paying
}

/** How much of the net revenue is known by person; null without revenue. */
export function knownShare({ rows, anonymous }: BaseTable): number | null {
  const known = rows.find((row) => row.kind === 'total')?.netFen ?? 0
  const all = known + anonymous.netFen
  return all <= 0 ? null : known / all
}
