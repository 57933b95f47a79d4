import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TagCard } from '../../../shared/features/tags/contract.ts'
import { Tag } from '../../ui/page.tsx'
import { useRuleWords } from '../segments/use-words.ts'

/** One tag: what it says, how long it lasts, and how many have it. */
export function TagLine({ tag }: { tag: TagCard }) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const said = [
    tag.rule ? sentence(tag.rule) : tag.description,
    tag.expiresOn && t('tags.expires.on', { day: tag.expiresOn }),
    tag.expiresDays > 0 && t('tags.expires.after', { count: tag.expiresDays }),
    tag.owner && t('tags.ownedBy', { owner: tag.owner }),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <li className="tag-line">
      <Link className="tag-line-name" to={`/tags/${tag.id}`}>
        <Tag tone={tag.color}>{tag.name}</Tag>
      </Link>
      <span className="caption tag-line-kind">{t(`tags.kinds.${tag.kind}`)}</span>
      <span className="caption tag-line-text" title={said}>
        {said}
      </span>
      <Link className="tag-line-count" to={`/customers?tagsAny=${tag.id}`}>
        {t('tags.customers', { count: tag.customers })}
      </Link>
    </li>
  )
}
