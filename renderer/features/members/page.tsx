import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type MemberRow, memberSortBy } from '../../../shared/features/members/contract.ts'
import { api } from '../../api/client.ts'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { readSort, useAddress } from '../../ui/data-list/use-address.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { useFormat } from '../../ui/format.ts'
import { PeopleIcon } from '../../ui/icons.tsx'
import { PersonName } from '../customers/person.tsx'

type Column = ListColumn<MemberRow, z.infer<typeof memberSortBy>>

const PAGE_ROWS = 200

/** Everybody member lists speak of, also those nobody can be told from others. */
export function MembersPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const address = useAddress()
  const sort = readSort(address.sort, memberSortBy, { by: 'joinedAt', direction: 'desc' })
  const query = useInfiniteQuery(
    api.members.list.infiniteOptions({
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
  const columns = useMembersColumns()
  return (
    <ListPage
      name="members"
      title={t('members.title')}
      sub={t('members.sub')}
      placeholder={t('members.search')}
      columns={columns}
      address={address}
      sort={sort}
      query={query}
      rows={rows}
      more={more}
      rowName={(row) => row.name || row.nick}
      onOpen={(row) => row.customerId !== null && navigate(`/customers/${row.customerId}`)}
      empty={{
        icon: <PeopleIcon size={28} />,
        title: t('members.empty.title'),
        text: t('members.empty.text'),
        action: t('orders.empty.action'),
      }}
    />
  )
}

function useMembersColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const none = <span className="caption">{t('app.none')}</span>
    const text = (value: string) => (value === '' ? none : <span title={value}>{value}</span>)
    const money = (fen: number | null, currency: string) =>
      fen === null ? none : format.money(fen, currency)
    const count = (value: number | null) => (value === null ? none : format.number(value))
    const date = (instant: number | null) => (instant === null ? none : format.date(instant))
    const column = (id: keyof typeof widths, rest: Omit<Column, 'id' | 'title' | 'width'>): Column => ({
      id,
      title: t(`members.column.${id}`),
      width: widths[id],
      ...rest,
    })
    return [
      column('name', {
        sort: 'name',
        fixed: true,
        grows: true,
        cell: (row) => <PersonName name={row.name || row.nick} />,
      }),
      column('phone', { cell: (row) => text(row.phone) }),
      column('level', { sort: 'level', cell: (row) => text(row.level) }),
      column('points', { sort: 'points', number: true, cell: (row) => count(row.points) }),
      column('balanceFen', {
        sort: 'balanceFen',
        number: true,
        cell: (row) => money(row.balanceFen, row.currency),
      }),
      column('tags', { cell: (row) => text(row.tags.join(' · ')) }),
      column('birthday', { sort: 'birthday', cell: (row) => text(row.birthday.replace(/^--/, '')) }),
      column('joinedAt', { sort: 'joinedAt', cell: (row) => date(row.joinedAt) }),
      column('known', {
        cell: (row) =>
          row.customerId === null ? (
            <span className="caption">{t('members.unknown')}</span>
          ) : (
            t('members.known')
          ),
      }),
      column('email', { hidden: true, cell: (row) => text(row.email) }),
      column('shopName', { sort: 'shopName', cell: (row) => <span className="quiet">{row.shopName}</span> }),
    ]
  }, [t, format])
}

const widths = {
  name: 140,
  phone: 124,
  level: 90,
  points: 84,
  balanceFen: 104,
  tags: 150,
  birthday: 104,
  joinedAt: 120,
  known: 110,
  email: 170,
  shopName: 130,
}
