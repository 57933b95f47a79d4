import { useTranslation } from 'react-i18next'
import { isConflict } from '../../api/errors.ts'
import { useToast } from '../../ui/toast.tsx'

const reasons = ['name', 'kind', 'exclusive', 'cycle', 'rule', 'archived', 'file'] as const

/** Says in plain words why something could not be done with a tag. */
export function useTagError(): (error: unknown) => void {
  const { t } = useTranslation()
  const { say, sayError } = useToast()
  return (error) => {
    const reason = reasons.find((one) => isConflict(error, one))
    if (reason) say(t(`tags.error.${reason}`))
    else sayError(error)
  }
}
