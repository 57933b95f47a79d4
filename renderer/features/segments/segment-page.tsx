import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { problemsOf } from '../../../shared/features/segments/problems.ts'
import { recipes } from '../../../shared/features/segments/recipes.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { SegmentIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useSavePdf } from '../reports/use-save-pdf.ts'
import { Builder } from './builder.tsx'
import { SegmentFeed } from './feed.tsx'
import { LookPanel, useSettled } from './look-panel.tsx'
import { PasteListButton } from './paste-list.tsx'
import { Portrait } from './portrait.tsx'
import { readRule } from './rule-address.ts'
import { ruleOf, type Tree, treeOf } from './rule-tree.ts'
import { SegmentPaper } from './segment-paper.tsx'
import { Snapshots } from './snapshots.tsx'
import { useMainCurrency } from './use-main-currency.ts'
import { useRuleWords } from './use-words.ts'
import { WhyPerson } from './why.tsx'
import './segments.css'

const nothing: Rule = { version: 1, root: { join: 'and', of: [] } }

/** One segment, or a new one: its rule, its sentence, and whom it finds. */
export default function SegmentPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const format = useFormat()
  const currency = useMainCurrency()
  const { data: segments, error, refetch } = useQuery(api.segments.list.queryOptions())
  const recipe = recipes.find(({ name }) => name === params.get('recipe'))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!segments || currency === null)
    return (
      <div className="page scrolls">
        <Bars lines={8} />
      </div>
    )
  if (id === 'new') {
    const asked = readRule(params.get('rule') ?? '')
    if (asked) {
      const begun = { name: '', description: '', rule: asked }
      return <Editor key={params.get('rule')} segment={null} begun={begun} currency={currency} />
    }
    const begun = recipe && {
      name: t(`segments.recipe.${recipe.name as 'atRisk'}.name`),
      description: t(`segments.recipe.${recipe.name as 'atRisk'}.why`),
      rule: recipe.rule(currency, format.today),
    }
    return <Editor key={params.get('recipe')} segment={null} begun={begun} currency={currency} />
  }
  const segment = segments.find((one) => String(one.id) === id)
  if (!segment)
    return (
      <div className="page scrolls">
        <Empty
          icon={<SegmentIcon size={28} />}
          title={t('segments.gone')}
          text={t('segments.goneText')}
          action={<Link to="/segments">{t('segments.back')}</Link>}
        />
      </div>
    )
  return (
    <Editor
      key={`${segment.id} ${segment.changedAt}`}
      segment={segment}
      begun={undefined}
      currency={currency}
    />
  )
}

interface EditorProps {
  segment: Segment | null
  begun: { name: string; description: string; rule: Rule } | undefined
  currency: string
}

function Editor({ segment, begun, currency }: EditorProps) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const [name, setName] = useState(segment?.name ?? begun?.name ?? '')
  const [description, setDescription] = useState(segment?.description ?? begun?.description ?? '')
  const [tree, setTree] = useState<Tree>(() => treeOf(segment?.rule ?? begun?.rule ?? nothing))
  const rule = useMemo(() => ruleOf(tree), [tree])
  const settled = useSettled(rule)
  const problems = problemsOf(rule)
  const fixed = segment?.kind === 'fixed'
  const sound = problemsOf(settled).length === 0
  const looked = fixed ? { id: segment.id } : sound ? { rule: settled } : null
  const past = segment && (
    <>
      <SegmentFeed segment={segment} />
      <Snapshots id={segment.id} />
    </>
  )
  const changed = segment === null || JSON.stringify(rule) !== JSON.stringify(segment.rule)
  return (
    <div className="page scrolls">
      <TitleLine
        title={
          <Input
            className="segment-name"
            variant="borderless"
            aria-label={t('segments.name')}
            placeholder={t('segments.name')}
            maxLength={60}
            autoFocus={segment === null}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        }
        sub={
          <Input
            className="segment-description"
            variant="borderless"
            size="small"
            aria-label={t('segments.description')}
            placeholder={t('segments.description')}
            maxLength={500}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        }
        actions={
          <Actions
            segment={segment}
            fields={{ name: name.trim(), description: description.trim() }}
            rule={rule}
            sound={problems.length === 0}
          />
        }
      />
      <div className="segment-columns">
        <div className="segment-stack">
          <section className="panel segment-rule">
            {fixed ? (
              <>
                <p>{t('segments.fixedText')}</p>
                <PasteListButton list={{ id: segment.id, name: segment.name }} />
              </>
            ) : (
              <>
                <header className="segment-head">
                  <h2>{t('segments.rule')}</h2>
                  <Definition means={t('segments.unknownDefine')}>
                    <span className="caption">{t('segments.unknownTitle')}</span>
                  </Definition>
                </header>
                <Builder tree={tree} onChange={setTree} currency={currency} />
                {problems.length > 0 && rule.root.of.length > 0 && (
                  <ul className="segment-problems" role="status">
                    {[...new Set(problems.map(({ code }) => code))].map((code) => (
                      <li key={code}>{t(`segments.problem.${code}`)}</li>
                    ))}
                  </ul>
                )}
                <h3>{t('segments.inWords')}</h3>
                <p className="segment-sentence">{sentence(rule)}</p>
              </>
            )}
          </section>
          {fixed && past}
        </div>
        <div className="segment-stack">
          <section className="panel segment-side">
            <LookPanel of={!changed && segment ? { id: segment.id } : looked} waiting={settled !== rule} />
            {segment && (
              <p className="segment-row">
                <Link to={`/orders?segmentId=${segment.id}`}>{t('segments.orders')}</Link>
                <Link to={`/reports?segmentId=${segment.id}`}>{t('segments.report')}</Link>
              </p>
            )}
          </section>
          {(segment || looked) && <WhyPerson of={!changed && segment ? { id: segment.id } : looked} />}
          {!fixed && past}
        </div>
      </div>
      {segment && <Portrait id={segment.id} name={segment.name} />}
      {segment && <SegmentPaper segment={segment} />}
    </div>
  )
}

interface ActionsProps {
  segment: Segment | null
  fields: { name: string; description: string }
  rule: Rule
  sound: boolean
}

function Actions({ segment, fields, rule, sound }: ActionsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { say, sayUndoable, sayError } = useToast()
  const savePdf = useSavePdf()
  const onError = (error: unknown) => {
    if (isConflict(error, 'name')) say(t('segments.error.name'))
    else if (isConflict(error, 'cycle')) say(t('segments.error.cycle'))
    else if (isConflict(error, 'used'))
      say(t('segments.error.used', { names: segment?.usedBy.join(', ') ?? '' }))
    else sayError(error)
  }
  const create = useMutation(
    api.segments.create.mutationOptions({
      onSuccess: ({ id, journalId }, { name }) => {
        sayUndoable(t('segments.said.created', { name }), journalId)
        void navigate(`/segments/${id}`)
      },
      onError,
    }),
  )
  const save = useMutation(
    api.segments.save.mutationOptions({
      onSuccess: ({ journalId, changed }) =>
        changed > 0 && sayUndoable(t('segments.said.saved', { name: fields.name }), journalId),
      onError,
    }),
  )
  const duplicate = useMutation(
    api.segments.duplicate.mutationOptions({
      onSuccess: ({ id, journalId }, { name }) => {
        sayUndoable(t('segments.said.created', { name }), journalId)
        void navigate(`/segments/${id}`)
      },
      onError,
    }),
  )
  const remove = useMutation(
    api.segments.remove.mutationOptions({
      onSuccess: ({ journalId }) => {
        sayUndoable(t('segments.said.removed', { name: segment?.name ?? '' }), journalId)
        void navigate('/segments')
      },
      onError,
    }),
  )
  const named = (work: () => void) => () => (fields.name === '' ? say(t('segments.nameFirst')) : work())
  if (!segment)
    return (
      <Button
        type="primary"
        disabled={!sound}
        loading={create.isPending}
        onClick={named(() => create.mutate({ ...fields, from: { rule } }))}
      >
        {t('segments.saveAs')}
      </Button>
    )
  const dynamic = segment.kind === 'dynamic'
  return (
    <>
      <Button onClick={() => void savePdf(segment.name)}>{t('segments.print')}</Button>
      <Button onClick={() => navigate(`/customers?segmentId=${segment.id}`)}>{t('segments.open')}</Button>
      {dynamic && (
        <Button
          onClick={() =>
            create.mutate({
              name: t('segments.frozenName', { name: segment.name, day: format.today }),
              description: segment.description,
              from: { frozen: { id: segment.id } },
            })
          }
        >
          {t('segments.freeze')}
        </Button>
      )}
      <Button
        onClick={() =>
          duplicate.mutate({ id: segment.id, name: t('segments.copyOf', { name: segment.name }) })
        }
      >
        {t('segments.duplicate')}
      </Button>
      <Button danger onClick={() => remove.mutate({ id: segment.id })}>
        {t('segments.remove')}
      </Button>
      <Button
        type="primary"
        disabled={dynamic && !sound}
        loading={save.isPending}
        onClick={named(() => save.mutate({ id: segment.id, ...fields, ...(dynamic && { rule }) }))}
      >
        {t('segments.save')}
      </Button>
    </>
  )
}
