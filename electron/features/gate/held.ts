import type { z } from 'zod'
import { channel as anyChannel, type Channel } from '../../../shared/features/contact/contract.ts'
import type { gateContract, HeldBack, HeldPerson } from '../../../shared/features/gate/contract.ts'
import { quietUntil } from '../../../shared/features/gate/quiet.ts'
import { type HoldReason, holdReasons } from '../../../shared/features/gate/rules.ts'
import type { Db } from '../../db/connect.ts'
import { inSteps } from '../../engine/steps.ts'
import { selectedCustomers } from '../customers/bulk.ts'
import { viewOf } from '../customers/list.ts'
import { readSettings } from '../settings/queries.ts'
import { livingPeople } from './consent.ts'
import { type HeldPerson as Held, openGate } from './gate.ts'
import { readGateLimits } from './limits.ts'
import { overridesOf } from './override.ts'

type Asked = z.output<NonNullable<(typeof gateContract.held)['~orpc']['inputSchema']>>

/** Now, or when the shop's quiet hours are over. */
export function nextOpen(db: Db, channel: Channel, now: number): number {
  const hours = readGateLimits(db).quiet[channel]
  return hours === null ? now : (quietUntil(now, [readSettings(db).timeZone], hours) ?? now)
}

/** Who of the chosen people would be held back; the thread answers others meanwhile. Throws NOT_FOUND `customer`. */
export async function heldBack(
  db: Db,
  asked: Asked,
  now: number,
  signal: AbortSignal | undefined,
): Promise<HeldBack> {
  const { purpose, channel, reason, after, limit } = asked
  const at = asked.at ?? nextOpen(db, channel, now)
  const ids = selectedCustomers(db, asked.selection ?? { filter: {} }, viewOf(db, now, false))
  const { held } = await inSteps(openGate(db, { at, purpose }).siftSteps(ids, channel), signal)
  const shown = reason === undefined ? held : held.filter(({ hold }) => hold.reason === reason)
  const page = shown.slice(after, after + limit)
  return {
    at,
    people: ids.length,
    held: held.length,
    byReason: countsOf(held),
    rows: named(db, page),
    next: after + page.length < shown.length && limit > 0 ? after + page.length : null,
  }
}

/** How many each reason holds, the gravest first. */
export function countsOf(held: readonly Held[]): { reason: HoldReason; count: number }[] {
  const counts = new Map<HoldReason, number>()
  for (const { hold } of held) counts.set(hold.reason, (counts.get(hold.reason) ?? 0) + 1)
  return holdReasons.flatMap((reason) => {
    const count = counts.get(reason)
    return count ? [{ reason, count }] : []
  })
}

/** With the names by which the shop knows them. */
export function named(db: Db, held: readonly Held[]): HeldPerson[] {
  const name = db
    .prepare<[number], string>(
      `SELECT coalesce(nullif(name, ''), nick) FROM customer_profile WHERE customer_id = ?`,
    )
    .pluck()
  return held.map(({ id, hold }) => ({
    customerId: id,
    name: (name.get(id) as string | undefined) ?? '',
    ...hold,
  }))
}

/** How one person may be contacted in every way. Throws NOT_FOUND `customer`. */
export function standingOf(db: Db, customerId: number, now: number) {
  const [living] = livingPeople({ db }, [customerId]) as [number]
  const gates = {
    care: openGate(db, { at: now, purpose: 'care' }),
    marketing: openGate(db, { at: now, purpose: 'marketing' }),
  }
  const last = db
    .prepare<[number, Channel], number | null>(
      'SELECT max(at) FROM contact_made WHERE customer_id = ? AND channel = ?',
    )
    .pluck()
  return {
    channels: anyChannel.options.map((channel) => ({
      channel,
      ...gates.marketing.consent(living, channel),
      lastContactAt: (last.get(living, channel) as number | null | undefined) ?? null,
      marketing: gates.marketing.holds(living, channel),
      service: gates.care.holds(living, channel, SOME_ORDER),
    })),
    overrides: overridesOf(db, now, living),
  }
}

/** Service is a contact about an order, whichever it is. */
const SOME_ORDER = 0
