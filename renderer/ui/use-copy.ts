import { useTranslation } from 'react-i18next'
import { useToast } from './toast.tsx'

/** Puts text on the clipboard and says so; where the browser does not allow it, says what to do instead. */
export function useCopy(): (text: string, done: string) => Promise<void> {
  const { t } = useTranslation()
  const { say } = useToast()
  return async (text, done) => {
    try {
      await navigator.clipboard.writeText(text)
      say(done)
    } catch (error) {
      // No permission (DOMException), or no clipboard at all outside a secure origin (TypeError).
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      say(t('app.copyFailed'))
    }
  }
}
