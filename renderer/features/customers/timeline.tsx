import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TimelineGroup, timelineGroup, timelineKinds } from '../../../shared/features/customers/page.ts'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { Chip } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { TimelineItems } from './timeline-items.tsx'

const PAGE_ROWS = 30

/** One list of everything that happened, of some kinds or all; with Shift several kinds together. */
export function Timeline({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const [groups, setGroups] = useState<readonly TimelineGroup[]>([])
  const kinds = groups.flatMap((group) => timelineKinds[group])
  const query = useInfiniteQuery(
    api.customers.timeline.infiniteOptions({
      input: (after: string | null) => ({
        id: customerId,
        ...(kinds.length > 0 && { kinds }),
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  )
  const { rows, more } = useRows(query)
  const choose = (group: TimelineGroup, several: boolean) => {
    const on = groups.includes(group)
    const others = groups.filter((other) => other !== group)
    if (several) setGroups(on ? others : [...others, group])
    else setGroups(on && others.length === 0 ? [] : [group])
  }
  return (
    <section className="panel panel-pad">
      <h2>{t('customers.section.timeline')}</h2>
      <div className="chips timeline-chips">
        <Chip on={groups.length === 0} onClick={() => setGroups([])}>
          {t('customers.all')}
        </Chip>
        {timelineGroup.options.map((group) => (
          <Chip key={group} on={groups.includes(group)} onClick={(several) => choose(group, several)}>
            {t(`customers.timelineGroup.${group}`)}
          </Chip>
        ))}
      </div>
      {query.isPending ? (
        <Bars lines={5} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <TimelineItems items={rows} />
      )}
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={more}>
          {t('customers.earlier')}
        </Button>
      )}
    </section>
  )
}
