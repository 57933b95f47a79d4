import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found, Verdict, Why } from '../../../shared/features/segments/contract.ts'
import { isGroup, type Leaf, type Node, type Rule } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useSettled } from './look-panel.tsx'
import { useRuleWords } from './use-words.ts'

const FOUND = 8
const tones = { true: 'green', false: 'red', unknown: 'neutral' } as const

/** Somebody is chosen, and each condition says how it judges them and what it found. */
export function WhyPerson({ of }: { of: { rule: Rule } | { id: number } | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [person, setPerson] = useState<number | null>(null)
  const search = useSettled(typed.trim())
  const people = useQuery(
    api.customers.list.queryOptions({
      input: search === '' ? skipToken : { filter: { search }, limit: FOUND },
      placeholderData: keepPreviousData,
    }),
  )
  const { data, error, refetch } = useQuery(
    api.segments.why.queryOptions({ input: of && person !== null ? { of, customerId: person } : skipToken }),
  )
  const known = people.data?.rows.map(({ id, name }) => ({ value: id, label: name || `#${id}` }))
  return (
    <section className="panel segment-side segment-why">
      <header className="segment-head">
        <h2>{t('segments.why.title')}</h2>
      </header>
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        allowClear
        aria-label={t('segments.why.choose')}
        placeholder={t('segments.why.choose')}
        value={person}
        options={known ?? []}
        notFoundContent={search === '' ? null : t('segments.why.nobody')}
        onChange={(id?: number) => setPerson(id ?? null)}
      />
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {person !== null && !data && !error && <Bars lines={3} />}
      {data && person !== null && (
        <>
          <p>
            <Tag tone={tones[data.verdict]}>{t(`segments.why.whole.${data.verdict}`)}</Tag>{' '}
            {data.since !== null && (
              <span className="caption">{t('segments.why.since', { at: format.dateTime(data.since) })}</span>
            )}
          </p>
          {data.rule && <Judged node={data.rule.root} path={[]} why={data} />}
        </>
      )}
    </section>
  )
}

function Judged({ node, path, why }: { node: Node; path: number[]; why: Why }) {
  const { t } = useTranslation()
  const { sentence } = useRuleWords()
  const told = why.nodes.find((one) => one.path.join(' ') === path.join(' '))
  if (!told) return null
  if (!isGroup(node))
    return (
      <li>
        <Mark verdict={told.verdict} />
        <span>
          {sentence({ version: 1, root: { join: 'and', of: [node] } })}
          <span className="caption">
            {' '}
            <FoundWords leaf={node} found={told.found} />
          </span>
        </span>
      </li>
    )
  const inner = (
    <ul>
      {node.of.map((one, at) => (
        // Conditions have no names: their place is what they are.
        <Judged key={[...path, at].join(' ')} node={one} path={[...path, at]} why={why} />
      ))}
    </ul>
  )
  if (path.length === 0 && !node.not && node.join === 'and') return inner
  return (
    <li>
      <Mark verdict={told.verdict} />
      <span>
        {t(`segments.why.${node.not ? 'not' : 'group'}.${node.join}`)}
        {inner}
      </span>
    </li>
  )
}

const marks: Record<Verdict, string> = { true: '✓', false: '✗', unknown: '?' }

function Mark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  return (
    <span
      role="img"
      className={`segment-mark is-${verdict}`}
      aria-label={t(`segments.why.verdict.${verdict}`)}
    >
      {marks[verdict]}
    </span>
  )
}

function FoundWords({ leaf, found }: { leaf: Leaf; found: Found | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { names } = useRuleWords()
  const words = (): string | null => {
    switch (found?.kind) {
      case undefined:
        return 'test' in leaf ? t('segments.why.notKnown') : null
      case 'number':
        return format.number(found.value)
      case 'money':
        return format.money(found.fen, found.currency)
      case 'day':
        return found.day
      case 'tags':
        return found.tags.map(names.tag).join(' · ') || t('segments.why.noTags')
      case 'words':
        return found.values
          .map((value) => names.value(leaf.on === 'fact' ? leaf.fact : 'field', value))
          .join(' · ')
    }
  }
  const said = words()
  return said === null ? null : t('segments.why.found', { found: said })
}
