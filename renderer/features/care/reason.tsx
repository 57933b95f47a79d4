import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/features/care/contract.ts'
import { spokenReason } from '../../../shared/features/care/rule.ts'
import { useFormat } from '../../ui/format.ts'

/** Why this person, today: one sentence with its figures. */
export function useReason(): (task: Pick<Task, 'reasonKind' | 'reason' | 'currency'>) => string {
  const { t, i18n } = useTranslation()
  const { timeZone } = useFormat()
  return ({ reasonKind, reason, currency }) =>
    t(`care.reason.${reasonKind}`, { currency, timeZone, ...spokenReason(reason, i18n.language) })
}

export function PersonOfTask({ task }: { task: Task }) {
  const { t } = useTranslation()
  if (task.person !== '') return <span className="person">{task.person}</span>
  return (
    <span className="masked">
      {t('care.anonymous')}
      {task.orderNumber && <span className="caption"> {shortNumber(task.orderNumber)}</span>}
    </span>
  )
}

/** The end of an order number is what people recognise it by. */
const shortNumber = (number: string) => (number.length > 8 ? `…${number.slice(-6)}` : number)
