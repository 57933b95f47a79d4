import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { TagCard, TagGroup } from '../../../shared/features/tags/contract.ts'
import { tagKind } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { TagIcon } from '../../ui/icons.tsx'
import { Chip, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { FilesButton } from './files.tsx'
import { GroupHead, NewGroupButton } from './groups.tsx'
import { TagLibrary } from './library.tsx'
import { SystemTypes } from './system-types.tsx'
import { TagLine } from './tag-line.tsx'
import '../segments/segments.css'
import './tags.css'

const shownKinds = [...tagKind.options, 'archived'] as const
type Shown = (typeof shownKinds)[number] | null

const isShown = (tag: TagCard, kind: Shown, typed: string): boolean =>
  (kind === 'archived' ? tag.archived : !tag.archived && (kind === null || tag.kind === kind)) &&
  [tag.name, tag.description, tag.owner].some((text) => text.toLowerCase().includes(typed))

/** All tags in their groups, the types every shop has above them, and ready ones below. */
export function TagsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const format = useFormat()
  const { data: tags, error, refetch } = useQuery(api.tags.list.queryOptions())
  const { data: groups = [] } = useQuery(api.tags.groups.queryOptions())
  const [kind, setKind] = useState<Shown>(null)
  const [typed, setTyped] = useState('')
  const found = (tags ?? []).filter((tag) => isShown(tag, kind, typed.trim().toLowerCase()))
  const count = (one: Shown) => (tags ?? []).filter((tag) => isShown(tag, one, '')).length
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('tags.title')}
        sub={t('tags.sub')}
        actions={
          <>
            <FilesButton />
            <NewGroupButton />
            <Button type="primary" onClick={() => navigate('/tags/new')}>
              {t('tags.new')}
            </Button>
          </>
        }
      />
      <SystemTypes />
      <section className="panel tag-panel">
        <h2>{t('tags.mine')}</h2>
        <div className="tag-tools">
          <Input
            allowClear
            className="tag-search"
            placeholder={t('tags.find')}
            aria-label={t('tags.find')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          {shownKinds.map((one) => (
            <Chip
              key={one}
              on={kind === one}
              count={format.number(count(one))}
              onClick={() => setKind(kind === one ? null : one)}
            >
              {t(`tags.kinds.${one}`)}
            </Chip>
          ))}
        </div>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !tags ? (
          <Bars lines={4} />
        ) : tags.length === 0 ? (
          <Empty icon={<TagIcon size={28} />} title={t('tags.none')} text={t('tags.empty')} />
        ) : found.length === 0 ? (
          <p className="sub">{t('tags.nothingFound')}</p>
        ) : (
          <Groups tags={found} groups={groups} />
        )}
      </section>
      <TagLibrary />
    </div>
  )
}

function Groups({ tags, groups }: { tags: readonly TagCard[]; groups: readonly TagGroup[] }) {
  const { t } = useTranslation()
  const loose = tags.filter(({ groupId }) => !groups.some(({ id }) => id === groupId))
  return (
    <>
      {groups.map((group) => (
        <section key={group.id} aria-label={group.name}>
          <GroupHead group={group} />
          <Lines tags={tags.filter(({ groupId }) => groupId === group.id)} />
        </section>
      ))}
      {loose.length > 0 && (
        <section aria-label={t('tags.group.none')}>
          {groups.length > 0 && <h3 className="tag-group">{t('tags.group.none')}</h3>}
          <Lines tags={loose} />
        </section>
      )}
    </>
  )
}

function Lines({ tags }: { tags: readonly TagCard[] }) {
  const { t } = useTranslation()
  if (tags.length === 0) return <p className="caption">{t('tags.group.empty')}</p>
  return (
    <ul className="tag-lines">
      {tags.map((tag) => (
        <TagLine key={tag.id} tag={tag} />
      ))}
    </ul>
  )
}
