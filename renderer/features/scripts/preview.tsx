import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PreviewRow, ScriptPlace } from '../../../shared/features/scripts/contract.ts'
import { findWords } from '../../../shared/features/scripts/words.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useSettled } from '../segments/look-panel.tsx'
import { Length } from './length.tsx'

interface Props {
  place: ScriptPlace
  subject: string
  variants: readonly string[]
}

/** The words as real customers would read them, each with its length. */
export function Preview({ place, subject, variants }: Props) {
  const { t } = useTranslation()
  const settled = useSettled(JSON.stringify({ subject, variants }))
  const words = JSON.parse(settled) as { subject: string; variants: string[] }
  const { data, error, refetch } = useQuery(
    api.scripts.preview.queryOptions({
      input: { ...place, ...words },
      enabled: words.variants.length > 0,
      placeholderData: keepPreviousData,
    }),
  )
  if (variants.length === 0) return null
  return (
    <section className="script-preview">
      <h2>
        <Definition means={t('scripts.previewDefine')}>{t('scripts.preview')}</Definition>{' '}
        {data && data.rows.length > 0 && (
          <span className="caption">{t(`scripts.previewOf.${data.from}`, { count: data.rows.length })}</span>
        )}
      </h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={3} />
      ) : data.rows.length === 0 ? (
        <p className="sub">{t('scripts.previewNobody')}</p>
      ) : (
        <ul>
          {data.rows.map((row, at) => (
            <Row key={row.customerId ?? `order ${at + 1}`} row={row} place={place} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ row, place }: { row: PreviewRow; place: ScriptPlace }) {
  const { t } = useTranslation()
  const { data: words = [] } = useQuery(api.scripts.words.queryOptions({ input: { locale: place.locale } }))
  const found = findWords(
    row.text,
    words.filter(({ off }) => !off),
  )
  return (
    <li>
      <div className="script-reader">
        {row.customerId === null ? (
          <span className="cut person">{row.person || t('scripts.anonymous')}</span>
        ) : (
          <Link className="cut person" to={`/customers/${row.customerId}`}>
            {row.person || t('scripts.nameless')}
          </Link>
        )}
        <Length text={row.text} channel={place.channel} brief />
      </div>
      <div className="script-read">
        {row.subject !== '' && <strong>{row.subject}</strong>}
        {row.text}
        {found.length > 0 && (
          <div className="script-long">{t('scripts.holds', { words: found.map(({ text }) => text) })}</div>
        )}
      </div>
    </li>
  )
}
