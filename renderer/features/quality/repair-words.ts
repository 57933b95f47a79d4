import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'

/** `浙江 杭州 → 浙江省 杭州市`: what a repair of this number does; empty without one. */
export function useRepairWords(id: string): string {
  const { t } = useTranslation()
  const asked = /^[1-9]\d*$/.test(id)
  const { data } = useQuery({
    ...api.quality.repair.queryOptions({ input: { id: asked ? Number(id) : 1 } }),
    enabled: asked,
  })
  if (!asked || !data) return ''
  const { kind, before, after } = data
  const shown =
    kind !== 'gender' ? after : t(after === 'female' ? 'quality.repair.female' : 'quality.repair.male')
  return `${before} → ${shown}`
}
