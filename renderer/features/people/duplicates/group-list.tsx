import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicateGroup, GroupClass } from '../../../../shared/features/people/duplicates.ts'
import { useFormat } from '../../../ui/format.ts'
import { Tag, type Tone } from '../../../ui/page.tsx'
import { PersonName } from '../../customers/person.tsx'
import { useSummary } from './evidence.tsx'
import type { Duplicates } from './use-duplicates.ts'

const GROUP_PX = 62
const MORE_BEFORE = 8

export const tones: Record<GroupClass, Tone> = {
  decide: 'amber',
  certain: 'green',
  likely: 'blue',
  weak: 'neutral',
}

/** Groups to be decided, those most worth it first. */
export function GroupList({ list }: { list: Duplicates }) {
  const { t } = useTranslation()
  const { groups, chosen, choose, more } = list
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GROUP_PX,
    getItemKey: (index) => groups[index]?.key ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= groups.length - MORE_BEFORE) more()
  }, [last, groups.length, more])
  const chosenAt = chosen ? groups.indexOf(chosen) : -1
  useEffect(() => {
    if (chosenAt >= 0) virtual.scrollToIndex(chosenAt)
  }, [chosenAt, virtual])

  return (
    <div className="care-scroll" ref={scroller}>
      <ul
        className="care-tasks"
        aria-label={t('people.duplicates.list')}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const group = groups[item.index]
          if (!group) return null
          return (
            <li key={item.key} style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              <GroupRow group={group} on={group === chosen} onChoose={choose} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  group: DuplicateGroup
  on: boolean
  onChoose: (key: string) => void
}

function GroupRow({ group, on, onChoose }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const summary = useSummary()
  const names = [...new Set(group.people.map(({ name }) => name))]
  const currencies = new Set(group.people.map(({ currency }) => currency))
  const net = group.people.reduce((sum, { netFen }) => sum + netFen, 0)
  return (
    <button
      type="button"
      className={on ? 'task on' : 'task'}
      aria-current={on}
      onClick={() => onChoose(group.key)}
    >
      <span className="task-who">
        {names.slice(0, 2).map((name) => (
          <PersonName key={name} name={name} />
        ))}
        <Tag tone={tones[group.class]}>{t(`people.duplicates.class.${group.class}`)}</Tag>
        {group.people.length > 2 && (
          <span className="caption">{t('people.duplicates.people', { count: group.people.length })}</span>
        )}
      </span>
      <span className="sub">
        {currencies.size === 1 ? format.money(net, group.people[0]?.currency ?? 'CNY') : ''}
      </span>
      <span className="task-why">{summary(group)}</span>
    </button>
  )
}
