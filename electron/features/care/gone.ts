import type { Gone } from '../../../shared/features/care/contract.ts'
import type { Db } from '../../db/connect.ts'
import { type CareView, careCandidates } from './candidates.ts'
import { incidentRules } from './incidents.ts'
import { decisionReader, listedBefore, subjectReader } from './queries.ts'
import { careRules } from './rule-store.ts'
import { readTaskId } from './rules.ts'

const MOST = 200

/** What was on the last list before this day's, was not decided about and is gone; why. */
export function goneSince(db: Db, view: CareView): Gone[] {
  const rules = [...careRules(db), ...incidentRules(db, view.day)]
  const candidates = careCandidates(db, view, rules)
  const decisionOf = decisionReader(db)
  const subjectOf = subjectReader(db)
  const gone: Gone[] = []
  for (const taskId of listedBefore(db, view.day)) {
    if (gone.length === MOST) break
    if (decisionOf(taskId)) continue
    const why = candidates.goneWhy(taskId)
    const key = readTaskId(taskId)
    const rule = key && rules.find((each) => each.key === key.ruleKey)
    if (why === null || !key || !rule) continue
    gone.push({ taskId, ruleKey: rule.key, ruleName: rule.name, ...subjectOf(key), why })
  }
  return gone
}
