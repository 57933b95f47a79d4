/**
 * What the gate means, slowly and in other words: everything is read whole and looked at one by one. Nothing here is
 * shared with the engine but the limits.
 */
import type { Db } from '../../../electron/db/connect.ts'
import type { GateLimits } from '../../../shared/features/gate/limits.ts'

interface Row {
  [column: string]: string | number | null
}
type Channel = keyof GateLimits['quiet']

export interface Held {
  reason: string
  until: number | null
}

const HOUR = 3_600_000
const gravest = [
  'blocked',
  'withdrawn',
  'refused',
  'no-consent',
  'region-paused',
  'open-refund',
  'unsigned',
  'recent-order',
  'channel-limit',
  'overall-limit',
  'quiet',
]

/** The first minute at which the clock of a zone is outside of the hours, looked for minute by minute. */
function quietEnd(at: number, zone: string, hours: { from: number; to: number }): number | null {
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const isQuiet = (instant: number) => {
    const [hour = 0, minute = 0] = clock.format(instant).split(':').map(Number)
    const now = hour * 60 + minute
    if (hours.from === hours.to) return false
    return hours.from < hours.to ? now >= hours.from && now < hours.to : now >= hours.from || now < hours.to
  }
  if (!isQuiet(at)) return null
  let then = Math.floor(at / 60_000) * 60_000
  while (isQuiet(then)) then += 60_000
  return then
}

/** Looked for day by day, by the clock of a shop in China. */
function pauseEnd(incidents: Row[], province: string, at: number): number | null {
  if (province === '') return null
  const dayOf = (instant: number) => new Date(instant + 8 * HOUR).toISOString().slice(0, 10)
  const rests = (day: string) =>
    incidents.some(
      ({ pause, from_day: from, until_day: until, regions }) =>
        pause === 1 &&
        String(from) <= day &&
        day <= String(until) &&
        (JSON.parse(String(regions)) as string[]).some((region) => province.startsWith(region)),
    )
  let then = at
  while (rests(dayOf(then))) then += 24 * HOUR
  return then === at ? null : Date.parse(`${dayOf(then)}T00:00:00+08:00`)
}

export function referenceHold(
  db: Db,
  limits: GateLimits,
  asked: {
    id: number
    channel: Channel
    at: number
    purpose: 'care' | 'marketing'
    service: boolean
    zoneOf: (country: string) => string
  },
): Held | null {
  const { channel, at, purpose, service } = asked
  const all = (table: string) => db.prepare(`SELECT * FROM ${table}`).all() as Row[]
  const customers = all('customer')
  const person = customers.find(({ id }) => id === asked.id)
  const root = person?.merged_into_id ?? asked.id
  const parts = customers
    .filter(({ id, merged_into_id: into }) => id === root || into === root)
    .map(({ id }) => id)
  const own = (row: Row) => parts.includes(row.origin_id ?? row.customer_id ?? null)
  const baseOf = (row: Row) => row.origin_id ?? row.customer_id

  const held: Held[] = []
  if (all('contact_block').some((row) => own(row) && (row.channel === 'all' || row.channel === channel)))
    held.push({ reason: 'blocked', until: null })

  const states = parts.map((base) => {
    const said = all('consent')
      .filter((row) => baseOf(row) === base && row.channel === channel)
      .sort((a, b) => Number(a.at) - Number(b.at) || Number(a.id) - Number(b.id))
      .at(-1)
    const tick =
      channel === 'email'
        ? all('orders')
            .filter((row) => baseOf(row) === base && row.accepts_marketing !== null)
            .sort((a, b) => Number(a.created_at) - Number(b.created_at) || Number(a.id) - Number(b.id))
            .at(-1)
        : undefined
    const ticked = tick && (tick.accepts_marketing === 1 ? 'given' : 'refused')
    if (said && said.state !== 'unknown')
      return tick && ticked === 'refused' && Number(tick.created_at) > Number(said.at)
        ? 'refused'
        : said.state
    // Somebody who said that nothing is known any more said it of the ticks before as well.
    if (said && tick && Number(tick.created_at) < Number(said.at)) return 'unknown'
    return ticked ?? 'unknown'
  })
  const consent = ['withdrawn', 'refused', 'given'].find((state) => states.includes(state)) ?? 'unknown'

  const orders = all('orders').filter(own)
  if (!service) {
    if (consent === 'withdrawn' || consent === 'refused') held.push({ reason: consent, until: null })
    if (consent === 'unknown' && limits.consentFor.includes(channel))
      held.push({ reason: 'no-consent', until: null })
    for (const order of orders) {
      const created = Number(order.created_at)
      if (created <= at && created + limits.orderHours * HOUR > at)
        held.push({ reason: 'recent-order', until: created + limits.orderHours * HOUR })
      const sent = Number(order.shipped_at ?? order.paid_at ?? Number.NaN)
      const until = sent + limits.parcelDays * 24 * HOUR
      if ([30, 40].includes(Number(order.status)) && order.completed_at === null && sent <= at && until > at)
        held.push({ reason: 'unsigned', until })
      for (const refund of all('refund')) {
        const end = Number(refund.applied_at) + limits.refundDays * 24 * HOUR
        if (
          refund.order_number === order.order_number &&
          !['success', 'failed'].includes(String(refund.state)) &&
          refund.finished_at === null &&
          Number(refund.applied_at) <= at &&
          end > at
        )
          held.push({ reason: 'open-refund', until: end })
      }
    }
    const contacts = all('contact_made').filter(own)
    const counted: [string, typeof limits.overall, Row[]][] = [
      ['channel-limit', limits.perChannel[channel], contacts.filter((row) => row.channel === channel)],
      ['overall-limit', limits.overall, contacts],
    ]
    for (const [reason, most, made] of counted) {
      if (most === null) continue
      const free = (when: number) =>
        made.filter((row) => Number(row.at) + most.days * 24 * HOUR > when).length < most.times
      if (free(at)) continue
      const ends = made.map((row) => Number(row.at) + most.days * 24 * HOUR).sort((a, b) => a - b)
      held.push({ reason, until: ends.find((end) => free(end)) ?? null })
    }
  }
  const profile = all('customer_profile').find((row) => row.customer_id === root)
  if (purpose === 'marketing' && !service) {
    const until = pauseEnd(all('care_incident'), String(profile?.province ?? ''), at)
    if (until) held.push({ reason: 'region-paused', until })
  }
  const hours = limits.quiet[channel]
  const end = hours && quietEnd(at, asked.zoneOf(String(profile?.country ?? '')), hours)
  if (end) held.push({ reason: 'quiet', until: end })

  const passes = all('gate_override').some(
    (row) => own(row) && row.purpose === purpose && Number(row.until) > at,
  )
  const left = !passes
    ? held
    : purpose === 'care'
      ? []
      : held.filter(({ reason }) => ['blocked', 'refused', 'withdrawn'].includes(reason))
  const forever = Number.MAX_SAFE_INTEGER
  left.sort(
    (a, b) =>
      (b.until ?? forever) - (a.until ?? forever) || gravest.indexOf(a.reason) - gravest.indexOf(b.reason),
  )
  return left[0] ?? null
}
