import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ImportRow } from '../../../../shared/features/imports/contract.ts'
import { recordKinds } from '../../../../shared/features/imports/records.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag, type Tone } from '../../../ui/page.tsx'
import { shopText } from '../../shops/shop-name.tsx'
import { SaveRejects } from '../save-rejects.tsx'
import { useImportSentences } from '../sentences.ts'
import { UndoImport } from '../undo-import.tsx'

const tones: Record<ImportRow['state'], Tone> = {
  running: 'blue',
  done: 'green',
  interrupted: 'amber',
  cancelled: 'neutral',
  undone: 'neutral',
}

/** One import: its files, what they are, whose, when, by whom, what came of it, and the ways on. */
export function HistoryRow({ row }: { row: ImportRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { result } = row
  const unread = nothingRead(row)
  const rejected = result?.files.reduce((rows, file) => rows + file.rejected, 0) ?? 0
  const first = row.files[0] ?? ''
  const name = row.demo ? t('imports.demo') : first
  return (
    <li>
      <time className="sub">{format.dateTime(row.at)}</time>
      <div className="history-words">
        <span className="cut" title={row.files.join('\n')}>
          {name}{' '}
          {!row.demo && row.files.length > 1 && (
            <span className="caption">{t('imports.filesMore', { count: row.files.length })}</span>
          )}
        </span>
        <span className="caption cut">
          <What row={row} rejected={rejected} />
        </span>
      </div>
      {unread ? (
        <Tag tone="red">{t('imports.refusedTitle')}</Tag>
      ) : (
        <Tag tone={tones[row.state]}>{t(`imports.state.${row.state}`)}</Tag>
      )}
      <span className="history-acts">
        {rejected > 0 && row.state === 'done' && <SaveRejects importId={row.id} />}
        {(row.state === 'done' || row.state === 'undone') && !unread && (
          <Link to={`/import/history?open=${row.id}`}>{t('imports.open')}</Link>
        )}
        <UndoImport importId={row.id} open={row.state === 'done' && !row.demo && !unread} small />
      </span>
    </li>
  )
}

/** Nothing of it could be read: what was not loaded cannot be looked at or taken back. */
const nothingRead = ({ state, result }: ImportRow): boolean =>
  state === 'done' &&
  result !== null &&
  result.files.length > 0 &&
  result.files.every(({ refused }) => refused !== null)

function What({ row, rejected }: { row: ImportRow; rejected: number }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const actor = row.actor === 'owner' || row.actor === 'folder' ? t(`journal.actor.${row.actor}`) : row.actor
  if (row.state === 'interrupted') return t('imports.interruptedHint')
  const { result } = row
  if (!result) return actor
  if (nothingRead(row))
    return result.files.map(({ refused }) => refused && sentences.leftOut(refused)).join(' ')
  const kinds = new Set(result.files.map((file) => sentences.layout(file)).filter((kind) => kind !== ''))
  const shops = new Set(result.files.map((file) => shopText(t, file.shopName)).filter((shop) => shop !== ''))
  const others = recordKinds.map((kind) => {
    const counts = result.records[kind]
    return counts && counts.new + counts.changed > 0
      ? t('imports.summaryRecords', { kind: t(`imports.kind.${kind}`), ...counts })
      : ''
  })
  // What came of it first: of thirty files the kinds alone fill the line.
  return [
    t('imports.historyCounts', { new: result.orders.new, changed: result.orders.changed, rejected }),
    ...others,
    actor,
    ...shops,
    ...(row.demo ? [] : kinds),
  ]
    .filter((word) => word !== '')
    .join(' · ')
}
