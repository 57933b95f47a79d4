import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/features/care/contract.ts'
import { useCopy } from '../../ui/use-copy.ts'

export function useCopyScript(): (task: Task) => Promise<void> {
  const { t } = useTranslation()
  const copy = useCopy()
  return (task) => copy(task.script, t('care.copied'))
}
