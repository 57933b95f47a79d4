import type { CustomerFilter } from '../../../../shared/features/customers/filter.ts'
import { type ValueType, valueTypeOf } from '../../../../shared/features/scoring/segments.ts'
import { codesOf, firstDayWithin, frequencyColumn, monetaryColumn } from '../score-conditions.ts'
import { moneyLimitsIn, type Scoring } from '../scores.ts'
import type { ProfileColumns } from './columns.ts'

/** `2026-01-31` → 20260131. */
const dayPlace = (day: string): number => Number(day.replaceAll('-', '').padEnd(8, '9'))

/** The limits of money by the place of a currency in the columns' words. */
const limitsByPlace = ({ words }: ProfileColumns, scoring: Scoring) =>
  words.currency.list.map((currency) => moneyLimitsIn(scoring, currency))

/** `scoresOf` (scores.ts) over the columns: 100 × recency + 10 × frequency + monetary; 0 for whom there are none. */
export function codeReader(columns: ProfileColumns, scoring: Scoring): (id: number) => number {
  const { cuts, asOf } = scoring
  if (!cuts) return () => 0
  const within = cuts.r.map((cut) => dayPlace(firstDayWithin(cut, asOf)))
  const { lastPaidDay, figures } = columns
  const paid = figures.paid_orders
  const times = figures[frequencyColumn(scoring)]
  const money = figures[monetaryColumn(scoring)]
  const limits = limitsByPlace(columns, scoring)
  const currencies = columns.texts.currency
  return (id) => {
    const day = lastPaidDay[id] ?? 0
    const own = limits[currencies[id] ?? 0]
    if (day === 0 || (paid[id] ?? 0) === 0 || !own) return 0
    let code = 111
    for (const first of within) if (day >= first) code += 100
    for (const cut of cuts.f) if ((times[id] ?? 0) > cut) code += 10
    for (const cut of own.cuts) if ((money[id] ?? 0) > cut) code += 1
    return code
  }
}

/** `typeOf` (scores.ts) over the columns; null for whom there are no scores. */
export function typeReader(columns: ProfileColumns, scoring: Scoring): (id: number) => ValueType | null {
  const { split, asOf } = scoring
  if (!split) return () => null
  const first = dayPlace(firstDayWithin(split.r, asOf))
  const { lastPaidDay, figures } = columns
  const paid = figures.paid_orders
  const times = figures[frequencyColumn(scoring)]
  const money = figures[monetaryColumn(scoring)]
  const limits = limitsByPlace(columns, scoring)
  const currencies = columns.texts.currency
  return (id) => {
    const day = lastPaidDay[id] ?? 0
    const own = limits[currencies[id] ?? 0]
    if (day === 0 || (paid[id] ?? 0) === 0 || !own) return null
    return valueTypeOf(day >= first, (times[id] ?? 0) >= split.f, (money[id] ?? 0) >= own.split)
  }
}

/** Whether a filter that asks scores finds an id. */
export function scoreFilter(
  columns: ProfileColumns,
  { valueType, segment, rfm }: Pick<CustomerFilter, 'valueType' | 'segment' | 'rfm'>,
  scoring: Scoring,
): (id: number) => boolean {
  const type = typeReader(columns, scoring)
  const code = codeReader(columns, scoring)
  const types = valueType && new Set<ValueType | null>(valueType)
  const good = new Uint8Array(556).fill(1, 111)
  const keep = (wanted: (code: number) => boolean) => {
    for (let at = 111; at < good.length; at += 1) if (!wanted(at)) good[at] = 0
  }
  if (segment) {
    const codes = new Set(codesOf(segment))
    keep((at) => codes.has(at))
  }
  if (rfm?.recency) keep((at) => rfm.recency?.includes(Math.floor(at / 100)) === true)
  if (rfm?.frequency) keep((at) => rfm.frequency?.includes(Math.floor(at / 10) % 10) === true)
  if (rfm?.monetary) keep((at) => rfm.monetary?.includes(at % 10) === true)
  return (id) => good[code(id)] === 1 && (types === undefined || types.has(type(id)))
}
