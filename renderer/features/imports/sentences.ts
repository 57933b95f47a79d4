import { useTranslation } from 'react-i18next'
import type {
  ImportedFile,
  Refusal,
  RejectCode,
  ToldDates,
} from '../../../shared/features/imports/results.ts'
import { chinese } from '../../../shared/locales/index.ts'

type Layout = keyof typeof chinese.imports.layout
const isNamed = (layout: string): layout is Layout => Object.hasOwn(chinese.imports.layout, layout)

type Detail = Record<string, string | number>

/** What the engine's codes mean, in words. */
export function useImportSentences() {
  const { t } = useTranslation()
  const refused = ({ code, data }: { code: Refusal; data: Detail }) =>
    // A layout was given, and this table is not what it is for.
    data.lacks === undefined ? t(`imports.refused.${code}`, data) : t('imports.lacks', data)
  return {
    layout: ({ layout }: Pick<ImportedFile, 'layout'>) => {
      if (layout === null) return ''
      return isNamed(layout) ? t(`imports.layout.${layout}`) : t('imports.unknownLayout', { layout })
    },
    refused,
    /** The same where nothing can be pressed to go on: what was loaded unwatched, or long ago. */
    leftOut: ({ code, data }: { code: Refusal | 'question'; data: Detail }) =>
      code === 'question' || code === 'unknown-table' || code === 'password'
        ? t(`imports.watch.${code}`)
        : refused({ code, data }),
    dates: ({ column, order, by, examples }: ToldDates) => {
      const shown = examples.slice(0, by === 'own' ? 2 : 3).join(t('imports.freshness.and'))
      return t(`imports.dates.${by === 'own' && order === 'mixed' ? 'mixed' : by}`, {
        column,
        examples: shown,
        order: order === 'mixed' ? '' : t(`imports.dates.order.${order}`),
      })
    },
    reject: ({ code, data }: { code: RejectCode; data: Detail }) => t(`imports.reject.${code}`, data),
  }
}
