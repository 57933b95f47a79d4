import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../../../shared/features/imports/results.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { FileIcon, WarnIcon } from '../../../ui/icons.tsx'
import { Tag } from '../../../ui/page.tsx'
import { shopText } from '../../shops/shop-name.tsx'
import { useImportSentences } from '../sentences.ts'
import { Decisions } from './decisions.tsx'
import { Rows } from './filtered.tsx'
import { isWaiting } from './outcomes.ts'
import { Password } from './password.tsx'
import { Rejects } from './rejects.tsx'
import { Repairs } from './repairs.tsx'
import { ShopCorrection } from './shop-choice.tsx'
import { Unread } from './unread.tsx'

const counts = ['new', 'changed', 'unchanged', 'rejected', 'skipped'] as const

interface Props {
  file: ImportedFile
  /** Null once loaded: then there is nothing left to decide. */
  ticket: string | null
  /** A person has said which shop it is of. */
  shopChosen?: boolean
  onExplain?: (ticket: string) => void
}

/** One file: what it is, what would come of it, what was put right, and what only a person can say. */
export function FileCard({ file, ticket, shopChosen = false, onExplain }: Props) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const { refused } = file
  const correctable = ticket !== null && refused === null && onExplain !== undefined
  return (
    <section className="panel file-card">
      <header className="file-head">
        {refused ? <WarnIcon size={20} /> : <FileIcon size={20} />}
        <div className="grow file-words">
          <strong className="cut" title={file.file}>
            {file.file}
          </strong>
          <span className="sub">{refused ? sentences.refused(refused) : <About file={file} />}</span>
        </div>
        {refused ? (
          <Tag tone={isWaiting(file) ? 'amber' : 'red'}>
            {t(isWaiting(file) ? 'imports.waitingTitle' : 'imports.refusedTitle')}
          </Tag>
        ) : (
          <Counts file={file} />
        )}
      </header>
      {refused?.code === 'password' && ticket !== null && (
        <Password ticket={ticket} wrong={refused.data.wrong === 1} />
      )}
      {refused?.code === 'unknown-table' && ticket !== null && (
        <div className="file-answer">
          <Button type="primary" onClick={() => onExplain?.(ticket)}>
            {t('imports.explain')}
          </Button>
          <span className="caption">{t('imports.explainHint')}</span>
        </div>
      )}
      {ticket !== null && <Decisions file={file} ticket={ticket} />}
      {file.rejected > 0 && <Rejects file={file} />}
      {(correctable || file.repairs.length + file.unread.length > 0) && (
        <div className="file-asides">
          <Repairs repairs={file.repairs} dates={file.dates} />
          <Unread columns={file.unread} known={file.platform !== 'other'} />
          {correctable && (
            <div className="file-foot">
              <button type="button" className="link-button" onClick={() => onExplain?.(ticket)}>
                {t('imports.explainOther')}
              </button>
              {(file.nameless || shopChosen) && <ShopCorrection file={file} ticket={ticket} />}
            </div>
          )}
        </div>
      )}
      {file.rows.length + file.records.length > 0 && (
        <details className="file-sample">
          <summary>{t('imports.sample', { count: file.rows.length + file.records.length })}</summary>
          <Rows file={file} />
        </details>
      )}
    </section>
  )
}

/** What it is, whose, of which days, and how old. */
function About({ file }: { file: ImportedFile }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentences = useImportSentences()
  const words = [
    sentences.layout(file),
    shopText(t, file.shopName) || t('imports.noShopName'),
    file.range && t('imports.range', file.range),
    file.asOf !== null && t('imports.asOf', { at: format.dateTime(file.asOf) }),
  ]
  return words.filter(Boolean).join(' · ')
}

function Counts({ file }: { file: ImportedFile }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <dl className="file-counts">
      {counts.map((name) => (
        <div key={name} className={file[name] === 0 ? 'zero' : `count-${name}`}>
          <dt>
            <Definition means={t(`imports.define.${name}`)}>{t(`imports.count.${name}`)}</Definition>
          </dt>
          <dd>{format.number(file[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
