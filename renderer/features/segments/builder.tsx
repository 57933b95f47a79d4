import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ActionProps,
  type CombinatorSelectorProps,
  type NotToggleProps,
  QueryBuilder,
  type ValueEditorProps,
  type ValueSelectorProps,
} from 'react-querybuilder'
import type { Leaf } from '../../../shared/features/segments/rule.ts'
import type { Say } from '../../../shared/features/segments/sentence.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { LeafEditor } from './leaf-editor.tsx'
import { emptyLeaf, leafGroups } from './leaves.ts'
import type { Tree } from './rule-tree.ts'
import { useRuleWords } from './use-words.ts'

interface Props {
  tree: Tree
  onChange: (tree: Tree) => void
  /** Of new amounts. */
  currency: string
}

/** Conditions in groups: the library keeps the tree, the controls are ours. */
export function Builder({ tree, onChange, currency }: Props) {
  const { t } = useTranslation()
  const { say } = useRuleWords()
  const { data: own = [] } = useQuery(api.fields.list.queryOptions())
  const fields = useMemo(() => {
    const named = (keys: readonly string[]) =>
      keys.map((key) => ({ name: key, label: labelOf(key, t as unknown as Word, say) }))
    const groups = [
      { label: t('segments.group.facts'), options: named(leafGroups.facts) },
      { label: t('segments.group.figures'), options: named(leafGroups.figures) },
      { label: t('segments.group.orders'), options: named(leafGroups.orders) },
      { label: t('segments.group.others'), options: named(leafGroups.others) },
    ]
    if (own.length > 0)
      groups.push({
        label: t('segments.group.fields'),
        options: own.map(({ id, name }) => ({ name: `field.${id}`, label: name })),
      })
    return groups
  }, [t, say, own])
  const { today } = useFormat()
  const leafFor = (key: string) =>
    emptyLeaf(key, currency, today, own.find(({ id }) => key === `field.${id}`)?.kind)
  return (
    <div className="segment-builder">
      <QueryBuilder
        query={tree}
        onQueryChange={(next) => onChange(next as Tree)}
        fields={fields}
        combinators={[
          { name: 'and', label: t('segments.all') },
          { name: 'or', label: t('segments.any') },
        ]}
        operators={[
          { name: 'is', label: t('segments.is') },
          { name: 'isNot', label: t('segments.isNot') },
        ]}
        getDefaultField="fact.stage"
        getDefaultOperator="is"
        getDefaultValue={(rule) => leafFor(rule.field)}
        showNotToggle
        autoSelectField={true}
        addRuleToNewGroups
        controlElements={controls}
        accessibleDescriptionGenerator={() => t('segments.rule')}
      />
    </div>
  )
}

type Word = (key: string, values?: object) => string

function labelOf(key: string, word: Word, say: Say): string {
  const [on = '', name = ''] = key.split('.')
  if (on === 'fact') return say(`fact.${name}`)
  if (name === '') return word(`segments.leaf.${on}`)
  const rows = on === 'orders' ? say('rows.orders.any') : say(`rows.${on}`)
  return word('segments.leaf.counted', { rows, measure: word(`segments.measure.${name}`) })
}

interface Option {
  name?: string
  label: string
  options?: Option[]
}
type Shown = { label: string; value?: string; options?: Shown[] }
const shown = (options: readonly Option[]): Shown[] =>
  options.map(({ name, label, options: inner }) =>
    inner ? { label, options: shown(inner) } : { label, value: name ?? '' },
  )

function Chooser({ value, options, handleOnChange }: ValueSelectorProps) {
  const { t } = useTranslation()
  return (
    <Select
      size="small"
      className="segment-field"
      aria-label={t('segments.what')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      listHeight={360}
      value={value}
      onChange={(chosen: unknown) => handleOnChange(chosen)}
      options={shown(options as unknown as Option[])}
    />
  )
}

function Sign({ value, options, handleOnChange }: ValueSelectorProps) {
  const { t } = useTranslation()
  return (
    <Select
      size="small"
      aria-label={t('segments.how')}
      popupMatchSelectWidth={false}
      value={value}
      onChange={(chosen: unknown) => handleOnChange(chosen)}
      options={shown(options as unknown as Option[])}
    />
  )
}

function Join({ value, options, handleOnChange }: CombinatorSelectorProps) {
  return (
    <Segmented
      size="small"
      value={value}
      onChange={(chosen) => handleOnChange(chosen)}
      options={shown(options as unknown as Option[]).map(({ label, value: name }) => ({
        label,
        value: name ?? '',
      }))}
    />
  )
}

function Turn({ checked, handleOnChange }: NotToggleProps) {
  const { t } = useTranslation()
  return (
    <Checkbox checked={checked ?? false} onChange={({ target }) => handleOnChange(target.checked)}>
      {t('segments.notGroup')}
    </Checkbox>
  )
}

function AddAction({ handleOnClick, what }: ActionProps & { what: 'addCondition' | 'addGroup' }) {
  const { t } = useTranslation()
  return (
    <Button size="small" onClick={(event) => handleOnClick(event)}>
      {t(`segments.${what}`)}
    </Button>
  )
}

function DropAction({ handleOnClick, what }: ActionProps & { what: 'dropCondition' | 'dropGroup' }) {
  const { t } = useTranslation()
  return (
    <Button
      size="small"
      type="text"
      className="segment-drop"
      icon={<CloseIcon size={14} />}
      aria-label={t(`segments.${what}`)}
      title={t(`segments.${what}`)}
      onClick={(event) => handleOnClick(event)}
    />
  )
}

const Value = ({ value, handleOnChange }: ValueEditorProps) => (
  <LeafEditor leaf={value as Leaf} onChange={handleOnChange} />
)

const controls = {
  fieldSelector: Chooser,
  operatorSelector: Sign,
  combinatorSelector: Join,
  notToggle: Turn,
  addRuleAction: (props: ActionProps) => <AddAction {...props} what="addCondition" />,
  addGroupAction: (props: ActionProps) => <AddAction {...props} what="addGroup" />,
  removeRuleAction: (props: ActionProps) => <DropAction {...props} what="dropCondition" />,
  removeGroupAction: (props: ActionProps) => <DropAction {...props} what="dropGroup" />,
  valueEditor: Value,
}
