import type { BlockedChannel } from '../../../shared/features/contact/contract.ts'
import { othersThan } from '../../../shared/features/contact/rules.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { notFound } from '../../engine/failures.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { livingCustomer } from '../customers/queries.ts'

type Changed = Outcome<{ changed: number }>

interface Row {
  id: number
  channel: BlockedChannel
  reason: string
  at: number
  own: number
}

/** Reads and writes the blocks of one person, over everybody they are made of. */
function blocksOf(command: Command) {
  const { db, at, journalId } = command
  const read = db.prepare<[number], Row>(
    `SELECT id, channel, reason, at, origin_id IS NULL AS own FROM contact_block WHERE customer_id = ? ORDER BY id`,
  )
  const add = db.prepare(
    `INSERT INTO contact_block (customer_id, channel, reason, at, created_by, changed_by)
     VALUES (@living, @channel, @reason, @at, @journalId, @journalId)`,
  )
  const change = db.prepare(
    'UPDATE contact_block SET reason = @reason, changed_by = @journalId WHERE id = @id',
  )
  const drop = db.prepare('DELETE FROM contact_block WHERE id = ?')
  return {
    read: (living: number) => read.all(living),
    add: (living: number, channel: BlockedChannel, reason: string, since = at) =>
      add.run({ living, channel, reason, at: since, journalId }),
    change(id: number, reason: string): void {
      command.keep('contact_block', id)
      change.run({ id, reason, journalId })
    },
    drop(id: number): void {
      command.keep('contact_block', id)
      drop.run(id)
    },
  }
}

/** Throws NOT_FOUND `customer` (and changes nothing). */
export function blockContact(
  command: Command,
  { ids, channels, reason }: { ids: readonly number[]; channels: readonly BlockedChannel[]; reason: string },
): Changed {
  const blocks = blocksOf(command)
  return forEach(command, ids, channels, (living) => {
    const known = blocks.read(living)
    let changed = false
    for (const channel of new Set(channels)) {
      const same = known.find((row) => row.channel === channel)
      if (same === undefined) {
        // Everything is closed already; one way more says nothing new.
        if (known.some((row) => row.channel === 'all')) continue
        blocks.add(living, channel, reason)
      } else if (reason !== '' && same.reason !== reason) blocks.change(same.id, reason)
      else continue
      changed = true
    }
    return changed
  })
}

/** Throws NOT_FOUND `customer` (and changes nothing). */
export function allowContact(
  command: Command,
  { ids, channels }: { ids: readonly number[]; channels: readonly BlockedChannel[] },
): Changed {
  const blocks = blocksOf(command)
  const others = othersThan(channels)
  return forEach(command, ids, channels, (living) => {
    const rows = blocks.read(living)
    const opened = rows.filter(
      (row) => row.channel === 'all' || channels.includes('all') || channels.includes(row.channel),
    )
    for (const { id } of opened) blocks.drop(id)
    // Of everything, what was not opened stays closed, for the same reason and since the same day.
    const all = opened.find((row) => row.channel === 'all')
    if (all)
      for (const channel of others)
        if (!rows.some((row) => row.own === 1 && row.channel === channel))
          blocks.add(living, channel, all.reason, all.at)
    return opened.length > 0
  })
}

function forEach(
  { db }: Command,
  ids: readonly number[],
  channels: readonly BlockedChannel[],
  work: (living: number) => boolean,
): Changed {
  const changed = new Set<number>()
  const done = new Set<number>()
  for (const id of ids) {
    const living = livingCustomer(db, id)
    if (living === null) throw notFound('customer', id)
    if (done.has(living)) continue
    done.add(living)
    if (work(living)) changed.add(living)
  }
  refreshProfiles(db, changed)
  return {
    result: { changed: changed.size },
    count: changed.size,
    data: { channels },
    undo: changed.size > 0 ? 'possible' : 'none',
  }
}
