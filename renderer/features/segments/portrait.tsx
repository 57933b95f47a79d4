import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { FEW_KNOWN, type PortraitPart, portraitIndex } from '../../../shared/features/segments/portrait.ts'
import { csvText } from '../../../shared/kernel/write-csv.ts'
import { api } from '../../api/client.ts'
import { saveFile } from '../../api/save-file.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { useRuleWords } from './use-words.ts'

/** Who they are, what, when and where they buy, beside everybody as 100. */
export function Portrait({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation()
  const wordOf = useSideWords()
  const { data, error, refetch } = useQuery(api.segments.portrait.queryOptions({ input: { of: { id } } }))
  /** Every row of every side, the counts as they are: shares and indexes can be made again from them. */
  const save = () => {
    const head = ['side', 'value', 'inside', 'insideKnown', 'all', 'allKnown', 'index'] as const
    const lines = (data ?? []).flatMap((part) =>
      part.rows.map((row) => [
        ...[t(`segments.portrait.side.${part.side}`), wordOf(part.side, row.key)],
        ...[row.inside, part.insideKnown, row.all, part.allKnown, portraitIndex(row, part) ?? ''],
      ]),
    )
    const text = csvText([head.map((one) => t(`segments.portrait.column.${one}`)), ...lines])
    saveFile(
      `${name} ${t('segments.portrait.title')}.csv`,
      new Blob([text], { type: 'text/csv;charset=utf-8' }),
    )
  }
  return (
    <section className="panel segment-rule">
      <header className="segment-head">
        <h2>
          <Definition means={t('segments.portrait.define')}>{t('segments.portrait.title')}</Definition>
        </h2>
        {data && (
          <Button size="small" onClick={save}>
            {t('segments.portrait.save')}
          </Button>
        )}
      </header>
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

function useSideWords() {
  const { t } = useTranslation()
  const { names } = useRuleWords()
  return (side: PortraitPart['side'], key: string): string => {
    if (side === 'age') return t('segments.portrait.ages', { from: key, to: Number(key) + 9 })
    return side === 'hour' ? `${key}:00` : names.value(side, key)
  }
}

function Part({ part }: { part: PortraitPart }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sideWord = useSideWords()
  const wordOf = (key: string) => sideWord(part.side, key)
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
