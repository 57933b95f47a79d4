import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type CycleRow, cycleKind } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Chip } from '../../../ui/page.tsx'
import { figureFilter, scopeOf } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { Asked } from './asked.tsx'
import type { PartWish } from './use-part.ts'

const columns = [
  'name',
  'customers',
  'gaps',
  'p25',
  'median',
  'p75',
  'quarterBack',
  'halfBack',
  'never',
] as const
type Column = (typeof columns)[number]

/** The cycle of each shop, category or product; any column sorts. */
export function CycleTable({ wish, paper }: { wish: PartWish; paper: boolean }) {
  const { t } = useTranslation()
  const by = cycleKind.options.find((kind) => kind === wish.get('by')) ?? 'product'
  const query = useQuery(
    api.scoring.cycles.queryOptions({ input: { by, ...(wish.shopId > 0 && { shopId: wish.shopId }) } }),
  )
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>{t('repurchase.cycles.title')}</h2>
        {!paper && (
          <div className="chips">
            {cycleKind.options.map((kind) => (
              <Chip key={kind} on={kind === by} onClick={() => wish.change({ by: kind })}>
                {t(`repurchase.cycles.by.${kind}`)}
              </Chip>
            ))}
          </div>
        )}
      </div>
      <Asked query={query}>
        {({ rows, leftOut, withoutCategory, fewest }) => (
          <>
            {rows.length === 0 ? (
              <p className="repurchase-note">{t(`repurchase.cycles.none.${by}`)}</p>
            ) : (
              <Rows rows={paper ? rows.slice(0, 30) : rows} wish={wish} by={by} paper={paper} />
            )}
            <p className="repurchase-note sub">
              {t('repurchase.cycles.fewest', { fewest })}{' '}
              {leftOut > 0 && t('repurchase.cycles.leftOut', { count: leftOut })}{' '}
              {withoutCategory.lines > 0 &&
                t('repurchase.cycles.withoutCategory', {
                  lines: withoutCategory.lines,
                  of: withoutCategory.of,
                })}
            </p>
          </>
        )}
      </Asked>
    </section>
  )
}

interface RowsProps {
  rows: CycleRow[]
  wish: PartWish
  by: 'shop' | 'category' | 'product'
  paper: boolean
}

function Rows({ rows, wish, by, paper }: RowsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [asked = '', direction = 'desc'] = wish.get('sort').split('.')
  const sort: Column = columns.find((column) => column === asked) ?? 'gaps'
  const sorted = useMemo(() => sortRows(rows, sort, direction), [rows, sort, direction])
  const days = (value: number | null, { enough }: CycleRow) =>
    enough && value !== null ? format.number(Math.round(value * 10) / 10) : '–'
  const open = ({ key }: CycleRow) =>
    wish.change(by === 'shop' ? { shop: key } : { category: '', product: '', [by]: key })
  return (
    <div className="repurchase-scroll">
      <table className="plain-table repurchase-sorted">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                className={column === 'name' ? undefined : 'num'}
                aria-sort={sort !== column ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
              >
                <button
                  type="button"
                  className="sort-button"
                  onClick={() =>
                    wish.change({
                      sort: `${column}.${sort === column && direction === 'desc' ? 'asc' : 'desc'}`,
                    })
                  }
                >
                  {t(`repurchase.cycles.column.${column}`)}
                  {sort === column && (direction === 'asc' ? ' ↑' : ' ↓')}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.key}>
              <td className="cut" title={row.name}>
                {paper ? (
                  row.name
                ) : (
                  <button type="button" className="repurchase-link" onClick={() => open(row)}>
                    {row.name}
                  </button>
                )}
              </td>
              <td className="num">
                <PeopleLink
                  filter={
                    paper
                      ? null
                      : figureFilter({ of: 'cycle', by, key: row.key, once: false, ...scopeOf(wish, false) })
                  }
                >
                  {format.number(row.customers)}
                </PeopleLink>
              </td>
              <td className="num">{format.number(row.gaps)}</td>
              <td className="num">{days(row.p25, row)}</td>
              <td className="num">{days(row.median, row)}</td>
              <td className="num">{days(row.p75, row)}</td>
              <td className="num">{days(row.quarterBack, row)}</td>
              <td className="num">{days(row.halfBack, row)}</td>
              <td className="num">
                <Never row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Never({ row: { never, neverBetween, enough } }: { row: CycleRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!enough) return <span className="sub">{t('repurchase.cycles.tooFew')}</span>
  if (!neverBetween) return format.percent(never)
  return (
    <Definition means={t('repurchase.betweenShares', { ...neverBetween })}>
      {format.percent(never)}
    </Definition>
  )
}

/** Whoever has no such figure comes last, whichever way. */
function sortRows(rows: readonly CycleRow[], by: Column, direction: string): CycleRow[] {
  const sign = direction === 'asc' ? 1 : -1
  return [...rows].sort((a, b) => {
    const [one, other] = [a[by], b[by]]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    if (typeof one === 'string' || typeof other === 'string')
      return sign * String(one).localeCompare(String(other))
    return sign * (one - other)
  })
}
