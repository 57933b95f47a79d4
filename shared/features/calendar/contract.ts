import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { day, id } from '../../kernel/schemas.ts'
import { festivalKind, festivalRule } from './festivals.ts'

export const knownFestival = z.object({
  key: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: festivalKind,
  rule: festivalRule,
  shown: z.boolean(),
  /** Of a festival the shop added. */
  ownId: id.nullable(),
  /** The next day it is kept on, today included; null for a single day that is past. */
  nextDay: day.nullable(),
})
export type KnownFestival = z.infer<typeof knownFestival>

const changed = z.object({ journalId: id, changed: z.int() })
const own = { name: z.string().trim().min(1).max(40), rule: festivalRule }

export const calendarContract = {
  festivals: {
    /** All there are, kept or not, by their next day. */
    list: query().output(z.array(knownFestival)),
    /** Switches one on or off. Throws NOT_FOUND `festival`. */
    show: command('settings')
      .input(z.object({ key: z.string().max(60), shown: z.boolean() }))
      .output(changed),
    /** Throws CONFLICT `name`. */
    add: command('settings')
      .input(z.object(own))
      .output(z.object({ journalId: id, id })),
    /** Throws NOT_FOUND `festival`, CONFLICT `name`. */
    change: command('settings')
      .input(z.object({ id, ...own }))
      .output(changed),
    /** Throws NOT_FOUND `festival`. */
    remove: command('settings').input(z.object({ id })).output(changed),
  },
}
