import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { currency, day, id } from '../../kernel/schemas.ts'
import { dayLoad, reasonKind, ruleBody, ruleKey, shippedRule } from './rule.ts'

const rule = shippedRule.extend({ key: ruleKey, changed: z.boolean() })

/** One follow-up a rule would make, for its preview. */
export const previewed = z.object({
  taskId: z.string(),
  customerId: id.nullable(),
  orderId: id.nullable(),
  person: z.string(),
  orderNumber: z.string().nullable(),
  dueDay: day,
  reasonKind,
  reason: z.record(z.string(), z.union([z.string(), z.number()])),
  currency,
})
export type Previewed = z.infer<typeof previewed>

const saved = z.object({ journalId: id, key: z.string() })
const name = z.string().trim().min(1).max(40)

export const rulesContract = {
  /** Every rule with how many follow-ups it has on today's list and how many it would have without its daily limit. */
  list: query().output(z.object({ day, rules: z.array(rule.extend({ today: z.int(), all: z.int() })) })),
  /** What will become due on each of the next days as things are now. */
  load: analysis()
    .input(z.object({ days: z.int().min(1).max(60).default(30) }))
    .output(z.object({ day, load: z.array(dayLoad) })),
  /**
   * Whom a rule would find today, saved or not, and how many on each of the next thirty days. `key`: of the rule being
   * edited; its decisions count.
   */
  preview: analysis()
    .input(z.object({ key: ruleKey.optional(), body: ruleBody }))
    .output(z.object({ count: z.int(), shown: z.int(), people: z.array(previewed), load: z.array(dayLoad) })),
  /** Throws NOT_FOUND `rule`. */
  save: command('settings')
    .input(z.object({ key: ruleKey, name: name.optional(), body: ruleBody }))
    .output(saved),
  add: command('settings')
    .input(z.object({ name, body: ruleBody }))
    .output(saved),
  /** Makes a shipped rule as it was shipped; takes away one of the shop's own. Throws NOT_FOUND `rule`. */
  reset: command('settings')
    .input(z.object({ key: ruleKey }))
    .output(saved),
}

export const incident = z.object({
  id,
  name,
  /** Provinces as orders name them; an order belongs to one when its province begins with it. */
  regions: z.array(z.string().trim().min(1).max(40)).min(1).max(40),
  fromDay: day,
  untilDay: day,
  /** No marketing contacts to people there as long as it lasts; the gate holds them back. Care goes on. */
  pause: z.boolean(),
})
export type Incident = z.infer<typeof incident>
const newIncident = incident.omit({ id: true })
export type NewIncident = z.infer<typeof newIncident>

export const incidentsContract = {
  /** The newest first, with how many people and anonymous orders have a parcel underway or waiting there. */
  list: query().output(z.object({ day, incidents: z.array(incident.extend({ parcels: z.int() })) })),
  /** Provinces of recent orders, the most frequent first. */
  regions: query().output(z.array(z.object({ region: z.string(), orders: z.int() }))),
  /** Throws CONFLICT `untilDay`. */
  add: command('edit')
    .input(newIncident)
    .output(z.object({ journalId: id, id })),
  /** Throws NOT_FOUND `incident`, CONFLICT `untilDay`. */
  save: command('edit')
    .input(incident)
    .output(z.object({ journalId: id, id })),
  remove: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id, id })),
}
