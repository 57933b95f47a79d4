import type { OwnLimits } from '../../../../shared/features/scoring/rfm.ts'
import type { RfmCuts } from './scores.ts'

/**
 * The shop's own limits as cuts of the convention `T`. A shop says "within 30 days", "at least 2 times", "at least
 * ¥100": days up to a limit are within it, and of whole numbers at least n is more than n − 1.
 */
export function cutsOfLimits(limits: OwnLimits): Partial<RfmCuts> {
  return {
    ...(limits.recencyDays && { r: limits.recencyDays }),
    ...(limits.frequency && { f: limits.frequency.map((least) => least - 1) }),
    ...(limits.monetaryFen && { m: limits.monetaryFen.map((least) => least - 1) }),
  }
}
