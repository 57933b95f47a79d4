import type { ShopFreshness } from '../../../../shared/features/imports/overview.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'

export interface DayRun {
  from: string
  to: string
  kind: 'covered' | 'twice' | 'missing' | 'behind'
}

/**
 * The days from `first` to today as runs of one kind: missing wins over what files cover, days after the last order are
 * behind, days that two files hold are covered twice.
 */
export function dayRuns(shop: ShopFreshness, first: string, today: string): DayRun[] {
  const runs: DayRun[] = []
  const within = (day: string, range: { from: string; to: string }) => range.from <= day && day <= range.to
  const kindOf = (day: string): DayRun['kind'] => {
    if (day > shop.to) return 'behind'
    if (shop.missing.some((run) => within(day, run))) return 'missing'
    return shop.files.filter((file) => within(day, file)).length > 1 ? 'twice' : 'covered'
  }
  const days = daysBetween(first, today) + 1
  for (let at = 0; at < days; at++) {
    const day = addDays(first, at)
    const kind = kindOf(day)
    const last = runs.at(-1)
    if (last?.kind === kind) last.to = day
    else runs.push({ from: day, to: day, kind })
  }
  return runs
}
