import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Command } from '../../db/command.ts'
import { contactWriter } from './contacts.ts'
import { openGate } from './gate.ts'
import { nextOpen } from './held.ts'

/** Whom a file for a sender may hold; they count as contacted when it is sent. Order is kept. */
export function passForSending(
  command: Command,
  ids: readonly number[],
  { channel, at }: { channel: Channel; at?: number | null | undefined },
): { passed: number[]; held: number } {
  const { db } = command
  const sentAt = at ?? nextOpen(db, channel, command.at)
  const { passed, held } = openGate(db, { at: sentAt, purpose: 'marketing' }).sift(ids, channel)
  const write = contactWriter(command)
  for (const id of passed) write(id, { channel, at: sentAt, source: 'export' })
  return { passed, held: held.length }
}
