/** The CDNOW purchases as the published fits use them. Data by B. Hardie; looked for beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { atOnce } from '../../../../electron/engine/steps.ts'
import { type Buyers, buyersOf } from '../../../../electron/features/scoring/models/buyers.ts'
import type { BuyingModel } from '../../../../electron/features/scoring/models/buying.ts'
import { fitDropout } from '../../../../electron/features/scoring/models/fit-dropout.ts'
import { groupsOf } from '../../../../electron/features/scoring/models/repeat-groups.ts'
import type { Occasions } from '../../../../electron/features/scoring/occasions.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'

const datasets = new URL('../../../../../shared/datasets/', import.meta.url)
export const cdnowFile = (which: 'sample' | 'master') =>
  decodeURIComponent(new URL(`CDNOW_${which}.txt`, datasets).pathname)
export const cdnowPresent = existsSync(cdnowFile('sample')) && existsSync(cdnowFile('master'))
if (!cdnowPresent) console.warn('NOT CHECKED AGAINST CDNOW: no data at ../shared/datasets')

/** End of the calibration and of the hold-out. */
export const CALIBRATION = numberOfDay('1997-09-30')
export const END = numberOfDay('1998-06-30')

/** All 78 weeks; amounts in cents. */
export function cdnowOccasions(which: 'sample' | 'master'): Occasions {
  const people = new Map<number, Map<number, { fen: number; orders: number }>>()
  for (const line of readFileSync(cdnowFile(which), 'utf8').split('\n')) {
    const cells = line.trim().split(/\s+/)
    const [id, date, , amount] = which === 'sample' ? cells.slice(1) : cells
    if (!date || !/^\d{8}$/.test(date)) continue
    const day = numberOfDay(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`)
    const days = people.get(Number(id)) ?? new Map()
    people.set(Number(id), days)
    const before = days.get(day) ?? { fen: 0, orders: 0 }
    days.set(day, { fen: before.fen + Math.round(Number(amount) * 100), orders: before.orders + 1 })
  }
  return occasionsOfDays(
    [...people].map(([id, days]) => ({
      id,
      days: [...days].map(([day, { fen, orders }]) => ({ day, fen, orders })),
    })),
  )
}

interface Person {
  id: number
  days: { day: number; fen: number; orders?: number }[]
}

export function occasionsOfDays(people: Person[]): Occasions {
  const sorted = people.toSorted((a, b) => a.id - b.id)
  const all = sorted.flatMap(({ days }) => days.toSorted((a, b) => a.day - b.day))
  const starts = [0]
  for (const { days } of sorted) starts.push((starts.at(-1) ?? 0) + days.length)
  return {
    customers: Int32Array.from(sorted, ({ id }) => id),
    starts: Int32Array.from(starts),
    days: Int32Array.from(all, ({ day }) => day),
    netFen: Float64Array.from(all, ({ fen }) => fen),
    orders: Int32Array.from(all, ({ orders }) => orders ?? 1),
  }
}

export const cdnowBuyers = (which: 'sample' | 'master'): Buyers =>
  buyersOf(cdnowOccasions(which), CALIBRATION)

/** Times of a model in weeks instead of days. */
export const inWeeks = <Model extends { alpha: number }>(model: Model): Model => ({
  ...model,
  alpha: model.alpha / 7,
})

export const fitted = (buyers: Buyers, early: boolean, k = 1) =>
  atOnce(fitDropout(groupsOf(buyers), { early, k }))

/** The log-likelihood with times in weeks. */
export const weeklyLogLikelihood = (logLikelihood: number, repeatTransactions: number) =>
  logLikelihood + repeatTransactions * Math.log(7)

/** The published BG/NBD of the sample, rounded as printed; times in weeks. */
export const published: BuyingModel = { early: false, k: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
