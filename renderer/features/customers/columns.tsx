import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { useFieldText } from '../fields/field-text.ts'
import { useOwnFields } from '../fields/use-own-fields.ts'
import '../tags/tags.css'
import { PersonName } from './person.tsx'
import { StageTag } from './stage-tag.tsx'
import type { CustomerSortBy } from './use-customers.ts'

type Column = ListColumn<CustomerRow, CustomerSortBy>

export function useCustomerColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const cells = useCells()
  const fields = useOwnFields()
  const fieldText = useFieldText()
  return useMemo(() => {
    const { none, amount, ago, quiet } = cells
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`customers.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('name', {
        sort: 'name',
        fixed: true,
        grows: true,
        cell: (row) => <PersonName name={row.name} />,
      }),
      // Stages and the R of RFM go by the time since the last payment, so that is their order too.
      column('stage', { sort: 'lastPaidAt', cell: (row) => <StageTag stage={row.stage} /> }),
      column('netFen', {
        number: true,
        sort: 'netFen',
        means: t('customers.define.net'),
        cell: (row) => amount(row.netFen, row.currency),
      }),
      column('paidOrders', {
        number: true,
        sort: 'paidOrders',
        means: t('customers.define.paidOrders'),
        cell: (row) => format.number(row.paidOrders),
      }),
      column('averageOrderFen', {
        number: true,
        sort: 'averageOrderFen',
        means: t('customers.define.aov'),
        cell: (row) => amount(row.averageOrderFen, row.currency),
      }),
      column('lastPaidAt', {
        sort: 'lastPaidAt',
        means: t('customers.define.lastPaid'),
        cell: (row) => ago(row.lastPaidAt),
      }),
      column('rfm', {
        sort: 'lastPaidAt',
        means: t('customers.define.rfm'),
        cell: ({ rfm }) => (rfm ? `${rfm.recency} ${rfm.frequency} ${rfm.monetary}` : none),
      }),
      column('platforms', {
        sort: 'platforms',
        cell: (row) => quiet(row.platforms.map((platform) => t(`shops.platform.${platform}`)).join(' ')),
      }),
      column('tags', {
        cell: ({ tags }) =>
          tags.length === 0 ? (
            none
          ) : (
            <span className="tag-cell">
              {tags.map(({ id, name, color }) => (
                <Tag key={id} tone={color}>
                  {name}
                </Tag>
              ))}
            </span>
          ),
      }),
      column('region', { sort: 'region', cell: (row) => quiet(row.region) }),
      column('postcode', { hidden: true, cell: (row) => quiet(row.postcode) }),
      column('owner', { hidden: true, cell: (row) => quiet(row.owner) }),
      column('phone', { hidden: true, sort: 'phone', cell: (row) => quiet(row.phone) }),
      column('email', { hidden: true, sort: 'email', cell: (row) => quiet(row.email) }),
      column('orders', {
        hidden: true,
        number: true,
        sort: 'orders',
        means: t('customers.define.orders'),
        cell: (row) => format.number(row.orders),
      }),
      column('grossFen', {
        hidden: true,
        number: true,
        sort: 'grossFen',
        means: t('customers.define.gross'),
        cell: (row) => amount(row.grossFen, row.currency),
      }),
      column('refundFen', {
        hidden: true,
        number: true,
        sort: 'refundFen',
        means: t('customers.define.refund'),
        cell: (row) => (row.refundFen === 0 ? none : amount(row.refundFen, row.currency)),
      }),
      column('items', {
        hidden: true,
        number: true,
        sort: 'items',
        means: t('customers.define.items'),
        cell: (row) => format.number(row.items),
      }),
      column('firstOrderAt', { hidden: true, sort: 'firstOrderAt', cell: (row) => ago(row.firstOrderAt) }),
      column('lastOrderAt', { hidden: true, sort: 'lastOrderAt', cell: (row) => ago(row.lastOrderAt) }),
      ...fields.map(
        ({ id, name, kind }): Column => ({
          id: `own-${id}`,
          title: name,
          width: OWN_WIDTH,
          hidden: true,
          number: kind === 'number',
          cell: ({ fieldValues = [] }) =>
            quiet(fieldText(kind, fieldValues.find(({ fieldId }) => fieldId === id)?.value ?? '')),
        }),
      ),
    ]
  }, [t, format, cells, fields, fieldText])
}

const OWN_WIDTH = 110
const widths = {
  name: 116,
  stage: 90,
  netFen: 104,
  paidOrders: 88,
  averageOrderFen: 92,
  lastPaidAt: 112,
  rfm: 62,
  platforms: 88,
  tags: 104,
  region: 124,
  postcode: 90,
  owner: 100,
  phone: 140,
  email: 200,
  orders: 96,
  grossFen: 118,
  refundFen: 104,
  items: 80,
  firstOrderAt: 116,
  lastOrderAt: 116,
}
