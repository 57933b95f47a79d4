import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { groupClass } from '../../../../shared/features/people/duplicates.ts'
import { useFormat } from '../../../ui/format.ts'
import { CheckIcon, PeopleIcon } from '../../../ui/icons.tsx'
import { Chip, TitleLine } from '../../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import '../../care/care.css'
import { JoinAll } from './bulk.tsx'
import './duplicates.css'
import { GroupList } from './group-list.tsx'
import { Review } from './review.tsx'
import { ScanProgress } from './scan-strip.tsx'
import { useDecide, useDuplicates } from './use-duplicates.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { useScan } from './use-scan.ts'

/** Records that may be one person: groups at the left, one of them side by side at the right. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const scan = useScan()
  const list = useDuplicates(scan.ready)
  const decisions = useDecide(list)
  const [joining, setJoining] = useState(false)
  const { about, kind, groups, chosen, query } = list
  const shown = (count: number | undefined) => (count === undefined ? undefined : format.number(count))
  const total = about && groupClass.options.reduce((sum, name) => sum + (about.counts[name] ?? 0), 0)

  return (
    <div className="page">
      <TitleLine
        title={t('people.duplicates.title')}
        sub={
          about &&
          t('people.duplicates.sub', {
            count: about.people,
            people: about.people,
            when: format.dateTime(about.scannedAt),
          })
        }
        actions={
          <>
            <Button onClick={() => navigate('/customers')}>{t('people.duplicates.back')}</Button>
            <Button disabled={scan.progress !== null} onClick={scan.again}>
              {t('people.duplicates.scan.again')}
            </Button>
          </>
        }
      />
      <div className="chips">
        <Chip on={kind === null} onClick={() => list.only(null)} count={shown(total)}>
          {t('people.duplicates.all')}
        </Chip>
        {groupClass.options.map((name) => (
          <Chip
            key={name}
            on={kind === name}
            onClick={() => list.only(name)}
            count={shown(about?.counts[name])}
          >
            {t(`people.duplicates.class.${name}`)}
          </Chip>
        ))}
        {about !== undefined && about.later > 0 && (
          <Chip on={kind === 'later'} onClick={() => list.only('later')} count={shown(about.later)}>
            {t('people.duplicates.put-off')}
          </Chip>
        )}
        <span className="grow" />
        {about !== undefined && (about.counts.certain ?? 0) > 0 && kind !== 'later' && (
          <Button onClick={() => setJoining(true)}>
            {t('people.duplicates.bulk.offer', { count: about.counts.certain ?? 0 })}
          </Button>
        )}
      </div>
      <ScanProgress scan={scan} />
      {about?.stale && !scan.progress && (
        <p className="sub scan-stale">
          {t('people.duplicates.scan.stale')}{' '}
          <Button size="small" type="link" onClick={scan.again}>
            {t('people.duplicates.scan.again')}
          </Button>
        </p>
      )}
      {query.isError && !about ? (
        <div className="panel grow">
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : !about ? (
        <div className="panel grow">
          {scan.calledOff ? (
            <Empty
              icon={<PeopleIcon size={28} />}
              title={t('people.duplicates.scan.stopped')}
              text={t('people.duplicates.scan.stoppedText')}
              action={<Button onClick={scan.again}>{t('people.duplicates.scan.again')}</Button>}
            />
          ) : scan.progress ? (
            <Empty
              icon={<PeopleIcon size={28} />}
              title={t('people.duplicates.scan.title')}
              text={t('people.duplicates.scan.safe')}
            />
          ) : (
            <Bars lines={8} tall />
          )}
        </div>
      ) : groups.length === 0 && !joining ? (
        <div className="panel grow">
          <UndoKey undo={decisions.undo} />
          <Empty
            icon={<CheckIcon size={28} />}
            title={kind === null ? t('people.duplicates.empty.title') : t('people.duplicates.empty.filtered')}
            text={
              kind === null
                ? t('people.duplicates.empty.text', { count: about.people })
                : t('people.duplicates.empty.filteredText')
            }
            action={
              kind === null ? (
                <Button onClick={() => navigate('/customers')}>{t('people.duplicates.empty.action')}</Button>
              ) : (
                <Button onClick={() => list.only(null)}>{t('people.duplicates.all')}</Button>
              )
            }
          />
        </div>
      ) : (
        <div className="split care-split duplicates-split">
          <div className="panel care-list">
            <GroupList list={list} />
          </div>
          <div className="panel compare-panel">
            {joining ? (
              <JoinAll onClose={() => setJoining(false)} />
            ) : (
              chosen && (
                <Review
                  key={`${chosen.class} ${chosen.people.map(({ id }) => id).join(' ')}`}
                  group={chosen}
                  decisions={decisions}
                  onMove={list.move}
                />
              )
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** With nothing left to decide, the last decision can still be taken back. */
function UndoKey({ undo }: { undo: () => void }) {
  useReviewKeys({ undo })
  return null
}
