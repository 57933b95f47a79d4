import { z } from 'zod'
import { locale } from '../../kernel/schemas.ts'
import { rule } from '../segments/rule.ts'
import { tagColor, tagKind } from './tag.ts'

const words = z.record(locale, z.string().min(1))

/** What `resources/tags/library.json` holds: tags to start with. Amounts are in the currency `MAIN` until adopted. */
export const tagLibrary = z.object({
  version: z.literal(1),
  groups: z.array(z.object({ key: z.string(), name: words, exclusive: z.boolean() })),
  tags: z.array(
    z.object({
      key: z.string(),
      kind: tagKind,
      group: z.string(),
      color: tagColor,
      name: words,
      /** What it says and what it is good for. */
      why: words,
      /** Those without one are put on by hand. */
      rule: z.unknown().optional(),
    }),
  ),
})
export type TagLibrary = z.infer<typeof tagLibrary>

/** One of the library in the words of one language. */
export const libraryTag = z.object({
  key: z.string(),
  kind: tagKind,
  group: z.string(),
  color: tagColor,
  name: z.string(),
  why: z.string(),
  rule: rule.nullable(),
  /** The shop has a tag of this name. */
  adopted: z.boolean(),
})
export type LibraryTag = z.infer<typeof libraryTag>
