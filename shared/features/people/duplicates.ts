import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { analysis, command } from '../../kernel/procedure.ts'
import { cursor, id, instant, platform } from '../../kernel/schemas.ts'
import { customerRow, phoneKind } from '../customers/contract.ts'

/** How sure a suggestion is: joined in bulk, decided one by one, or worth a look. */
export const suggestionClass = z.enum(['certain', 'likely', 'weak'])
export type SuggestionClass = z.infer<typeof suggestionClass>

/** What was found in two records; the page owns the sentences. */
export const evidenceCode = z.enum([
  'name-same',
  'name-variant',
  'name-typo',
  'name-initial',
  'name-open',
  'name-closed',
  'name-different',
  'phone-same',
  'phone-typo',
  'phone-open',
  'phone-masks',
  'phone-closed',
  'phone-different',
  'email-same',
  'email-typo',
  'email-local',
  'email-different',
  'address-room',
  'address-house',
  'address-part',
  'address-neighbour',
  'address-point',
  'region-district',
  'region-city',
  'region-province',
  'region-different',
  'birthday-same',
  'birthday-day',
  'birthday-different',
  'gender-same',
  'gender-different',
  'nick-same',
  'second-account',
])
export type EvidenceCode = z.infer<typeof evidenceCode>

/** Found in two records. `one` and `other` are what stood there, contacts masked for whoever may not see them. */
export const evidence = z.object({
  code: evidenceCode,
  /** log2 of how much likelier one person makes it than two; below nought it speaks against. */
  bits: z.number(),
  one: z.string(),
  other: z.string(),
  /** Of names: how many in the data are called so. */
  count: z.int().nullable(),
})
export type Evidence = z.infer<typeof evidence>

/** Why nobody but a person can decide: evidence joins them, and facts or somebody's word keep them apart. */
export const conflict = z.enum(['different', 'birthday', 'gender'])

export const pair = z.object({
  oneId: id,
  otherId: id,
  verdict: suggestionClass,
  /**
   * Sum of the evidence in bits: 0 is even odds by the stated weights, each more doubles them. An estimate that ranks,
   * no measured share; how often a class is right is measured by the tests.
   */
  score: z.number(),
  evidence: z.array(evidence),
  conflicts: z.array(conflict),
})
export type Pair = z.infer<typeof pair>

/** `decide` comes first: evidence that contradicts itself. */
export const groupClass = z.enum(['decide', 'certain', 'likely', 'weak'])
export type GroupClass = z.infer<typeof groupClass>

/** People who may all be one. */
export const duplicateGroup = z.object({
  /** Of its first customer; the same as long as that one is in it. */
  key: z.string(),
  class: groupClass,
  people: z.array(customerRow),
  pairs: z.array(pair),
})
export type DuplicateGroup = z.infer<typeof duplicateGroup>

export const scanStep = z.enum(['read', 'blocks', 'compare'])
/** How far the search for duplicates is; the last event has a result. */
export const scanEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    step: scanStep,
    done: z.int(),
    total: z.int(),
    /** There is an older result to look at meanwhile. */
    earlier: z.boolean(),
  }),
  z.object({ type: z.literal('result'), people: z.int(), compared: z.int(), pairs: z.int() }),
])
export type ScanEvent = z.infer<typeof scanEvent>

/** Everything one person's records say, newest first, for a comparison side by side. */
export const comparedPerson = z.object({
  row: customerRow,
  names: z.array(z.string()),
  nicks: z.array(z.string()),
  phones: z.array(z.object({ kind: phoneKind, value: z.string() })),
  emails: z.array(z.string()),
  addresses: z.array(z.string()),
  accounts: z.array(z.object({ platform, value: z.string() })),
  gender: z.enum(['female', 'male', 'unknown']),
  birthday: z.string(),
  doNotContact: z.boolean(),
})
export type ComparedPerson = z.infer<typeof comparedPerson>

/** `room`: the same door; `house`: the same house, where neither says a room. */
export const neighbourLevel = z.enum(['room', 'house'])
export type NeighbourLevel = z.infer<typeof neighbourLevel>

/** More than these side by side nobody can compare. */
export const MOST_COMPARED = 20
const several = z.array(id).min(2).max(MOST_COMPARED)
/** Days until a suggestion put off comes back. */
export const LATER_DAYS = 30
const MOST_AT_ONCE = 5_000

export const duplicatesContract = {
  /**
   * Looks for duplicates among all customers, where the last result is no longer good or when told to anyway. Calling
   * it off leaves that result as it is.
   */
  scan: analysis()
    .input(z.object({ anyway: z.boolean().default(false) }))
    .output(eventIterator(scanEvent)),
  /** Groups of people who may be one, those most worth deciding first. Looks for them when nobody has yet. */
  duplicates: analysis()
    .input(
      z.object({
        class: groupClass.optional(),
        /** Those put off instead. */
        later: z.boolean().default(false),
        after: cursor.nullish(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        rows: z.array(duplicateGroup),
        next: cursor.nullable(),
        counts: z.record(groupClass, z.int()),
        later: z.int(),
        people: z.int(),
        /** Customers or orders changed since: a scan would perhaps find others. */
        stale: z.boolean(),
        scannedAt: instant,
      }),
    ),
  /** Whoever is chosen, side by side, with what speaks for and against each two of them. Throws NOT_FOUND `customer`. */
  compare: analysis()
    .input(z.object({ ids: several }))
    .output(z.object({ people: z.array(comparedPerson), pairs: z.array(pair) })),
  /**
   * Who else lives at this person's address, those who spent most first: a family more often than the same person.
   * `crowd`: so many that it is no home; then nobody is named. Throws NOT_FOUND `customer`.
   */
  atAddress: analysis()
    .input(z.object({ id }))
    .output(
      z.object({ people: z.array(z.object({ row: customerRow, level: neighbourLevel })), crowd: z.int() }),
    ),
  /** What joining all certain ones would do: groups of ids, who stands for each first. */
  certain: analysis().output(
    z.object({ groups: z.array(z.array(id)), people: z.int(), sample: z.array(duplicateGroup) }),
  ),
  /** Joins each of these groups into one person, all in one entry that can be undone. */
  mergeMany: command('edit')
    .input(z.object({ groups: z.array(several).min(1).max(MOST_AT_ONCE) }))
    .output(z.object({ journalId: id, groups: z.int(), people: z.int(), skipped: z.int() })),
  /** Puts off deciding whether these are one person. Throws NOT_FOUND `customer`. */
  later: command('edit')
    .input(z.object({ ids: several }))
    .output(z.object({ journalId: id, until: instant })),
}
