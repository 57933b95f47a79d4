import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type TagColor, type TagKind, tagColor, tagKind } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { Tag } from '../../ui/page.tsx'

/** What is said of a tag besides its rule. */
export interface Draft {
  name: string
  kind: TagKind
  color: TagColor
  groupId: number
  description: string
  owner: string
  expiresOn: string
  expiresDays: number
}

interface Props {
  draft: Draft
  isNew: boolean
  onChange: (draft: Draft) => void
}

/** Kind, group, colour, how long it lasts, and whose it is. */
export function TagFields({ draft, isNew, onChange }: Props) {
  const { t } = useTranslation()
  const { data: groups = [] } = useQuery(api.tags.groups.queryOptions())
  const { data: owners = [] } = useQuery(api.customers.owners.queryOptions())
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes })
  // By hand it is or by rule: which rule may change, not that.
  const kinds = tagKind.options.filter((kind) => isNew || (kind === 'static') === (draft.kind === 'static'))
  return (
    <section className="panel tag-panel tag-fields">
      <Field name={t('tags.kind')} means={t(`tags.kindMeans.${draft.kind}`)}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            onChange={(kind) => set({ kind })}
            options={kinds.map((value) => ({ value, label: t(`tags.kinds.${value}`) }))}
          />
        )}
      </Field>
      <Field name={t('tags.group.one')}>
        {(id) => (
          <Select
            id={id}
            value={groups.some((group) => group.id === draft.groupId) ? draft.groupId : 0}
            onChange={(groupId) => set({ groupId })}
            options={[
              { value: 0, label: t('tags.group.none') },
              ...groups.map((group) => ({ value: group.id, label: group.name })),
            ]}
          />
        )}
      </Field>
      <Field name={t('tags.color')}>
        {(id) => (
          <Select
            id={id}
            value={draft.color}
            onChange={(color) => set({ color })}
            options={tagColor.options.map((value) => ({
              value,
              label: <Tag tone={value}>{t(`tags.colors.${value}`)}</Tag>,
            }))}
          />
        )}
      </Field>
      <Field name={t('tags.owner')}>
        {(id) => (
          <AutoComplete
            id={id}
            value={draft.owner}
            onChange={(owner) => set({ owner: owner.slice(0, 60) })}
            options={owners.filter((name) => name.includes(draft.owner)).map((value) => ({ value }))}
          />
        )}
      </Field>
      <Field name={t('tags.expires.day')} means={t('tags.expires.dayMeans')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={draft.expiresOn}
            onChange={({ target }) => set({ expiresOn: target.value })}
          />
        )}
      </Field>
      {draft.kind === 'static' && (
        <Field name={t('tags.expires.days')} means={t('tags.expires.daysMeans')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={3_650}
              precision={0}
              value={draft.expiresDays === 0 ? null : draft.expiresDays}
              placeholder={t('tags.expires.never')}
              onChange={(days) => set({ expiresDays: days ?? 0 })}
            />
          )}
        </Field>
      )}
    </section>
  )
}

function Field({
  name,
  means,
  children,
}: {
  name: string
  means?: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="tag-field">
      <label htmlFor={id} className="caption">
        {name}
      </label>
      {children(id)}
      {means && <span className="caption">{means}</span>}
    </div>
  )
}
