import type { OwnLimits, ScoreLimits } from '../../../../shared/features/scoring/rfm.ts'
import { scoreLimits } from '../../../../shared/features/scoring/rfm.ts'

export type Axis = 'recencyDays' | 'frequency' | 'monetaryFen'
export const axes: readonly Axis[] = ['recencyDays', 'frequency', 'monetaryFen']

/** As it is typed: four limits or none of each; money in yuan. */
export interface Typed {
  limits: Record<Axis, (number | null)[]>
  frequency: ScoreLimits['frequency']
  monetary: ScoreLimits['monetary']
  by: ScoreLimits['types']['by']
  fixed: Record<Axis, number | null>
}

const none = [null, null, null, null]
const FEN = 100
const yuan = (axis: Axis, value: number) => (axis === 'monetaryFen' ? value / FEN : value)
const kept = (axis: Axis, value: number) => Math.round(axis === 'monetaryFen' ? value * FEN : value)

export function typedOf({ limits, frequency, monetary, types }: ScoreLimits): Typed {
  const four = (axis: Axis) => limits[axis]?.map((value) => yuan(axis, value)) ?? none
  // What one Chinese product starts from: ten days, three orders, two hundred yuan.
  const fixed = types.by === 'fixed' ? types : { recencyDays: 10, frequency: 3, monetaryFen: 200 * FEN }
  return {
    limits: {
      recencyDays: four('recencyDays'),
      frequency: four('frequency'),
      monetaryFen: four('monetaryFen'),
    },
    frequency,
    monetary,
    by: types.by,
    fixed: {
      recencyDays: fixed.recencyDays,
      frequency: fixed.frequency,
      monetaryFen: yuan('monetaryFen', fixed.monetaryFen),
    },
  }
}

/** Whether the limits of a figure can be kept: all four, each above the one before; or none. */
export function isGood(values: readonly (number | null)[]): boolean {
  if (values.every((value) => value === null)) return true
  return values.every((value, at) => value !== null && (at === 0 || value > (values[at - 1] ?? 0)))
}

/** Null while something is missing or does not rise. */
export function limitsOf({ limits, frequency, monetary, by, fixed }: Typed): ScoreLimits | null {
  if (!axes.every((axis) => isGood(limits[axis]))) return null
  const own: OwnLimits = {}
  for (const axis of axes) {
    const values = limits[axis].flatMap((value) => (value === null ? [] : [kept(axis, value)]))
    if (values.length === 4) own[axis] = values
  }
  const types =
    by === 'fixed'
      ? {
          by,
          recencyDays: fixed.recencyDays,
          frequency: fixed.frequency,
          monetaryFen: fixed.monetaryFen === null ? null : kept('monetaryFen', fixed.monetaryFen),
        }
      : { by }
  return scoreLimits.safeParse({ limits: own, frequency, monetary, types }).data ?? null
}
