import { useTranslation } from 'react-i18next'
import type { Decision, ToldDates } from '../../../../shared/features/imports/results.ts'
import { InfoIcon, WarnIcon } from '../../../ui/icons.tsx'
import { useImportSentences } from '../sentences.ts'

interface Props {
  told: readonly ToldDates[]
  asked: readonly Extract<Decision, { code: 'date-order' }>[]
}

/** Whether days or months come first: what the columns' own dates say, and where nothing says it. */
export function DateEvidence({ told, asked }: Props) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  if (told.length + asked.length === 0) return null
  return (
    <ul className="date-evidence">
      {asked.map(({ column, examples }) => (
        <li key={column} className="asking">
          <WarnIcon size={14} /> {t('imports.dates.ask', { column, examples: examples.join(' · ') })}
        </li>
      ))}
      {told.map((one) => (
        <li key={one.column}>
          <InfoIcon size={14} /> {sentences.dates(one)}
        </li>
      ))}
    </ul>
  )
}
