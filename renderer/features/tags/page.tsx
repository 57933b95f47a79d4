import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { TagIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { TagRowView } from './tag-row.tsx'
import './tags.css'

/** All tags: names, colours, how many have them; one into another, away. */
export function TagsPage() {
  const { t } = useTranslation()
  const { data: tags, error, refetch } = useQuery(api.tags.list.queryOptions())
  return (
    <div className="page">
      <TitleLine title={t('tags.title')} />
      <section className="panel tag-list">
        {tags === undefined ? (
          error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <Bars lines={4} />
          )
        ) : tags.length === 0 ? (
          <Empty icon={<TagIcon size={28} />} title={t('tags.none')} text={t('tags.empty')} />
        ) : (
          <ul>
            {tags.map((tag) => (
              <TagRowView key={tag.id} tag={tag} others={tags.filter((other) => other.id !== tag.id)} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
