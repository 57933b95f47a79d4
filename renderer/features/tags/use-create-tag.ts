import { useMutation } from '@tanstack/react-query'
import { type Tag, tagColor } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { useTagError } from './use-tag-error.ts'

/** Makes a tag; null when that did not go. New ones take turns in colour, so that neighbours differ. */
export function useCreateTag(): (name: string) => Promise<Tag | null> {
  const onError = useTagError()
  const { mutateAsync } = useMutation(api.tags.create.mutationOptions())
  return async (name) => {
    const colors = tagColor.options
    const color = colors[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % colors.length]
    try {
      const { id } = await mutateAsync({ name, color })
      return { id, name, color: color ?? 'neutral', kind: 'static' }
    } catch (error) {
      onError(error)
      return null
    }
  }
}
