import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type MemberRow, memberSortBy } from '../../../shared/features/members/contract.ts'
import { api } from '../../api/client.ts'
import { useCells } from '../../ui/data-list/cells.tsx'
import type { ListColumn } from '../../ui/data-list/columns.ts'
import type { Sort } from '../../ui/data-list/list-head.tsx'
import { ListPage } from '../../ui/data-list/list-page.tsx'
import { useList } from '../../ui/data-list/use-list.ts'
import { PeopleIcon } from '../../ui/icons.tsx'
import { PersonName } from '../customers/person.tsx'
import { shopCell } from '../shops/shop-name.tsx'

type Column = ListColumn<MemberRow, z.infer<typeof memberSortBy>>

const words = {
  title: 'members.title',
  sub: 'members.sub',
  search: 'members.search',
  empty: 'members.empty.title',
  emptyText: 'members.empty.text',
} as const
const usual: Sort<z.infer<typeof memberSortBy>> = { by: 'joinedAt', direction: 'desc' }

/** Everybody member lists speak of, also those nobody can be told from others. */
export function MembersPage() {
  const navigate = useNavigate()
  const list = useList(api.members.list, memberSortBy, usual, {})
  return (
    <ListPage
      name="members"
      words={words}
      list={list}
      columns={useMembersColumns()}
      rowName={(row) => row.name || row.nick}
      onOpen={(row) => row.customerId !== null && navigate(`/customers/${row.customerId}`)}
      icon={<PeopleIcon size={28} />}
    />
  )
}

function useMembersColumns(): Column[] {
  const { t } = useTranslation()
  const cells = useCells()
  return useMemo(() => {
    const { text, money, count, date } = cells
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
      column('shopName', {
        sort: 'shopName',
        cell: shopCell,
      }),
    ]
  }, [t, cells])
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
