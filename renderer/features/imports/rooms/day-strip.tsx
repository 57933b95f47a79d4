import { useTranslation } from 'react-i18next'
import type { ShopFreshness } from '../../../../shared/features/imports/overview.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { useFormat } from '../../../ui/format.ts'
import { dayRuns } from './day-runs.ts'

/** Older days are told in words; the strip shows where a gap can still be mended easily. */
const SHOWN_DAYS = 90
/** Of a shop that is far behind: how much of the empty time after its last order is drawn. */
const BEHIND_DAYS = 15

/** The last days of a shop, side by side: covered, covered twice, missing, not there yet. */
export function DayStrip({ shop }: { shop: ShopFreshness }) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const yesterday = addDays(today, -1)
  const behind = addDays(shop.to, BEHIND_DAYS)
  const end = shop.to > yesterday ? shop.to : behind < yesterday ? behind : yesterday
  const earliest = addDays(end, 1 - SHOWN_DAYS)
  const first = shop.from > earliest ? shop.from : earliest
  const runs = dayRuns(shop, first, end)
  return (
    <div>
      <div
        className="day-strip"
        role="img"
        aria-label={t('imports.freshness.stripLabel', { from: first, to: end })}
      >
        {runs.map((run) => (
          <i
            key={run.from}
            className={`run-${run.kind}`}
            style={{ flexGrow: daysBetween(run.from, run.to) + 1 }}
            title={`${run.from === run.to ? run.from : t('imports.range', { from: run.from, to: run.to })} · ${t(`imports.freshness.run.${run.kind}`)}`}
          />
        ))}
      </div>
      <div className="day-ends caption">
        <span>{first}</span>
        <span>{end}</span>
      </div>
    </div>
  )
}
