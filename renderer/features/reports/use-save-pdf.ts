import { useTranslation } from 'react-i18next'
import { bridge } from '../../api/desktop.ts'
import { useToast } from '../../ui/toast.tsx'

/** Saves the sheet as PDF where the user says; in a browser its own print dialog does that. */
export function useSavePdf(): (name: string) => Promise<void> {
  const { t } = useTranslation()
  const { say } = useToast()
  return async (name) => {
    if (!bridge) return window.print()
    try {
      if ((await bridge.savePdf(`${name}.pdf`)) === 'saved') say(t('reports.pdfSaved'))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      say(t('reports.pdfFailed'))
    }
  }
}
