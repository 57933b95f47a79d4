import { z } from 'zod'
import { analysis } from '../../kernel/procedure.ts'
import { day, locale } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { situation } from '../scripts/situations.ts'
import { skipWhy } from './rule.ts'

const counts = {
  /** Contacts made. */
  contacts: z.int(),
  /** Of them those whose window is over and whose orders can be seen: the share is out of these. */
  seen: z.int(),
  /** Of the seen those with an order paid within the window. */
  ordered: z.int(),
  /** Window still open, nothing bought so far. */
  waiting: z.int(),
  /** Of an anonymous buyer: whether they bought again cannot be seen. */
  unseen: z.int(),
  /** What was written down about them. */
  replied: z.int(),
  refused: z.int(),
  noAnswer: z.int(),
}

export const resultLine = z.object({
  /** Rule or script. */
  key: z.string(),
  /** What a script is called; empty for a rule, for a script that is gone, and for one that goes by its situation. */
  name: z.string(),
  /** What a script is for; null for a rule, and for a script that is gone. */
  situation: situation.nullable(),
  channel: channel.nullable(),
  /** Of a script: shipped ones have one key in both languages. */
  locale: locale.nullable(),
  version: z.int(),
  ...counts,
  /** Wilson interval of the share, 95 %. */
  low: z.number(),
  high: z.number(),
  /** Even the upper end lies below the share of all the others together. */
  weak: z.boolean(),
  /** Share of the others. */
  others: z.number().nullable(),
  skipped: z.int(),
})
export type ResultLine = z.infer<typeof resultLine>

/** What was bought after contacts, as it was observed; it does not say that the contact brought it. */
export const results = analysis()
  .input(z.object({ from: day, to: day }))
  .output(
    z.object({
      windowDays: z.int(),
      rules: z.array(resultLine),
      scripts: z.array(resultLine),
      all: z.object(counts),
      /** Why follow-ups were skipped, where a reason was chosen, the most frequent first. */
      skips: z.array(z.object({ why: skipWhy, count: z.int() })),
    }),
  )
