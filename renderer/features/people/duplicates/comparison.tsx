import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pair } from '../../../../shared/features/people/duplicates.ts'
import { api } from '../../../api/client.ts'
import { WarnIcon } from '../../../ui/icons.tsx'
import { Bars, Failed } from '../../../ui/states.tsx'
import { ComparisonTable } from './comparison-table.tsx'
import { EvidenceLines, EvidenceList } from './evidence.tsx'
import type { Choosing } from './use-merge-choice.ts'

interface Props {
  ids: readonly number[]
  choice: Choosing
  /** As they were suggested; compared anew where nobody suggested them. */
  pairs?: readonly Pair[]
  head?: ReactNode
  actions: ReactNode
}

/** Who they are, what speaks for and against it, and what would become of them. */
export function Comparison({ ids, choice, pairs, head, actions }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.people.compare.queryOptions({ input: { ids: [...ids] } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Bars lines={8} />
  const shown = pairs ?? data.pairs
  const contradictions = choice.preview?.contradictions ?? []
  return (
    <div className="comparison">
      <div className="comparison-body">
        {head}
        {contradictions.length > 0 && (
          <p className="compare-warning" role="alert">
            <WarnIcon size={14} />{' '}
            {contradictions
              .map((one) => t(`people.duplicates.conflict.${one}`))
              .join(t('people.duplicates.and'))}
          </p>
        )}
        {shown.length === 1 && shown[0] ? (
          <EvidenceList pair={shown[0]} />
        ) : (
          <EvidenceLines pairs={shown} numberOf={(id) => ids.indexOf(id) + 1} />
        )}
        <ComparisonTable people={data.people} pairs={shown} choice={choice} />
      </div>
      <div className="comparison-acts acts">{actions}</div>
    </div>
  )
}
