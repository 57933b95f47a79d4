import { useTranslation } from 'react-i18next'
import { isMasked } from '../../../shared/kernel/text.ts'

/** The words to ask somebody with; who has no name that can be said is spoken to without. */
export function useAskScript(): (name: string) => string {
  const { t } = useTranslation()
  const sayable = useSayableName()
  return (name) => t('quality.ask.scriptText', { name: sayable(name) })
}

export function useSayableName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => (name === '' || isMasked(name) ? t('quality.ask.dear') : name)
}
