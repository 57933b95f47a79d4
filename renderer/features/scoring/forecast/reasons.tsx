import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../../shared/features/scoring/models.ts'

/** Why something is not told, in words. */
export function Reasons({ why }: { why: Reason[] }) {
  return (
    <ul className="forecast-reasons">
      {why.map((reason) => (
        <li key={`${reason.code}-${reason.parameter ?? ''}`}>
          <Sentence reason={reason} />
        </li>
      ))}
    </ul>
  )
}

function Sentence({ reason: { code, ...figures } }: { reason: Reason }) {
  const { t } = useTranslation()
  const { parameter = '' } = figures
  const about = ['a', 'b'].includes(parameter)
    ? 'leaving'
    : ['r', 'alpha'].includes(parameter)
      ? 'speed'
      : 'spend'
  if (code === 'atBound') return t(`scoring.forecast.why.atBound.${about}`, { parameter })
  if (code === 'unsure')
    return t(`scoring.forecast.why.unsure.${about === 'speed' ? 'speed' : 'leaving'}`, { parameter })
  return t(`scoring.forecast.why.${code}`, figures)
}
