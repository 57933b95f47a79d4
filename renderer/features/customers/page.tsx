import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { ColumnMenu } from '../../ui/data-list/column-menu.tsx'
import { useColumnChoice } from '../../ui/data-list/columns.ts'
import { DataList } from '../../ui/data-list/data-list.tsx'
import { EmptyList } from '../../ui/data-list/empty-list.tsx'
import { useSelection } from '../../ui/data-list/use-selection.ts'
import { PeopleIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Failed } from '../../ui/states.tsx'
import { ShopChoice } from '../shops/shop-choice.tsx'
import { useViews } from '../views/use-views.ts'
import { ViewMenu } from '../views/view-menu.tsx'
import { useBuiltInViews } from './built-in-views.ts'
import { useCustomerColumns } from './columns.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { StageChips } from './stage-chips.tsx'
import { useCustomerCounts, useCustomers, useCustomerWish } from './use-customers.ts'

const LIST = 'customers'

export function CustomersPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const wish = useCustomerWish()
  const { query, rows, more } = useCustomers(wish)
  const { data: counts } = useCustomerCounts(wish)
  const columns = useCustomerColumns()
  const choice = useColumnChoice(LIST, columns)
  const builtIn = useBuiltInViews()
  const views = useViews({ list: LIST, builtIn, address: wish, choice })
  const selection = useSelection(rows, JSON.stringify(wish.filter))
  const total = counts?.count
  const matching =
    wish.stages.length === 0
      ? total
      : wish.stages.reduce((sum, name) => sum + (counts?.byStage[name] ?? 0), 0)
  const sub =
    total === undefined || matching === undefined
      ? undefined
      : matching === total
        ? t('customers.count', { count: total })
        : t('customers.countOf', { shown: matching, total })
  const open = (row: CustomerRow) => navigate(`/customers/${row.id}`, { state: { ids: near(rows, row.id) } })

  return (
    <div className="page">
      <TitleLine
        title={t('customers.title')}
        sub={sub}
        actions={
          <>
            <Button onClick={() => navigate('/customers/new')}>{t('customers.add.title')}</Button>
            <Button onClick={() => navigate('/customers/duplicates')}>{t('people.duplicates.title')}</Button>
            <ShopChoice shopId={wish.shopId} onChoose={wish.onlyShop} />
            <SearchBox
              value={wish.search}
              placeholder={t('customers.search')}
              onSearch={wish.find}
              onLeave={() => document.querySelector<HTMLElement>(`[data-list="${LIST}"]`)?.focus()}
            />
            <ColumnMenu choice={choice} />
          </>
        }
      />
      <div className="chips">
        <ViewMenu list={LIST} views={views} />
        <StageChips wish={wish} counts={counts} />
        <span className="chip-gap" />
        <FilterBar wish={wish} />
      </div>
      {query.isError && rows.length === 0 ? (
        <div className="panel grow">
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : (
        <DataList
          name={LIST}
          label={t('customers.title')}
          columns={choice.columns}
          shown={choice.shown}
          onResize={choice.resize}
          rows={rows}
          rowName={(row) => row.name || t('customers.person.unnamed')}
          waiting={query.isPending}
          hasMore={query.hasNextPage}
          onMore={more}
          sort={wish.sort}
          onSort={wish.sortBy}
          selection={selection}
          onOpen={open}
          empty={
            <EmptyList
              filtered={wish.filtered}
              onClear={wish.clear}
              icon={<PeopleIcon size={28} />}
              title={t('customers.empty.title')}
              text={t('customers.empty.text')}
              action={t('customers.empty.action')}
            />
          }
          foot={
            selection.ids.size > 0 && (
              <SelectionBar
                selection={selection}
                rows={rows}
                filter={wish.filter}
                total={matching}
                shown={choice.columns.filter(({ id }) => choice.shown[id]).map(({ id }) => id)}
                sort={wish.sort}
              />
            )
          }
        />
      )}
    </div>
  )
}

const NEAR_ROWS = 200

/** The people around the one opened, so that their page can go on to the next. */
function near(rows: readonly CustomerRow[], id: number): number[] {
  const at = rows.findIndex((row) => row.id === id)
  return rows.slice(Math.max(0, at - NEAR_ROWS), at + NEAR_ROWS).map((row) => row.id)
}
