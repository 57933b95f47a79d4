import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { problemsOf } from '../../../shared/features/segments/problems.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import type { TagCard } from '../../../shared/features/tags/contract.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { TagIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Builder } from '../segments/builder.tsx'
import { LookPanel, useSettled } from '../segments/look-panel.tsx'
import { ruleOf, treeOf } from '../segments/rule-tree.ts'
import { useMainCurrency } from '../segments/use-main-currency.ts'
import { useRuleWords } from '../segments/use-words.ts'
import { MergeButton } from './merge-button.tsx'
import { TagChanges } from './tag-changes.tsx'
import { type Draft, TagFields } from './tag-fields.tsx'
import { useLocale } from './use-locale.ts'
import { useTagError } from './use-tag-error.ts'
import '../segments/segments.css'
import './tags.css'

const nothing: Rule = { version: 1, root: { join: 'and', of: [] } }
const fresh: Draft = {
  ...{ name: '', kind: 'static', color: 'neutral', groupId: 0, description: '' },
  ...{ owner: '', expiresOn: '', expiresDays: 0 },
}

/** One tag, or a new one: what it says, how long it lasts, and the rule where one keeps it. */
export default function TagPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const locale = useLocale()
  const currency = useMainCurrency()
  const { data: tags, error, refetch } = useQuery(api.tags.list.queryOptions())
  const { data: library } = useQuery(api.tags.library.queryOptions({ input: { locale } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!tags || !library || currency === null)
    return (
      <div className="page scrolls">
        <Bars lines={8} />
      </div>
    )
  if (id === 'new') {
    const ready = library.find(({ key }) => key === params.get('ready'))
    const begun = ready && {
      ...fresh,
      ...{ name: ready.name, kind: ready.kind, color: ready.color, description: ready.why },
    }
    return (
      <Editor
        key={ready?.key}
        tag={null}
        begun={begun ?? fresh}
        rule={ready?.rule ?? null}
        currency={currency}
      />
    )
  }
  const tag = tags.find((one) => String(one.id) === id)
  if (!tag)
    return (
      <div className="page scrolls">
        <Empty
          icon={<TagIcon size={28} />}
          title={t('tags.gone')}
          text={t('tags.goneText')}
          action={<Link to="/tags">{t('tags.back')}</Link>}
        />
      </div>
    )
  const { customers: _, usedBy: __, ...said } = tag
  return <Editor key={JSON.stringify(said)} tag={tag} begun={tag} rule={tag.rule} currency={currency} />
}

interface EditorProps {
  tag: TagCard | null
  begun: Draft
  rule: Rule | null
  currency: string
}

function Editor({ tag, begun, rule: before, currency }: EditorProps) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const [draft, setDraft] = useState<Draft>(begun)
  const [tree, setTree] = useState(() => treeOf(before ?? nothing))
  const rule = useMemo(() => ruleOf(tree), [tree])
  const settled = useSettled(rule)
  const ruled = draft.kind !== 'static'
  const problems = ruled ? problemsOf(rule) : []
  const looked = ruled && problemsOf(settled).length === 0 ? { rule: settled } : null
  return (
    <div className="page scrolls">
      <TitleLine
        title={
          <Input
            className="segment-name"
            variant="borderless"
            aria-label={t('tags.name')}
            placeholder={t('tags.name')}
            maxLength={40}
            autoFocus={tag === null}
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
          />
        }
        sub={
          <Input
            className="segment-description"
            variant="borderless"
            size="small"
            aria-label={t('tags.description')}
            placeholder={t('tags.description')}
            maxLength={500}
            value={draft.description}
            onChange={({ target }) => setDraft({ ...draft, description: target.value })}
          />
        }
        actions={<Actions tag={tag} draft={draft} rule={ruled ? rule : null} sound={problems.length === 0} />}
      />
      <div className="segment-columns">
        <div className="segment-stack">
          <TagFields draft={draft} isNew={tag === null} onChange={setDraft} />
          {ruled && (
            <section className="panel segment-rule">
              <header className="segment-head">
                <h2>{t('segments.rule')}</h2>
                <Definition means={t('segments.unknownDefine')}>
                  <span className="caption">{t('segments.unknownTitle')}</span>
                </Definition>
              </header>
              <Builder tree={tree} onChange={setTree} currency={currency} />
              {problems.length > 0 && (
                <ul className="segment-problems" role="status">
                  {[...new Set(problems.map(({ code }) => code))].map((code) => (
                    <li key={code}>{t(`segments.problem.${code}`)}</li>
                  ))}
                </ul>
              )}
              <h3>{t('segments.inWords')}</h3>
              <p className="segment-sentence">{sentence(rule)}</p>
            </section>
          )}
        </div>
        <div className="segment-stack">
          {ruled ? (
            <section className="panel segment-side">
              <LookPanel of={looked} waiting={settled !== rule} />
            </section>
          ) : (
            <section className="panel segment-side">
              <p className="sub">{t('tags.byHandText')}</p>
            </section>
          )}
          {tag && <TagChanges id={tag.id} />}
        </div>
      </div>
    </div>
  )
}

interface ActionsProps {
  tag: TagCard | null
  draft: Draft
  rule: Rule | null
  sound: boolean
}

function Actions({ tag, draft, rule, sound }: ActionsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { say, sayUndoable } = useToast()
  const onError = useTagError()
  const name = draft.name.trim()
  const create = useMutation(
    api.tags.create.mutationOptions({
      onSuccess: ({ id, journalId }) => {
        sayUndoable(t('tags.said.created', { name }), journalId)
        void navigate(`/tags/${id}`)
      },
      onError,
    }),
  )
  const save = useMutation(
    api.tags.save.mutationOptions({
      onSuccess: ({ journalId, changed }) =>
        changed > 0 && sayUndoable(t('tags.said.saved', { name }), journalId),
      onError,
    }),
  )
  const remove = useMutation(
    api.tags.remove.mutationOptions({
      onSuccess: ({ journalId }) => {
        sayUndoable(t('tags.said.removed', { name: tag?.name ?? '' }), journalId)
        void navigate('/tags')
      },
      onError,
    }),
  )
  const own = { ...fieldsOf(draft), ...(rule && { rule }) }
  const named = (work: () => void) => () => (name === '' ? say(t('tags.nameFirst')) : work())
  if (!tag)
    return (
      <Button
        type="primary"
        disabled={!sound}
        loading={create.isPending}
        onClick={named(() => create.mutate(own))}
      >
        {t('tags.make')}
      </Button>
    )
  return (
    <>
      <Link to={`/customers?tagsAny=${tag.id}`} className="tag-people">
        {t('tags.customers', { count: tag.customers })}
      </Link>
      {tag.kind === 'static' && <MergeButton tag={tag} />}
      <Button onClick={() => save.mutate({ id: tag.id, archived: !tag.archived })}>
        {t(tag.archived ? 'tags.unarchive' : 'tags.archive')}
      </Button>
      <Button danger onClick={() => remove.mutate({ id: tag.id })}>
        {t('tags.remove')}
      </Button>
      <Button
        type="primary"
        disabled={!sound}
        loading={save.isPending}
        onClick={named(() => save.mutate({ id: tag.id, ...own }))}
      >
        {t('tags.save')}
      </Button>
    </>
  )
}

const fieldsOf = ({
  name,
  kind,
  color,
  groupId,
  description,
  owner,
  expiresOn,
  expiresDays,
}: Draft): Draft => ({
  ...{ name: name.trim(), kind, color, groupId, description: description.trim() },
  ...{ owner: owner.trim(), expiresOn, expiresDays },
})
