import { useTranslation } from 'react-i18next'
import type { ImportedFile, Refusal, RejectCode } from '../../../shared/features/imports/results.ts'
import { chinese } from '../../../shared/locales/index.ts'

type Layout = keyof typeof chinese.imports.layout
const isNamed = (layout: string): layout is Layout => Object.hasOwn(chinese.imports.layout, layout)

type Detail = Record<string, string | number>

/** What the engine's codes mean, in words. */
export function useImportSentences() {
  const { t } = useTranslation()
  return {
    layout: ({ layout }: Pick<ImportedFile, 'layout'>) => {
      if (layout === null) return ''
      return isNamed(layout) ? t(`imports.layout.${layout}`) : t('imports.unknownLayout', { layout })
    },
    refused: ({ code, data }: { code: Refusal; data: Detail }) => t(`imports.refused.${code}`, data),
    reject: ({ code, data }: { code: RejectCode; data: Detail }) => t(`imports.reject.${code}`, data),
  }
}
