import type { IssueCounts } from '../../../shared/features/quality/contract.ts'
import { type Fact, facts, type Issue, lacking } from '../../../shared/features/quality/issue.ts'

/** Of how many customers a fact is known. */
export const knownOf = ({ customers, issues }: IssueCounts, fact: Fact): number =>
  customers - lacking[fact].reduce((sum, name) => sum + issues[name], 0)

/** Null without customers. */
export const knownShare = (counts: IssueCounts, fact: Fact): number | null =>
  counts.customers === 0 ? null : knownOf(counts, fact) / counts.customers

/** The average of the known shares; null without customers. */
export function completeness(counts: IssueCounts): number | null {
  if (counts.customers === 0) return null
  return facts.reduce((sum, fact) => sum + (knownShare(counts, fact) ?? 0), 0) / facts.length
}

/** Where the customers behind a count are listed, the most valuable first. */
export function customersWith(issue: Issue, shopId: number): string {
  const query = new URLSearchParams({ issue, sort: '-netFen' })
  if (shopId > 0) query.set('shop', String(shopId))
  return `/customers?${query}`
}

/** How a share is said: all only when nobody is missing, nothing only when nobody is known. */
export const saidShare = (share: number): number =>
  share === 0 || share === 1 ? share : Math.min(0.999, Math.max(0.001, share))
