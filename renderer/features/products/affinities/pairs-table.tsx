import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { Affinities, Affinity, affinitySort } from '../../../../shared/features/products/affinities.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag } from '../../../ui/page.tsx'
import { SortHead } from './sort-head.tsx'
import type { AskedPairs } from './use-asked.ts'

const figures = ['count', 'lift', 'confidence', 'confidenceBack', 'cosine'] as const satisfies z.infer<
  typeof affinitySort
>[]

/** One row for each pair, with both directions; who has the one and not yet the other is one click away. */
export function PairsTable({ pairs, data }: { pairs: AskedPairs; data: Affinities }) {
  const { t } = useTranslation()
  const { asked, sortBy, change } = pairs
  const category = asked.of === 'category'
  return (
    <div className="affinity-scroll">
      <table className="plain-table affinity-table">
        <thead>
          <tr>
            <th>{t('products.pairs.column.first')}</th>
            <th>{t('products.pairs.column.second')}</th>
            {figures.map((by) => (
              <SortHead
                key={by}
                on={asked.sort.by === by ? asked.sort.direction : null}
                means={t(`products.pairs.define.${by}`)}
                onTurn={(direction) => sortBy({ by, direction })}
              >
                {t(`products.pairs.column.${by}`)}
              </SortHead>
            ))}
            {!category && <th>{t('products.pairs.column.people')}</th>}
          </tr>
        </thead>
        <tbody>
          {data.pairs.map((pair) => (
            <tr key={`${pair.first.name} ${pair.second.name}`}>
              <Item
                item={pair.first}
                {...(!category && { onOnly: (id) => change({ product: String(id) }) })}
              />
              <Item
                item={pair.second}
                {...(!category && { onOnly: (id) => change({ product: String(id) }) })}
              />
              <Figures pair={pair} />
              {!category && (
                <td className="affinity-people">
                  <People pair={pair} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Item({ item, onOnly }: { item: Affinity['first']; onOnly?: (id: number) => void }) {
  const { t } = useTranslation()
  const { id, name } = item
  if (id === null || !onOnly)
    return (
      <td className="cut affinity-name" title={name}>
        {name}
      </td>
    )
  return (
    <td className="cut affinity-name">
      <button
        type="button"
        className="affinity-item"
        title={`${name}\n${t('products.pairs.only')}`}
        onClick={() => onOnly(id)}
      >
        {name}
      </button>
    </td>
  )
}

function Figures({ pair }: { pair: Affinity }) {
  const { t } = useTranslation()
  const format = useFormat()
  const times = t('products.pairs.times', { times: format.number(Math.round(pair.lift * 10) / 10) })
  return (
    <>
      <td className="num">{format.number(pair.count)}</td>
      <td className="num">
        {pair.perhapsChance ? (
          <span title={t('products.pairs.chanceMeans')}>
            <Tag>{t('products.pairs.chance')}</Tag> {times}
          </span>
        ) : (
          <b className={pair.lift < 1 ? 'affinity-less' : undefined}>{times}</b>
        )}
      </td>
      <td className="num">{format.percent(pair.confidence)}</td>
      <td className="num">{format.percent(pair.confidenceBack)}</td>
      <td className="num">{format.number(Math.round(pair.cosine * 1000) / 1000)}</td>
    </>
  )
}

function People({ pair: { first, second } }: { pair: Affinity }) {
  const { t } = useTranslation()
  return (
    <>
      <Link
        to={`/customers?bought=${first.id}&notBought=${second.id}`}
        title={t('products.pairs.peopleWho', { bought: first.name, not: second.name })}
      >
        {t('products.pairs.onlyFirst')}
      </Link>
      <Link
        to={`/customers?bought=${second.id}&notBought=${first.id}`}
        title={t('products.pairs.peopleWho', { bought: second.name, not: first.name })}
      >
        {t('products.pairs.onlySecond')}
      </Link>
    </>
  )
}
