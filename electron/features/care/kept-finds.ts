import type { GoneWhy } from '../../../shared/features/care/rule.ts'
import type { Db } from '../../db/connect.ts'
import { latestChange } from '../customers/profile-changes.ts'
import type { AnyRule, Candidate, CareView } from './candidates.ts'
import type { TaskKey } from './rules.ts'
import type { Found } from './triggers/trigger.ts'

/** One occurrence that a rule found, and how it stands; null as long as nobody has looked. */
export interface Find {
  key: TaskKey
  taskId: string
  dueDay: string
  now: Candidate | GoneWhy | null
}

/** What one rule found, the dearest first. What is looked for one by one is kept as far as somebody asked. */
interface RuleFinds {
  stamp: string
  finds: Find[]
  all: boolean
}

/** Journal entries after which every rule finds what it found before; and taking one of them back. */
const QUIET = ['care.decide', 'care.tell', 'care.assign', 'care.sheets.make']
const quiet = QUIET.map((action) => `'${action}'`).join(', ')

const LATEST_ENTRY = 'SELECT coalesce(max(id), 0) FROM journal'
/** Data of an import come later than its entry. */
const LATEST_FELT = `SELECT coalesce(max(id), 0) || ' ' || (SELECT coalesce(max(id), 0) FROM orders) || ' '
    || (SELECT count(*) FROM import_batch WHERE state = 'running') || ' '
    || coalesce((SELECT value FROM setting WHERE key = 'care.prepared'), '') || ' ' || total_changes()
  FROM (SELECT id FROM journal WHERE action NOT IN (${quiet}) AND NOT (action = 'journal.undo'
    AND EXISTS (SELECT 1 FROM journal AS undone WHERE undone.id = journal.data ->> 'undone' AND undone.action IN (${quiet})))
    ORDER BY id DESC LIMIT 1)`

const kept = new WeakMap<Db, Map<string, RuleFinds>>()

/**
 * Remembers for one connection what the rules of a day found, so that deciding about one follow-up does not find all of
 * them anew. It lasts until the day turns, the rule changes, or something is written that follow-ups could depend on; of
 * a rule for a segment that is anything at all.
 */
export function keptFinds(db: Db, { day, cycle }: CareView) {
  const rules = kept.get(db) ?? new Map<string, RuleFinds>()
  kept.set(db, rules)
  const read = (sql: string) => String(db.prepare(sql).pluck().get())
  const felt = `${day} ${latestChange(db)} ${JSON.stringify(cycle)} ${read(LATEST_FELT)}`
  const latest = read(LATEST_ENTRY)

  /** `find` looks from the beginning; `keyOf` names what it found. */
  return function* (
    rule: AnyRule,
    find: () => Iterable<Found>,
    nameOf: (found: Found) => Pick<Find, 'key' | 'taskId'>,
  ): Generator<Find, void> {
    const made = ({ dueDay, ...found }: Found): Find => ({
      ...nameOf({ dueDay, ...found }),
      dueDay,
      now: null,
    })
    // Hours count for the one, decisions about others for the other.
    if (rule.when.on === 'unpaid' || rule.incident) {
      for (const found of find()) yield made(found)
      return
    }
    const stamp = `${felt} ${rule.segmentId === null ? '' : latest} ${JSON.stringify(rule)}`
    let known = rules.get(rule.key)
    if (known?.stamp !== stamp) {
      known = { stamp, finds: [], all: false }
      rules.set(rule.key, known)
    }
    const { finds } = known
    yield* finds.slice()
    if (known.all) return
    const source = find()
    if (Array.isArray(source)) {
      const more = (source as Found[]).slice(finds.length).map(made)
      finds.push(...more)
      known.all = true
      yield* more
      return
    }
    let at = 0
    for (const found of source) {
      at += 1
      if (at <= finds.length) continue
      const next = made(found)
      finds.push(next)
      yield next
    }
    known.all = true
  }
}
export type KeptFinds = ReturnType<typeof keptFinds>
