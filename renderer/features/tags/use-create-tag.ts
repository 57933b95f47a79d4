import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Tag, tagColor } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { useToast } from '../../ui/toast.tsx'

/** Makes a tag; null when that did not go. New ones take turns in colour, so that neighbours differ. */
export function useCreateTag(): (name: string) => Promise<Tag | null> {
  const { t } = useTranslation()
  const { say, sayError } = useToast()
  const { mutateAsync } = useMutation(api.tags.create.mutationOptions())
  return async (name) => {
    const colors = tagColor.options
    const color = colors[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % colors.length]
    try {
      const { id } = await mutateAsync({ name, color })
      return { id, name, color: color ?? 'neutral', kind: 'static' }
    } catch (error) {
      if (isConflict(error, 'name')) say(t('tags.taken'))
      else sayError(error)
      return null
    }
  }
}
