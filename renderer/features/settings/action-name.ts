import { useTranslation } from 'react-i18next'
import { chinese } from '../../../shared/locales/index.ts'

/** Every command of the contract has a sentence (a test walks them); one that is gone by now is shown by its name. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation()
  return (action) => {
    let found: unknown = chinese.journal.action
    for (const part of action.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found === 'string' ? t(`journal.action.${action as 'journal.undo'}`) : action
  }
}
