import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type ProductRow, productSortBy } from '../../../shared/features/products/contract.ts'
import { api } from '../../api/client.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { useList } from '../../ui/data-list/use-list.ts'
import { ShopIcon } from '../../ui/icons.tsx'
import { shopCell } from '../shops/shop-name.tsx'

type Column = ListColumn<ProductRow, z.infer<typeof productSortBy>>

const words = {
  title: 'products.title',
  sub: 'products.sub',
  search: 'products.search',
  empty: 'products.empty.title',
  emptyText: 'products.empty.text',
} as const
const usual: Sort<z.infer<typeof productSortBy>> = { by: 'title', direction: 'asc' }

/** What product and stock lists tell. */
export function ProductsPage() {
  const list = useList(api.products.list, productSortBy, usual, {})
  return (
    <ListPage
      name="products"
      words={words}
      list={list}
      columns={useProductsColumns()}
      rowName={(row) => row.title}
      onOpen={() => undefined}
      icon={<ShopIcon size={28} />}
    />
  )
}

function useProductsColumns(): Column[] {
  const { t } = useTranslation()
  const cells = useCells()
  return useMemo(() => {
    const { text, money, count } = cells
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
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
    ]
  }, [t, cells])
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
