import type { z } from 'zod'
import type { ResultLine, results } from '../../../shared/features/care/results.ts'
import type { SkipWhy } from '../../../shared/features/care/rule.ts'
import { wilsonInterval } from '../../../shared/kernel/proportions.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'
import { listScripts } from '../scripts/queries.ts'

type Results = z.infer<NonNullable<(typeof results)['~orpc']['outputSchema']>>
type Counts = Results['all']

interface Contact {
  rule: string
  script: string
  version: number
  locale: Locale | ''
  at: number
  outcome: string
  /** Null where the buyer is anonymous. */
  customerId: number | null
  orderId: number | null
  bought: number
}

const DAY_MS = 86_400_000
/** Fewer say nothing about a rule. */
const LEAST_SEEN = 30

/**
 * Follow-ups done between two days and whether the person paid an order within the window after; of a payment reminder
 * its own order counts, so that it can be seen of an anonymous one as well. One line a rule and one a script.
 */
export function careResults(
  db: Db,
  {
    from,
    to,
    windowDays,
    now,
    locale,
  }: { from: string; to: string; windowDays: number; now: number; locale: Locale },
): Results {
  const contacts = db
    .prepare<unknown[], Contact>(
      `SELECT rule_key AS rule, script_key AS script, script_version AS version,
         script_locale AS locale, at, outcome,
         customer_id AS customerId, order_id AS orderId,
         CASE WHEN order_id IS NOT NULL AND reason = 'unpaid' AND customer_id IS NULL
           THEN EXISTS (SELECT 1 FROM orders WHERE orders.id = order_id AND paid = 1
             AND paid_at BETWEEN care_decision.at AND care_decision.at + @window)
           WHEN customer_id IS NULL THEN 0
           ELSE EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = care_decision.customer_id AND ${PURCHASE}
             AND paid_at BETWEEN care_decision.at AND care_decision.at + @window) END AS bought
       FROM care_decision WHERE state = 'done' AND day BETWEEN @from AND @to`,
    )
    .all({ from, to, window: windowDays * DAY_MS })
  const skipped = new Map(
    db
      .prepare<unknown[], { rule: string; count: number }>(
        `SELECT rule_key AS rule, count(*) AS count FROM care_decision
         WHERE state = 'skipped' AND day BETWEEN @from AND @to GROUP BY rule_key`,
      )
      .all({ from, to })
      .map(({ rule, count }) => [rule, count]),
  )
  const count = counter(now - windowDays * DAY_MS)
  const all = count(contacts)
  const line = (
    key: string,
    mine: Contact[],
    script: Pick<ResultLine, 'version' | 'locale' | 'name' | 'situation' | 'channel'>,
  ): ResultLine => {
    const own = count(mine)
    const others = { seen: all.seen - own.seen, ordered: all.ordered - own.ordered }
    const share = others.seen > 0 ? others.ordered / others.seen : null
    const { low, high } = wilsonInterval(own.ordered, own.seen)
    return {
      key,
      ...script,
      ...own,
      low,
      high,
      others: share,
      weak: own.seen >= LEAST_SEEN && others.seen >= LEAST_SEEN && share !== null && high < share,
      skipped: 0,
    }
  }
  const rules = [...groups(contacts, ({ rule }) => rule)].map(([key, mine]) => ({
    ...line(key, mine, { version: 0, locale: null, name: '', ...nowhere }),
    skipped: skipped.get(key) ?? 0,
  }))
  const known = knownScripts(db)
  const worded = contacts.filter(({ script }) => script !== '')
  // Of those done before it was noted the language is the shop's.
  const spoken = (one: Contact): Locale => one.locale || locale
  const scripts = [...groups(worded, (one) => JSON.stringify([one.script, one.version, spoken(one)]))].map(
    ([, mine]) => {
      const { script, version } = mine[0] as Contact
      const own = spoken(mine[0] as Contact)
      const now = known.get(`${own} ${script}`) ?? { name: '', ...nowhere }
      return line(script, mine, { version, locale: own, ...now })
    },
  )
  const most = (a: ResultLine, b: ResultLine) => b.contacts - a.contacts || (a.key < b.key ? -1 : 1)
  return {
    windowDays,
    rules: rules.sort(most),
    scripts: scripts.sort(most),
    all,
    skips: skipsOf(db, from, to),
  }
}

const nowhere = { situation: null, channel: null }

/** What scripts are called today and what they are for, by language and key. */
const knownScripts = (db: Db): Map<string, Pick<ResultLine, 'name' | 'situation' | 'channel'>> =>
  new Map(
    (['zh-CN', 'en'] as const).flatMap((locale) =>
      listScripts(db, locale).map(
        ({ key, name, situation, channel }) => [`${locale} ${key}`, { name, situation, channel }] as const,
      ),
    ),
  )

const skipsOf = (db: Db, from: string, to: string): Results['skips'] =>
  db
    .prepare<[string, string], { why: SkipWhy; count: number }>(
      `SELECT why, count(*) AS count FROM care_decision
       WHERE state = 'skipped' AND why <> '' AND day BETWEEN ? AND ? GROUP BY why ORDER BY count DESC, why`,
    )
    .all(from, to)

function counter(overBefore: number): (contacts: readonly Contact[]) => Counts {
  return (contacts) => {
    const told = (outcome: string) => contacts.filter((one) => one.outcome === outcome).length
    const visible = contacts.filter((one) => one.customerId !== null || one.rule === 'unpaid')
    const over = visible.filter(({ at }) => at <= overBefore)
    return {
      contacts: contacts.length,
      seen: over.length,
      ordered: over.filter(({ bought }) => bought === 1).length,
      waiting: visible.filter(({ at, bought }) => at > overBefore && bought === 0).length,
      unseen: contacts.length - visible.length,
      replied: told('replied') + told('ordered'),
      refused: told('refused'),
      noAnswer: told('no_answer'),
    }
  }
}

function groups<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const found = new Map<string, One[]>()
  for (const one of all) {
    const known = found.get(keyOf(one))
    if (known) known.push(one)
    else found.set(keyOf(one), [one])
  }
  return found
}
