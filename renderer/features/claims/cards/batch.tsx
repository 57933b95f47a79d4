import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { shownCode } from '../../../../shared/features/claims/code.ts'
import type { CodeRow } from '../../../../shared/features/claims/contract.ts'
import type { Locale } from '../../../../shared/kernel/schemas.ts'
import { api } from '../../../api/client.ts'
import { bridge } from '../../../api/desktop.ts'
import { useFormat } from '../../../ui/format.ts'
import { BackIcon } from '../../../ui/icons.tsx'
import { Tag } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { PersonName } from '../../customers/person.tsx'
import { csvText } from '../../imports/csv.ts'
import { useSavePdf } from '../../reports/use-save-pdf.ts'
import { shopText } from '../../shops/shop-name.tsx'
import { saveText } from '../save-text.ts'
import { CardSheet, useCardWords } from './card-sheet.tsx'

const locales = ['zh-CN', 'en'] as const

/** The cards of one batch: printed, saved for a print tool, and which were answered. */
export function Batch({ id }: { id: number }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(api.claims.codes.list.queryOptions({ input: { batchId: id } }))
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'zh-CN')
  const words = useCardWords(locale)
  const savePdf = useSavePdf()
  const name = t('claims.cards.csvName', { day: format.today })
  const saveCsv = (rows: readonly CodeRow[]) =>
    saveText(
      `${name}.csv`,
      csvText([
        [
          ...[t('claims.cards.order'), t('claims.cards.code'), t('claims.cards.shop')],
          ...[t('claims.cards.product'), words.title, words.text],
        ],
        ...rows.map((row) => [
          ...[row.orderNumber, shownCode(row.code), shopText(t, row.shopName)],
          ...[row.title, words.title, words.text],
        ]),
      ]),
    )
  return (
    <>
      <div className="claim-batch-head">
        <Button type="text" icon={<BackIcon />} onClick={() => navigate('/claims/cards')}>
          {t('claims.cards.back')}
        </Button>
        <span className="grow" />
        <Segmented
          aria-label={t('claims.cards.language')}
          value={locale}
          options={locales.map((value) => ({ value, label: t(`settings.languageName.${value}`) }))}
          onChange={setLocale}
        />
        <Button disabled={!data?.length} onClick={() => saveCsv(data ?? [])}>
          {t('claims.cards.csv')}
        </Button>
        {bridge && <Button onClick={() => void savePdf(name)}>{t('reports.savePdf')}</Button>}
        <Button type="primary" disabled={!data?.length} onClick={() => window.print()}>
          {t('claims.cards.print')}
        </Button>
      </div>
      <section className="panel">
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Bars lines={6} />
        ) : data.length === 0 ? (
          <Empty title={t('claims.cards.empty')} text={t('claims.cards.emptyText')} />
        ) : (
          <CodeTable rows={data} />
        )}
      </section>
      {data &&
        data.length > 0 &&
        createPortal(
          <div className="sheet-for-paper" aria-hidden="true">
            <CardSheet rows={data} words={words} />
          </div>,
          document.getElementById('root') ?? document.body,
        )}
    </>
  )
}

function CodeTable({ rows }: { rows: readonly CodeRow[] }) {
  const { t } = useTranslation()
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('claims.cards.code')}</th>
          <th>{t('claims.cards.order')}</th>
          <th>{t('claims.cards.day')}</th>
          <th>{t('claims.cards.product')}</th>
          <th>{t('claims.cards.buyer')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="claim-code">{shownCode(row.code)}</td>
            <td>
              {row.orderId === null ? (
                row.orderNumber
              ) : (
                <Link to={`/orders/${row.orderId}`}>{row.orderNumber}</Link>
              )}
            </td>
            <td className="sub">{row.createdDay ?? t('app.none')}</td>
            <td className="cut claim-title" title={row.title}>
              {row.title || t('app.none')}
            </td>
            <td>
              {row.customerId === null ? (
                <span className="caption">{t('claims.cards.unused')}</span>
              ) : (
                <Link to={`/customers/${row.customerId}`}>
                  <PersonName name={row.customerName ?? ''} />
                </Link>
              )}{' '}
              {row.used && <Tag tone="green">{t('claims.cards.used')}</Tag>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
