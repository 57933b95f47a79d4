import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FEW_KNOWN, type PortraitPart, portraitIndex } from '../../../shared/features/segments/portrait.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { useRuleWords } from './use-words.ts'

/** Who they are, what, when and where they buy, beside everybody as 100. */
export function Portrait({ id }: { id: number }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.segments.portrait.queryOptions({ input: { of: { id } } }))
  return (
    <section className="panel segment-rule">
      <h2>
        <Definition means={t('segments.portrait.define')}>{t('segments.portrait.title')}</Definition>
      </h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={6} />
      ) : (
        <PortraitParts parts={data} />
      )}
    </section>
  )
}

export const PortraitParts = ({ parts }: { parts: readonly PortraitPart[] }) => (
  <div className="segment-portrait">
    {parts.map((part) => (
      <Part key={part.side} part={part} />
    ))}
  </div>
)

function Part({ part }: { part: PortraitPart }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { names } = useRuleWords()
  const wordOf = (key: string) => {
    if (part.side === 'age') return t('segments.portrait.ages', { from: key, to: Number(key) + 9 })
    return part.side === 'hour' ? `${key}:00` : names.value(part.side, key)
  }
  const rows = part.rows.filter(({ inside }) => inside > 0)
  return (
    <div className="segment-portrait-part">
      <h3>{t(`segments.portrait.side.${part.side}`)}</h3>
      {rows.length === 0 ? (
        <p className="caption">{t('segments.portrait.none')}</p>
      ) : (
        <table className="segment-table">
          <thead>
            <tr>
              <th scope="col">{t(`segments.portrait.side.${part.side}`)}</th>
              <th scope="col">{t('segments.portrait.share')}</th>
              <th scope="col">{t('segments.portrait.index')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td title={wordOf(row.key)}>{wordOf(row.key)}</td>
                <td>{format.percent(row.inside / part.insideKnown)}</td>
                <td>{portraitIndex(row, part) ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && part.insideKnown < FEW_KNOWN && (
        <p className="caption">{t('segments.portrait.few', { few: FEW_KNOWN })}</p>
      )}
    </div>
  )
}
