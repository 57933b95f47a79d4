import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Failed } from '../../ui/states.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import './reports.css'
import { shopText } from '../shops/shop-name.tsx'
import { useBaseTable } from './use-base-table.ts'

/**
 * Only the sheet, for whoever prints without a window (`#/print/base-table?shop=…&currency=…&date=…`). When all of it
 * is drawn, or there is nothing to draw, `<body data-ready="true">` says so.
 */
export default function PrintPage() {
  const { t } = useTranslation()
  const { query, table, shop, segmentName } = useBaseTable()
  const settings = useQuery(api.settings.get.queryOptions())
  const [drawn, setDrawn] = useState(false)
  const nothing = query.isSuccess && table === undefined
  const ready = settings.isSuccess && (drawn || nothing || query.isError)
  useEffect(() => {
    // After the next frame, when what React has put down is painted too.
    if (ready)
      requestAnimationFrame(() => requestAnimationFrame(() => (document.body.dataset.ready = 'true')))
  }, [ready])

  return (
    <div className="sheet-for-paper paper-alone">
      {table && (
        <PaperSheet
          table={table}
          shopName={[
            shop ? shopText(t, shop.name) : t('shops.all'),
            ...(segmentName ? [segmentName] : []),
          ].join(' · ')}
          onDrawn={() => setDrawn(true)}
        />
      )}
      {nothing && <p>{t('reports.empty.title')}</p>}
      {query.isError && <Failed error={query.error} />}
    </div>
  )
}
