import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LibraryTag } from '../../../shared/features/tags/library.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { Chip, Tag } from '../../ui/page.tsx'
import { Bars, Failed, Wait } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useLook } from '../segments/look-panel.tsx'
import { ruleFilter } from '../segments/rule-address.ts'
import { useLocale } from './use-locale.ts'
import { useTagError } from './use-tag-error.ts'

/** Ready tags, a group at a time, each with its size and value in this shop. */
export function TagLibrary() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { data, error, refetch } = useQuery(api.tags.library.queryOptions({ input: { locale } }))
  const [chosen, setChosen] = useState<string | null>(null)
  const groups = [...new Set((data ?? []).map(({ group }) => group))]
  const group = chosen ?? groups[0]
  const adopt = useAdopt()
  const shown = (data ?? []).filter((tag) => tag.group === group)
  const fresh = shown.filter(({ adopted }) => !adopted)
  return (
    <section className="panel tag-panel">
      <h2>
        <Definition means={t('tags.library.means')}>{t('tags.library.title')}</Definition>
      </h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={6} />
      ) : (
        <>
          <div className="tag-tools">
            {groups.map((one) => (
              <Chip key={one} on={one === group} onClick={() => setChosen(one)}>
                {one}
              </Chip>
            ))}
            <Button
              size="small"
              className="tag-adopt-all"
              disabled={fresh.length === 0}
              onClick={() => adopt(fresh)}
            >
              {t('tags.library.adoptAll', { count: fresh.length })}
            </Button>
          </div>
          <ul className="tag-lines">
            {shown.map((tag) => (
              <LibraryLine key={tag.key} tag={tag} onAdopt={() => adopt([tag])} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function useAdopt(): (tags: readonly LibraryTag[]) => void {
  const { t } = useTranslation()
  const locale = useLocale()
  const { sayUndoable } = useToast()
  const onError = useTagError()
  const { mutate } = useMutation(api.tags.adopt.mutationOptions({ onError }))
  return (tags) =>
    mutate(
      { keys: tags.map(({ key }) => key), locale },
      {
        onSuccess: ({ journalId }) =>
          sayUndoable(
            t('tags.library.adopted', { names: tags.map(({ name }) => name).join(', ') }),
            journalId,
          ),
      },
    )
}

function LibraryLine({ tag, onAdopt }: { tag: LibraryTag; onAdopt: () => void }) {
  const { t } = useTranslation()
  return (
    <li className="tag-line">
      <span className="tag-line-name">
        <Tag tone={tag.color}>{tag.name}</Tag>
      </span>
      <span className="caption tag-line-kind">{t(`tags.kinds.${tag.kind}`)}</span>
      <span className="caption tag-line-text" title={tag.why}>
        {tag.why}
      </span>
      <Size tag={tag} />
      <span className="tag-line-acts">
        <Link to={`/tags/new?ready=${tag.key}`} aria-label={`${t('tags.library.edit')} ${tag.name}`}>
          {t('tags.library.edit')}
        </Link>
        <Button
          size="small"
          disabled={tag.adopted}
          aria-label={`${t('tags.library.adopt')} ${tag.name}`}
          onClick={onAdopt}
        >
          {tag.adopted ? t('tags.library.there') : t('tags.library.adopt')}
        </Button>
      </span>
    </li>
  )
}

/** How many it would be on, and their share of what everybody spent in the currency most of it is in. */
function Size({ tag }: { tag: LibraryTag }) {
  const { t } = useTranslation()
  const { data } = useLook(tag.rule ? { rule: tag.rule } : null)
  if (!tag.rule) return <span className="tag-line-size caption">{t('tags.library.byHand')}</span>
  if (!data)
    return (
      <span className="tag-line-size">
        <Wait width={110} />
      </span>
    )
  const [main] = data.revenue
  return (
    <span className="tag-line-size">
      <Link to={`/customers?${new URLSearchParams(ruleFilter(tag.rule))}`}>
        {t('tags.customers', { count: data.customers })}
      </Link>
      {main && main.allFen > 0 && (
        <span className="caption"> {t('segments.share', { share: main.netFen / main.allFen })}</span>
      )}
    </span>
  )
}
