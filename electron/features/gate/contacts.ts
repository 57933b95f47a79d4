import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { conflict } from '../../engine/failures.ts'
import { livingPeople } from './consent.ts'

export interface NewContact {
  customerId: number
  channel: Channel
  at: number
  source: 'care' | 'export' | 'hand'
  taskKey?: string | null
  scriptKey?: string | null
  scriptVersion?: number | null
  note?: string
}

/**
 * Notes that somebody was contacted and answers the id of the row; undo of the command takes it back. The limits of
 * frequency count these rows. Throws NOT_FOUND `customer`.
 */
export const recordContact = (command: Command, contact: NewContact): number =>
  contactWriter(command)(livingPeople(command, [contact.customerId])[0] as number, contact)

/** The same for many: prepared once, and `living` stands for themselves. */
export function contactWriter({ db, journalId }: Command) {
  const add = db.prepare(
    `INSERT INTO contact_made (customer_id, channel, at, source, task_key, script_key, script_version, note,
       created_by, changed_by)
     VALUES (@living, @channel, @at, @source, @taskKey, @scriptKey, @scriptVersion, @note, @journalId, @journalId)`,
  )
  const nothing = { taskKey: null, scriptKey: null, scriptVersion: null, note: '' }
  return (living: number, contact: Omit<NewContact, 'customerId'>): number =>
    Number(add.run({ ...nothing, ...contact, living, journalId }).lastInsertRowid)
}

/** Somebody contacted these people outside of this program. Throws NOT_FOUND `customer`, CONFLICT `at`. */
export function addContacts(
  command: Command,
  {
    ids,
    channel,
    note,
    ...made
  }: { ids: readonly number[]; channel: Channel; at?: number | undefined; note: string },
): Outcome<{ changed: number }> {
  const at = made.at ?? command.at
  if (at > command.at) throw conflict('at')
  const write = contactWriter(command)
  const people = new Set(livingPeople(command, ids))
  for (const living of people) write(living, { channel, at, source: 'hand', note })
  return { result: { changed: people.size }, count: people.size, data: { channel }, undo: 'possible' }
}
