import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { IssueCounts } from '../../../shared/features/quality/contract.ts'
import { api } from '../../api/client.ts'
import { useRows } from '../../ui/data-list/use-pages.ts'
import { Definition } from '../../ui/definition.tsx'
import { CheckupIcon } from '../../ui/icons.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import { AskCards, AskList } from './ask-paper.tsx'
import { AskTable } from './ask-table.tsx'
import { useAskScript } from './ask-words.ts'
import { knownShare } from './known.ts'

const PAGE_ROWS = 50

/** Those of most value whose birthday is not known: with words to ask, a field for the answer, and paper. */
export function Ask({ counts }: { counts: IssueCounts }) {
  const { t } = useTranslation()
  const { data: filled } = useQuery(api.quality.filled.queryOptions())
  const script = useAskScript()
  const query = useInfiniteQuery(
    api.customers.list.infiniteOptions({
      input: (after: string | null) => ({
        filter: {
          issue: ['birthday-missing'],
          withoutIssue: ['test-order', 'name-placeholder'],
          doNotContact: false,
        },
        sort: { by: 'netFen', direction: 'desc' },
        after,
        limit: PAGE_ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )
  const { rows, more } = useRows(query)
  const [paper, setPaper] = usePaper()
  const share = knownShare(counts, 'birthday')
  return (
    <>
      <div className="ask-head">
        <div>
          <h2>
            <Definition means={t('quality.ask.means')}>{t('quality.ask.title')}</Definition>
          </h2>
          <p className="sub">
            {filled && (
              <Definition means={t('quality.ask.progressMeans', { month: filled.month })}>
                {t('quality.ask.progress', { count: filled.birthday })}
              </Definition>
            )}
            {share !== null && <span> · {t('quality.ask.knownShare', { share })}</span>}
          </p>
        </div>
        <span className="grow" />
        <Button disabled={rows.length === 0} onClick={() => setPaper('list')}>
          {t('quality.ask.printList')}
        </Button>
        <Button disabled={rows.length === 0} onClick={() => setPaper('cards')}>
          {t('quality.ask.printCards')}
        </Button>
      </div>
      <p className="ask-script">
        <span className="caption">{t('quality.ask.script')}</span> {script('')}
      </p>
      <section className="panel">
        {query.isError && rows.length === 0 ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Bars lines={8} />
        ) : rows.length === 0 ? (
          <Empty
            icon={<CheckupIcon size={28} />}
            title={t('quality.ask.empty.title')}
            text={t('quality.ask.empty.text')}
          />
        ) : (
          <AskTable rows={rows} />
        )}
        <MoreButton query={query} onMore={more} next="more" />
      </section>
      {paper &&
        createPortal(
          <div className="sheet-for-paper" aria-hidden="true">
            {paper === 'list' ? <AskList rows={rows} /> : <AskCards rows={rows} />}
          </div>,
          document.getElementById('root') ?? document.body,
        )}
    </>
  )
}

type Paper = 'list' | 'cards' | null

/** Prints what was asked for once it is there. */
function usePaper(): [Paper, (paper: Paper) => void] {
  const [paper, setPaper] = useState<Paper>(null)
  useEffect(() => {
    if (paper === null) return
    const done = () => setPaper(null)
    window.addEventListener('afterprint', done)
    const frame = requestAnimationFrame(() => window.print())
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('afterprint', done)
    }
  }, [paper])
  return [paper, setPaper]
}
