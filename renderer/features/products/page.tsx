import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type ProductRow, productSortBy } from '../../../shared/features/products/contract.ts'
import { api } from '../../api/client.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { ShopIcon } from '../../ui/icons.tsx'

type Column = ListColumn<ProductRow, z.infer<typeof productSortBy>>

const PAGE_ROWS = 200

/** What product and stock lists tell. */
export function ProductsPage() {
  const { t } = useTranslation()
  const address = useAddress()
  const sort = readSort(address.sort, productSortBy, { by: 'title', direction: 'asc' })
  const query = useInfiniteQuery(
    api.products.list.infiniteOptions({
      input: (after: string | null) => ({
        ...(address.search && { search: address.search }),
        sort,
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  const { rows, more } = useRows(query)
  const columns = useProductsColumns()
  return (
    <ListPage
      name="products"
      title={t('products.title')}
      sub={t('products.sub')}
      placeholder={t('products.search')}
      columns={columns}
      address={address}
      sort={sort}
      query={query}
      rows={rows}
      more={more}
      rowName={(row) => row.title}
      onOpen={() => undefined}
      empty={{
        icon: <ShopIcon size={28} />,
        title: t('products.empty.title'),
        text: t('products.empty.text'),
        action: t('orders.empty.action'),
      }}
    />
  )
}

function useProductsColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const text = (value: string) => (value === '' ? none : <span title={value}>{value}</span>)
    const money = (fen: number | null, currency: string) =>
      fen === null ? none : format.money(fen, currency)
    const count = (value: number | null) => (value === null ? none : format.number(value))
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`products.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('title', { sort: 'title', fixed: true, grows: true, cell: (row) => text(row.title) }),
      column('attributes', { cell: (row) => text(row.attributes) }),
      column('sku', { sort: 'sku', cell: (row) => text(row.sku) }),
      column('stock', { sort: 'stock', number: true, cell: (row) => count(row.stock) }),
      column('priceFen', {
        sort: 'priceFen',
        number: true,
        cell: (row) => money(row.priceFen, row.currency),
      }),
      column('costFen', { sort: 'costFen', number: true, cell: (row) => money(row.costFen, row.currency) }),
      column('category', { sort: 'category', cell: (row) => text(row.category) }),
      column('statusRaw', { cell: (row) => text(row.statusRaw) }),
      column('productId', { hidden: true, cell: (row) => text(row.productId) }),
      column('shopName', { sort: 'shopName', cell: (row) => <span className="quiet">{row.shopName}</span> }),
    ]
  }, [t, format])
}

const widths = {
  title: 200,
  attributes: 140,
  sku: 120,
  stock: 84,
  priceFen: 104,
  costFen: 104,
  category: 120,
  statusRaw: 90,
  productId: 150,
  shopName: 130,
}
