import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { currency, cursor, day, fen, id, instant, limit } from '../../kernel/schemas.ts'
import { customerSelection, stage } from '../customers/filter.ts'
import { tagColor } from '../tags/tag.ts'
import { portraitPart } from './portrait.ts'
import { rule } from './rule.ts'

export const segmentKind = z.enum(['dynamic', 'fixed'])

export const segment = z.object({
  id,
  name: z.string(),
  description: z.string(),
  color: tagColor,
  kind: segmentKind,
  /** Of a fixed list the one it was made from, if any. */
  rule: rule.nullable(),
  createdAt: instant,
  changedAt: instant,
  /** Whether it is kept who comes and leaves. */
  followed: z.boolean(),
  /** Days on which its people were written down, the latest first. */
  snapshots: z.array(z.object({ id, day })),
  /** Names of the segments whose rules name this one. */
  usedBy: z.array(z.string()),
})
export type Segment = z.infer<typeof segment>

const name = z.string().trim().min(1).max(60)
const description = z.string().trim().max(500)
const made = z.object({ id, journalId: id })
const changed = z.object({ journalId: id, changed: z.int() })

/** What is looked at: a rule that may not be kept yet, or a segment. */
export const looked = z.union([z.object({ rule }), z.object({ id })])

export const person = z.object({
  id,
  name: z.string(),
  stage,
  netFen: fen,
  currency,
  lastPaidDay: z.string(),
})

/** Who is in it, and what they are worth beside everybody. */
export const look = z.object({
  customers: z.int(),
  /** Everybody there is. */
  all: z.int(),
  /** By the currency each buys in most; net of refunds. */
  revenue: z.array(z.object({ currency, netFen: fen, allFen: fen })),
  /** Those of most value first. */
  sample: z.array(person),
})
export type Look = z.infer<typeof look>

/** Who was in a segment on a day. */
export const snapshot = z.object({ id, day, at: instant, customers: z.int() })
export type Snapshot = z.infer<typeof snapshot>

export const drift = z.object({
  stayed: z.int(),
  came: z.int(),
  left: z.int(),
  /** Some of those who came, and who left. */
  cameSample: z.array(person),
  leftSample: z.array(person),
})
export type Drift = z.infer<typeof drift>

/** Somebody came into a segment or left it. */
export const feedRow = z.object({
  what: z.enum(['came', 'left']),
  at: instant,
  /** Of who was joined into somebody since, that one. */
  customerId: id,
  name: z.string(),
  /** Since when they are or were in it. */
  since: instant,
  /** When they left again; null while they are in it. */
  until: instant.nullable(),
  /** `change` of own data, `day`, `rule`, `model`; see the history of tags. */
  why: z.string(),
  /** What was done then. */
  action: z.string(),
})
export type FeedRow = z.infer<typeof feedRow>

export const feed = z.object({
  /** Null where it is not known since when it is kept, because nobody was in it then. */
  keptSince: instant.nullable(),
  came: z.int(),
  left: z.int(),
  rows: z.array(feedRow),
  next: cursor.nullable(),
})
export type Feed = z.infer<typeof feed>

/** What was found of somebody, as it is asked for. */
export const found = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), value: z.number() }),
  /** Of the currency the condition is in, or else their own. */
  z.object({ kind: z.literal('money'), fen, currency }),
  z.object({ kind: z.literal('day'), day: z.string() }),
  /** Values of a fact, a field, and so on, as rules write them; none of several. */
  z.object({ kind: z.literal('words'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('tags'), tags: z.array(id) }),
])
export type Found = z.infer<typeof found>

export const verdict = z.enum(['true', 'false', 'unknown'])
export type Verdict = z.infer<typeof verdict>

/** How a rule judges one person. */
export const why = z.object({
  verdict,
  /** Since when they are in it, where that is kept. */
  since: instant.nullable(),
  /** Null for a fixed list. */
  rule: rule.nullable(),
  /** Of every group and condition of the rule, by its places in the groups around it. */
  nodes: z.array(z.object({ path: z.array(z.int()), verdict, found: found.nullable() })),
})
export type Why = z.infer<typeof why>

export const pastedPerson = z.object({
  line: z.int(),
  /** What on the line was somebody's; the whole line where nothing was. */
  key: z.string(),
  /** `many`: the key is of several people; `again`: they stand on a line before. */
  standing: z.enum(['fine', 'unknown', 'many', 'again']),
  customer: z.object({ id, name: z.string() }).nullable(),
})
export type PastedPerson = z.infer<typeof pastedPerson>

/** A table as text; `readPasted` says whom it means. */
const pasted = z.object({ pasted: z.string().max(4_000_000) })

export const segmentsContract = {
  /** By name. */
  list: query().output(z.array(segment)),
  /** Titles and categories to choose from, by name. */
  products: query().output(z.object({ titles: z.array(z.string()), categories: z.array(z.string()) })),
  /** NOT_FOUND `segment`. */
  look: analysis()
    .input(z.object({ of: looked }))
    .output(look),
  /** Beside everybody. NOT_FOUND `segment`. */
  portrait: analysis()
    .input(z.object({ of: looked }))
    .output(z.array(portraitPart)),
  /**
   * Why somebody is in it or not: each condition with what was found. NOT_FOUND `segment` or `customer`.
   */
  why: analysis()
    .input(z.object({ of: looked, customerId: id }))
    .output(why),
  /** How many are in each two of them; NOT_FOUND `segment`. */
  overlap: analysis()
    .input(z.object({ ids: z.array(id).min(2).max(10) }))
    .output(z.array(z.array(z.int()))),
  /** The newest first. */
  snapshots: query().input(z.object({ id })).output(z.array(snapshot)),
  /** Between two snapshots, or one and now. NOT_FOUND `snapshot`. */
  drift: analysis()
    .input(z.object({ from: id, to: id.nullable() }))
    .output(drift),
  /**
   * Who came into a segment and who left it on these days, the latest first. Who was in it when it began to be kept did
   * not come. NOT_FOUND `segment`.
   */
  feed: query()
    .input(
      z.object({
        id,
        from: day,
        to: day,
        what: z.enum(['came', 'left']).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(feed),
  /** Lines of a pasted table or a saved one: whom each means, by any order number, phone, e-mail or account on it. */
  readPasted: analysis().input(pasted).output(z.array(pastedPerson)),
  /** Keeps who is in a segment today. NOT_FOUND `segment`. */
  snapshot: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id, id, customers: z.int() })),
  /**
   * Throws CONFLICT `name` when another one is called so, `cycle` when a rule comes back to itself, NOT_FOUND `segment`
   * or `customer`.
   */
  create: command('edit')
    .input(
      z.object({
        name,
        description: description.default(''),
        color: tagColor.default('neutral'),
        /** A rule that stays one, or a list: of those it finds now, of people chosen, of a table. */
        from: z.union([
          z.object({ rule }),
          z.object({ selection: customerSelection }),
          z.object({ frozen: z.union([z.object({ rule }), z.object({ id })]) }),
          pasted,
        ]),
      }),
    )
    .output(made),
  /** Throws NOT_FOUND `segment`, CONFLICT `name`, `cycle`, or `kind` for the rule of a fixed list. */
  save: command('edit')
    .input(
      z.object({
        id,
        name: name.optional(),
        description: description.optional(),
        color: tagColor.optional(),
        rule: rule.optional(),
        followed: z.boolean().optional(),
      }),
    )
    .output(changed),
  /** Throws NOT_FOUND `segment`, CONFLICT `name`. */
  duplicate: command('edit').input(z.object({ id, name })).output(made),
  /** Throws NOT_FOUND `segment`, CONFLICT `used` while another one's rule names it. */
  remove: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id })),
  /** Puts people on a fixed list or takes them off. Throws NOT_FOUND `segment` or `customer`, CONFLICT `kind`. */
  put: command('edit')
    .input(z.object({ id, selection: z.union([customerSelection, pasted]), add: z.boolean() }))
    .output(changed),
}
