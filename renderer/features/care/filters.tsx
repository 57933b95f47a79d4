import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/features/care/cards.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import { useSaveSettings } from '../../app/settings-provider.tsx'
import { useFormat } from '../../ui/format.ts'
import { Chip } from '../../ui/page.tsx'
import { shopText } from '../shops/shop-name.tsx'
import { useRuleName, type WorkList } from './use-care.ts'

interface Props {
  list: WorkList
  order: 'reasons' | 'queue'
  /** Who else has something to do today. */
  owners: readonly string[]
}

/** Which of the cards are shown, by their reason. */
export function Filters({ list }: Pick<Props, 'list'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const ruleName = useRuleName()
  const { narrowed, narrow, cards } = list
  const open = cards.filter(({ state }) => state === 'open').length
  return (
    <div className="chips care-filters">
      <Chip on={narrowed.rule === null} onClick={() => narrow({ rule: null })} count={format.number(open)}>
        {t('care.all')}
      </Chip>
      {list.rules
        .filter(({ key, open: count }) => count > 0 || key === narrowed.rule)
        .map(({ key, name, open: count }) => (
          <Chip
            key={key}
            on={narrowed.rule === key}
            onClick={() => narrow({ rule: key })}
            count={format.number(count)}
          >
            {ruleName(name)}
          </Chip>
        ))}
    </div>
  )
}

/** Whose, of which shop and which way, and in which order. */
export function ListOptions({ list, order, owners }: Props) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  const { narrowed, narrow, cards } = list
  return (
    <div className="care-options">
      <Choice
        name={t('care.filter.owner')}
        value={narrowed.owner}
        all={valuesOf(cards, ({ owner }) => owner, owners)}
        onChange={(owner) => narrow({ owner })}
      />
      <Choice
        name={t('care.filter.shop')}
        value={narrowed.shop}
        all={valuesOf(cards, ({ shopName }) => shopName)}
        label={(shop) => shopText(t, shop)}
        onChange={(shop) => narrow({ shop })}
      />
      <Choice
        name={t('care.filter.channel')}
        value={narrowed.channel}
        all={valuesOf(cards, ({ channel }) => channel)}
        label={(channel) => t(`contact.channel.${channel as Channel}`)}
        onChange={(channel) => narrow({ channel: channel as Channel | null })}
      />
      <Segmented
        size="small"
        aria-label={t('care.order.label')}
        value={order}
        options={(['reasons', 'queue'] as const).map((value) => ({ value, label: t(`care.order.${value}`) }))}
        onChange={(careOrder) => save({ careOrder })}
      />
    </div>
  )
}

function valuesOf(
  cards: readonly Card[],
  of: (task: Card['lead']) => string,
  others: readonly string[] = [],
): string[] {
  const found = new Set([...cards.flatMap(({ tasks }) => tasks.map(of)), ...others])
  found.delete('')
  return [...found].sort()
}

interface ChoiceProps {
  name: string
  value: string | null
  all: string[]
  label?: (value: string) => string
  onChange: (value: string | null) => void
}

/** Nothing to choose where all are the same. */
function Choice({ name, value, all, label = (text) => text, onChange }: ChoiceProps) {
  if (all.length < 2 && value === null) return null
  return (
    <Select
      size="small"
      className="care-choice"
      allowClear
      aria-label={name}
      placeholder={name}
      value={value}
      options={all.map((one) => ({ value: one, label: label(one) }))}
      onChange={(next?: string) => onChange(next ?? null)}
    />
  )
}
