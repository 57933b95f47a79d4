import { useTranslation } from 'react-i18next'
import type { Hold } from '../../../shared/features/gate/rules.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'

/** Why somebody is held back, with what that means. */
export function HoldReason({ reason }: Pick<Hold, 'reason'>) {
  const { t } = useTranslation()
  return <Definition means={t(`gate.means.${reason}`)}>{t(`gate.reason.${reason}`)}</Definition>
}

/** Until when, in words. */
export function useUntil(): (hold: Pick<Hold, 'until'>) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ until }) =>
    until === null ? t('gate.untilDecided') : t('gate.until', { at: format.dateTime(until) })
}
