import { type Rule, rule } from '../../../shared/features/segments/rule.ts'

/** A rule as it stands in addresses; null for what is none. */
export function readRule(text: string): Rule | null {
  try {
    return rule.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The list of whom a rule finds, as the filter of the list's address. */
export const ruleFilter = (asked: Rule): { rule: string } => ({ rule: JSON.stringify(asked) })

/** Where a segment is begun with this rule. */
export const newSegmentAddress = (asked: Rule): string =>
  `/segments/new?${new URLSearchParams(ruleFilter(asked))}`
