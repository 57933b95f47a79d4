import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { cursor, fen, id, instant, limit, page, platform } from '../../kernel/schemas.ts'
import { customerChanges, customerRow } from '../customers/contract.ts'
import { duplicatesContract } from './duplicates.ts'
import { keyByHand } from './key.ts'

/** A fact of which a joined person shows one and could show another. */
export const mergeField = z.enum(['name', 'gender', 'birthday'])
export type MergeField = z.infer<typeof mergeField>

/** Why these are perhaps not one person. `different`: somebody said so. */
export const contradiction = z.enum(['different', 'birthday', 'gender'])

const several = z.array(id).min(2).max(50)

export const mergePreview = z.object({
  keepId: id,
  people: z.array(customerRow),
  fields: z.array(
    z.object({
      field: mergeField,
      /** What each of them says; empty (gender: `unknown`) where nobody said anything. */
      values: z.array(z.object({ id, value: z.string() })),
      /** What the joined person will show unless told otherwise. */
      result: z.string(),
    }),
  ),
  /** Any of them is not to be contacted: then nobody may contact the joined person. */
  doNotContact: z.boolean(),
  contradictions: z.array(contradiction),
  result: z.object({ orders: z.int(), paidOrders: z.int(), netFen: fen.nullable() }),
})
export type MergePreview = z.infer<typeof mergePreview>

export const mergeInput = z.object({
  ids: several,
  /** Stands for all of them. */
  keepId: id,
  /** Written to the person as if by hand. */
  facts: customerChanges
    .pick({ name: true, gender: true, birthday: true, birthdayCalendar: true })
    .optional(),
})

/** One of the customers a person is made of. */
export const joinedCustomer = z.object({
  id,
  /** Stands for all of them. */
  living: z.boolean(),
  names: z.array(z.string()),
  accounts: z.array(z.object({ platform: platform.nullable(), value: z.string() })),
  orders: z.int(),
  /** How they came to be joined; null for whoever stands for all. */
  basis: z.enum(['evidence', 'hand']).nullable(),
  at: instant.nullable(),
})

export const keyKind = z.enum(['phone', 'email'])
export const stoppedKey = z.object({
  id,
  kind: keyKind,
  value: z.string(),
  /** False: it was stopped, and somebody found it good. */
  stopped: z.boolean(),
  /** Many buyers carry it; it is the shop's own; somebody said it says nothing. */
  reason: z.enum(['many', 'own', 'hand']),
  /** Buyers that carried it when it was stopped; 0 when it was stopped by hand. */
  buyers: z.int(),
  at: instant,
})

const changed = z.object({ journalId: id, changed: z.int() })

export const ownerOfKey = z.object({
  /** `stopped`: it says nothing about who somebody is. */
  reading: z.enum(['fine', 'unreadable', 'stopped']),
  /** Whose it is already. */
  customer: customerRow.nullable(),
})

export const peopleContract = {
  /** Whose these keys are, in their order. */
  ofKeys: query()
    .input(z.object({ keys: z.array(keyByHand).max(20) }))
    .output(z.array(ownerOfKey)),
  /** Throws NOT_FOUND `customer`; CONFLICT `value`, `stopped`, or `key` when it is somebody else's. */
  addKey: command('edit')
    .input(z.object({ id, key: keyByHand }))
    .output(z.object({ journalId: id, changed: z.int() })),
  /** Throws NOT_FOUND `key`, CONFLICT `told` when it was not noted by hand. */
  removeKey: command('edit')
    .input(z.object({ keyId: id }))
    .output(z.object({ journalId: id, changed: z.int() })),
  ...duplicatesContract,
  /** What joining these would make of them, before anything is written. Throws NOT_FOUND `customer`. */
  preview: query()
    .input(z.object({ ids: several, keepId: id.optional() }))
    .output(mergePreview),
  /** Makes one person of several. Throws NOT_FOUND `customer`, CONFLICT `birthday`. */
  merge: command('edit')
    .input(mergeInput)
    .output(z.object({ journalId: id, customerId: id, changed: z.int() })),
  /** Whom a person is made of. */
  joined: query().input(z.object({ id })).output(z.array(joinedCustomer)),
  /** Takes customers out of the person they are joined into, for good: no evidence joins them again. */
  part: command('edit')
    .input(z.object({ customerIds: z.array(id).min(1).max(50) }))
    .output(changed),
  /** Says that these are different people; they are never joined or suggested again. */
  differ: command('edit')
    .input(z.object({ ids: several }))
    .output(changed),
  keys: query()
    .input(z.object({ after: cursor.nullish(), limit }))
    .output(page(stoppedKey)),
  /**
   * This phone or e-mail says nothing about who somebody is: people it held together part. Written in any way; throws
   * CONFLICT `value` for what is neither.
   */
  stopKey: command('edit')
    .input(z.object({ value: z.string().min(1).max(200), reason: z.enum(['own', 'hand']) }))
    .output(changed),
  /** This value does say who somebody is, however many carry it. */
  allowKey: command('edit').input(z.object({ id })).output(changed),
}
