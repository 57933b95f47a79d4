import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { ruleOfAll } from '../../../shared/features/segments/past.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Combine } from './combine.tsx'
import { Pick } from './pick.tsx'
import { newSegmentAddress } from './rule-address.ts'

const MOST = 10

/** How many are in two segments at once, for several of them. */
export function Overlap({ segments }: { segments: readonly Segment[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState<number[]>(() => segments.slice(0, 3).map(({ id }) => id))
  const shown = chosen.flatMap((id) => segments.find((one) => one.id === id) ?? [])
  const ids = shown.map(({ id }) => id)
  const { data } = useQuery(
    api.segments.overlap.queryOptions({ input: ids.length < 2 ? skipToken : { ids } }),
  )
  const matrix = data?.length === ids.length ? data : null
  return (
    <section className="panel segment-list">
      <h2>
        <Definition means={t('segments.overlap.define')}>{t('segments.overlap.title')}</Definition>
      </h2>
      <Pick
        label={t('segments.overlap.choose')}
        value={chosen}
        options={segments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(values) => setChosen((values ?? []).slice(0, MOST))}
      />
      {matrix && (
        <table className="segment-table segment-matrix">
          <thead>
            <tr>
              <th scope="col">{t('segments.title')}</th>
              {shown.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one, row) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                {shown.map((other, column) => {
                  const count = matrix[row]?.[column] ?? 0
                  const size = matrix[row]?.[row] ?? 0
                  const to =
                    one.id === other.id
                      ? `/customers?segmentId=${one.id}`
                      : newSegmentAddress(
                          ruleOfAll({ on: 'segment', segment: one.id }, { on: 'segment', segment: other.id }),
                        )
                  return (
                    <td key={other.id}>
                      <Link to={to}>{format.number(count)}</Link>
                      <span className="caption"> {size === 0 ? '' : format.percent(count / size)}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Combine segments={segments} />
    </section>
  )
}
