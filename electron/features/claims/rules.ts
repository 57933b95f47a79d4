import type { Advice } from '../../../shared/features/claims/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'

export interface Share {
  knownFen: number
  anonymousFen: number
  known: number
  anonymous: number
}

/** Paid orders of one kind, with a person (1) or without (0). */
export interface PaidSum {
  known: number
  orders: number
  netFen: number
}

export function sumOf(rows: readonly PaidSum[]): Share {
  const share = { knownFen: 0, anonymousFen: 0, known: 0, anonymous: 0 }
  for (const { known, orders, netFen } of rows)
    if (known === 1) {
      share.known += orders
      share.knownFen += netFen
    } else {
      share.anonymous += orders
      share.anonymousFen += netFen
    }
  return share
}

export interface MonthRow extends PaidSum {
  month: string
}

/** Month by month from the first to the last, those without a paid order included. */
export function monthsOf(rows: readonly MonthRow[]): (Share & { month: string })[] {
  const byMonth = new Map<string, MonthRow[]>()
  for (const row of rows) {
    const list = byMonth.get(row.month)
    if (list) list.push(row)
    else byMonth.set(row.month, [row])
  }
  const last = [...byMonth.keys()].sort().at(-1)
  const months: (Share & { month: string })[] = []
  for (let month = [...byMonth.keys()].sort()[0]; month !== undefined && last; month = nextMonth(month)) {
    if (month > last) break
    months.push({ month, ...sumOf(byMonth.get(month) ?? []) })
  }
  return months
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

interface ShopRows {
  shopId: number
  currency: string
  from: string
  to: string
  today: string
  rows: readonly (PaidSum & { day: string })[]
}

/** As far back as platforms give shipping lists. */
const FILE_DAYS = 90
/** What a month brings. */
const CARD_DAYS = 30
/** A shop without orders for longer sells no more, or its files are old: nobody exports lists or packs parcels for it. */
const STALE_DAYS = 180

/** Ways to a shop's anonymous money, each with as much of it as it can reach; none where there is none. */
export function adviceFor({ shopId, currency, from, to, today, rows }: ShopRows): Advice[] {
  const anonymous = rows.filter(({ known }) => known === 0)
  const between = (first: string, last: string, way: Advice['way']): Advice[] => {
    const { anonymousFen, anonymous: orders } = sumOf(
      anonymous.filter(({ day }) => day >= first && day <= last),
    )
    return anonymousFen <= 0
      ? []
      : [{ shopId, way, amountFen: anonymousFen, currency, orders, from: first, to: last }]
  }
  if (to < addDays(today, -STALE_DAYS)) return between(from, to, 'old')
  const recent = addDays(to, 1 - FILE_DAYS)
  return [
    ...between(recent < from ? from : recent, to, 'files'),
    ...between(addDays(to, 1 - CARD_DAYS), to, 'cards'),
    ...(recent > from ? between(from, addDays(recent, -1), 'old') : []),
  ]
}
