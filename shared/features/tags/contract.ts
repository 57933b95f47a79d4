import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { day, id, instant, locale } from '../../kernel/schemas.ts'
import { bulkEvent } from '../customers/bulk.ts'
import { customerSelection } from '../customers/filter.ts'
import { rule } from '../segments/rule.ts'
import { libraryTag } from './library.ts'
import { systemType } from './system.ts'
import { tag, tagColor, tagKind } from './tag.ts'

export const tagName = z.string().trim().min(1).max(40)
const description = z.string().trim().max(500)
const owner = z.string().trim().max(60)
const expiresOn = z.union([day, z.literal('')])
const expiresDays = z.int().min(0).max(3_650)

export const tagGroup = z.object({
  id,
  name: z.string(),
  /** One of its tags at most: putting one on takes the others off. */
  exclusive: z.boolean(),
})
export type TagGroup = z.infer<typeof tagGroup>

export const tagCard = tag.extend({
  /** 0: in none. */
  groupId: z.int(),
  description: z.string(),
  owner: z.string(),
  /** Its last day; empty for none. */
  expiresOn: z.string(),
  /** So many days after it was put on it falls off; 0 for never. */
  expiresDays: z.int(),
  archived: z.boolean(),
  rule: rule.nullable(),
  customers: z.int(),
  /** Names of the segments and tags whose rules name it. */
  usedBy: z.array(z.string()),
})
export type TagCard = z.infer<typeof tagCard>

/** From when until when somebody had a tag. */
export const tagSpell = z.object({
  tag,
  from: instant,
  /** `hand`, `import`; of tags that rules keep: `change` of own data, `day`, `rule`, `model`. */
  why: z.string(),
  /** What was done then, and by whom. */
  action: z.string(),
  actor: z.string(),
  rule: rule.nullable(),
  /** Figures of then. */
  figures: z.object({ paidOrders: z.int(), netFen: z.int(), lastPaidDay: z.string() }).nullable(),
  /** Null: has it still. */
  until: instant.nullable(),
  /** Besides the above `expired`, `off`, `removed`. */
  untilWhy: z.string(),
  untilAction: z.string(),
  /** Another one of its group, of which there is one at most, was put on later: this one rests as long as that is there. */
  restsFor: tag.nullable(),
})
export type TagSpell = z.infer<typeof tagSpell>

export const pastedTags = z.object({
  line: z.int(),
  key: z.string(),
  tags: z.array(z.string()),
  /** `many`: the key is of several people; `rule`: a rule keeps one of the tags, or it is put away. */
  standing: z.enum(['fine', 'unknown', 'many', 'no-tag', 'rule']),
  customer: z.object({ id, name: z.string() }).nullable(),
})
export type PastedTags = z.infer<typeof pastedTags>

const pasted = z.string().max(4_000_000)
const changed = z.object({ journalId: id, changed: z.int() })

export const tagsContract = {
  /** By name, each with how many people have it; also those put away. */
  list: query().output(z.array(tagCard)),
  groups: query().output(z.array(tagGroup)),
  /**
   * CONFLICT `name` when another tag is called so, `kind` when it has a rule and is static or the other way round,
   * `exclusive` for a rule in a group of which there is one at most, `cycle` when its rule comes back to itself.
   */
  create: command('edit')
    .input(
      z.object({
        name: tagName,
        color: tagColor.default('neutral'),
        kind: tagKind.default('static'),
        groupId: z.int().min(0).default(0),
        description: description.default(''),
        owner: owner.default(''),
        expiresOn: expiresOn.default(''),
        expiresDays: expiresDays.default(0),
        rule: rule.optional(),
      }),
    )
    .output(z.object({ id, journalId: id })),
  /** NOT_FOUND `tag`, and the conflicts of `create`. */
  save: command('edit')
    .input(
      z.object({
        id,
        name: tagName.optional(),
        color: tagColor.optional(),
        kind: tagKind.optional(),
        groupId: z.int().min(0).optional(),
        description: description.optional(),
        owner: owner.optional(),
        expiresOn: expiresOn.optional(),
        expiresDays: expiresDays.optional(),
        archived: z.boolean().optional(),
        rule: rule.optional(),
      }),
    )
    .output(changed),
  /** People of the others get the one that is kept; the others go. CONFLICT `rule` for tags that rules keep. */
  merge: command('edit')
    .input(z.object({ ids: z.array(id).min(1).max(200), keepId: id }))
    .output(z.object({ journalId: id, customers: z.int() })),
  /** What a merge would do: who gets the one that is kept, and who has it and another one already. */
  mergePreview: query()
    .input(z.object({ ids: z.array(id).min(1).max(200), keepId: id }))
    .output(z.object({ gets: z.int(), both: z.int() })),
  /** Takes it off everybody, too. */
  remove: command('edit')
    .input(z.object({ id }))
    .output(z.object({ journalId: id, customers: z.int() })),
  /** With `id` an existing one. CONFLICT `name`, `exclusive` when a rule keeps one of its tags; NOT_FOUND `group`. */
  saveGroup: command('edit')
    .input(z.object({ id: id.optional(), name: tagName, exclusive: z.boolean().default(false) }))
    .output(z.object({ id, journalId: id })),
  /** Its tags stay, in no group. NOT_FOUND `group`. */
  removeGroup: command('edit').input(z.object({ id })).output(changed),
  /**
   * Puts tags on and takes tags off all of these people, and off with them others of a group of which there is one at
   * most. CONFLICT `rule` for a tag that a rule keeps, `archived`, `exclusive` for two of such a group at once.
   */
  put: command('edit')
    .input(
      z.object({
        selection: customerSelection,
        add: z.array(id).max(50).default([]),
        remove: z.array(id).max(50).default([]),
      }),
    )
    .output(eventIterator(bulkEvent)),
  /** What `put` with one more tag would do. */
  preview: analysis()
    .input(z.object({ selection: customerSelection, add: id }))
    .output(
      z.object({
        total: z.int(),
        has: z.int(),
        gets: z.int(),
        /** Others of its group that would come off. */
        loses: z.array(tag.extend({ customers: z.int() })),
      }),
    ),
  /** The tags somebody has and had, what they have first, then the newest. NOT_FOUND `customer`. */
  history: query()
    .input(z.object({ customerId: id }))
    .output(z.array(tagSpell)),
  /** What was done to a tag, the newest first. */
  changes: query()
    .input(z.object({ id }))
    .output(
      z.array(
        z.object({
          id,
          at: instant,
          actor: z.string(),
          action: z.string(),
          count: z.int(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
    ),
  /** Types that follow from payments alone, counted now. */
  system: analysis().output(z.array(systemType)),
  /** Ready tags in the words of a language. */
  library: query().input(z.object({ locale })).output(z.array(libraryTag)),
  /** Makes tags of the library the shop's own. CONFLICT `name`, NOT_FOUND `tag`. */
  adopt: command('edit')
    .input(z.object({ keys: z.array(z.string()).min(1).max(100), locale }))
    .output(z.object({ journalId: id, ids: z.array(id) })),
  /** All tags as a text; whom they are on is not in it. */
  export: query()
    .input(z.object({ format: z.enum(['json', 'csv']) }))
    .output(z.object({ text: z.string() })),
  /** Makes the tags of such a text that are not here yet. CONFLICT `file` for a text of another kind. */
  import: command('edit')
    .input(z.object({ text: z.string().max(4_000_000) }))
    .output(
      z.object({
        journalId: id,
        added: z.array(z.string()),
        there: z.array(z.string()),
        /** Their rule cannot be read, or names what is not here. */
        refused: z.array(z.string()),
      }),
    ),
  /** Lines of a key (order number, phone, e-mail, account) and tags: whom they mean. */
  readPasted: analysis()
    .input(z.object({ text: pasted }))
    .output(z.array(pastedTags)),
  /** Puts the tags on whom the lines mean; those that are not there yet are made. */
  putPasted: command('edit')
    .input(z.object({ text: pasted }))
    .output(z.object({ journalId: id, customers: z.int(), tags: z.int() })),
}
