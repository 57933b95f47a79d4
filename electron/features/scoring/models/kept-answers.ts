import type { Steps } from '../../../engine/steps.ts'
import type { Purchases } from '../purchases.ts'
import { SharedWork } from './shared-work.ts'

const kept = new WeakMap<Purchases, Map<string, SharedWork<unknown>>>()
const MOST_KEPT = 24

/** The answer to the same question about the same purchases is worked out once, for all who ask. */
export function keptAnswer<Answer>(
  purchases: Purchases,
  question: unknown,
  work: () => Steps<Answer>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const answers = kept.get(purchases) ?? new Map<string, SharedWork<unknown>>()
  kept.set(purchases, answers)
  const key = JSON.stringify(question)
  const before = answers.get(key) as SharedWork<Answer> | undefined
  if (before && !before.dropped) return before.wait(signal)
  const begun = new SharedWork(work())
  answers.delete(key)
  answers.set(key, begun)
  for (const oldest of answers.keys()) if (answers.size > MOST_KEPT) answers.delete(oldest)
  return begun.wait(signal)
}
