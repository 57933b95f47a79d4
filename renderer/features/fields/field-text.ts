import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldKind } from '../../../shared/features/fields/contract.ts'
import { useFormat } from '../../ui/format.ts'

/** A kept value as people read it. */
export function useFieldText(): (kind: FieldKind, value: string) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return useCallback(
    (kind, value) => {
      if (value === '') return ''
      if (kind === 'yes-no') return t(value === 'yes' ? 'fields.yes' : 'fields.no')
      return kind === 'number' ? format.number(Number(value)) : value
    },
    [t, format],
  )
}
