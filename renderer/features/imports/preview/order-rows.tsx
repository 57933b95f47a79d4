import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../../../shared/features/imports/results.ts'
import { orderStatus } from '../../../../shared/features/orders/contract.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag } from '../../../ui/page.tsx'
import { StatusTag } from '../../orders/status-tag.tsx'
import { Changes } from '../changes.tsx'

const tones = { new: 'green', changed: 'blue', unchanged: 'neutral' } as const

/** Orders as they will be stored; below a changed one stands what changes. */
export function OrderRows({ rows }: { rows: ImportedFile['rows'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const money = (fen: number | null, currency: string) =>
    fen === null ? t('app.none') : format.money(fen, currency)
  return (
    <div className="sample-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th />
            <th>{t('orders.column.orderNumber')}</th>
            <th>{t('orders.column.createdAt')}</th>
            <th>{t('orders.column.status')}</th>
            <th>{t('orders.column.customerName')}</th>
            <th>{t('orders.column.title')}</th>
            <th className="num">{t('orders.column.items')}</th>
            <th className="num">{t('orders.column.grossFen')}</th>
            <th className="num">{t('orders.column.refundFen')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const status = orderStatus.safeParse(row.status).data
            return (
              <Fragment key={`${row.orderNumber}-${index.toString()}`}>
                <tr className={row.changes.length > 0 ? 'has-changes' : ''}>
                  <td>
                    <Tag tone={tones[row.outcome]}>{t(`imports.outcome.${row.outcome}`)}</Tag>
                  </td>
                  <td>{row.orderNumber}</td>
                  <td className="sample-when">
                    {row.createdAt === null ? t('app.none') : format.dateTime(row.createdAt)}
                  </td>
                  <td>{status ? <StatusTag status={status} /> : row.status}</td>
                  <td className="sample-when">{row.buyer || t('orders.anonymousBuyer')}</td>
                  <td className="cut sample-title" title={row.title}>
                    {row.title}
                  </td>
                  <td className="num">{format.number(row.items)}</td>
                  <td className="num">{money(row.grossFen, row.currency)}</td>
                  <td className="num">
                    {row.refundFen ? money(row.refundFen, row.currency) : t('app.none')}
                  </td>
                </tr>
                {row.changes.length > 0 && (
                  <tr className="changes-row">
                    <td />
                    <td colSpan={8}>
                      <Changes changes={row.changes} currency={row.currency} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
