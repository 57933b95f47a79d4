import { type Channel, channel } from '../contact/contract.ts'
import { channelBit } from '../contact/rules.ts'
import type { AtMost, GateLimits } from './limits.ts'

export type Purpose = 'care' | 'marketing'
export type ConsentState = 'given' | 'refused' | 'withdrawn' | 'unknown'

/** Why somebody is held back, the gravest first. */
export const holdReasons = [
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
] as const
export type HoldReason = (typeof holdReasons)[number]

export interface Hold {
  reason: HoldReason
  /** From when on it holds no longer; null where only a decision ends it. */
  until: number | null
}

/** What is known of somebody that may hold them back, at one instant and for one channel. */
export interface Standing {
  /** Bits of closed channels (`channelBit`). */
  blocked: number
  consent: ConsentState
  /** Contacts made, and those a file was saved for that is sent later, in any order. */
  contacts: readonly { at: number; channel: Channel }[]
  /** When they ordered last. */
  orderedAt: number | null
  /** When the newest refund that is still open was asked for. */
  refundAt: number | null
  /** When the newest parcel was sent that nobody signed for. */
  sentAt: number | null
  /** When marketing to where they live begins again; null where it does not rest, and for care. */
  pausedUntil: number | null
  /** When the quiet hours end in which it is where they live; null outside of them. */
  quietUntil: number | null
}

export interface Question {
  at: number
  channel: Channel
  /** The contact belongs to an order: payment, parcel, after-sales. */
  service: boolean
  /** What somebody allowed in writing. */
  override: Purpose | null
}

const HOUR = 3_600_000
const DAY = 86_400_000

/**
 * Everything that holds somebody back, what holds longest first.
 *
 * - Do not contact: holds always.
 * - Consent: who refused or took back hears nothing but service; where a channel needs consent, neither do those of
 *   whom nothing is known.
 * - Cooling-off (a new order, an open refund, a parcel on its way) and the limits of frequency: all but service.
 *   Every contact counts towards a limit, service too.
 * - A region in which marketing rests: marketing only.
 * - Quiet hours: hold service as well; they only say when.
 *
 * An override for care lifts everything. One for marketing leaves a person's own no: do not contact, refused, withdrawn.
 */
export function holdsOf(standing: Standing, question: Question, limits: GateLimits): Hold[] {
  const { at, service, override } = question
  if (override === 'care') return []
  const holds: Hold[] = []
  const hold = (reason: HoldReason, until: number | null) => {
    if (until === null || until > at) holds.push({ reason, until })
  }
  if ((standing.blocked & channelBit[question.channel]) !== 0) hold('blocked', null)
  if (!service) {
    const { consent } = standing
    if (consent === 'refused' || consent === 'withdrawn') hold(consent, null)
    else if (consent === 'unknown' && limits.consentFor.includes(question.channel)) hold('no-consent', null)
    const { orderedAt, refundAt, sentAt, pausedUntil } = standing
    if (pausedUntil !== null) hold('region-paused', pausedUntil)
    if (refundAt !== null) hold('open-refund', refundAt + limits.refundDays * DAY)
    if (sentAt !== null) hold('unsigned', sentAt + limits.parcelDays * DAY)
    if (orderedAt !== null) hold('recent-order', orderedAt + limits.orderHours * HOUR)
    if (standing.contacts.length > 0) {
      const same = standing.contacts.filter(({ channel }) => channel === question.channel)
      hold('channel-limit', freeAt(same, limits.perChannel[question.channel], at))
      hold('overall-limit', freeAt(standing.contacts, limits.overall, at))
    }
  }
  if (standing.quietUntil !== null) hold('quiet', standing.quietUntil)
  return (override === null ? holds : holds.filter(({ reason }) => isOwnNo(reason))).sort(byLength)
}

/** Said by the person: no override for marketing goes over it. */
export const isOwnNo = (reason: HoldReason): boolean =>
  reason === 'blocked' || reason === 'refused' || reason === 'withdrawn'

/** When fewer than `times` contacts lie within the days before; a past instant when that is so already. */
function freeAt(contacts: readonly { at: number }[], most: AtMost, at: number): number {
  if (most === null) return at
  const nth = contacts.map((contact) => contact.at).sort((a, b) => b - a)[most.times - 1]
  return nth === undefined ? at : nth + most.days * DAY
}

function byLength(one: Hold, other: Hold): number {
  const ends = (other.until ?? Number.MAX_SAFE_INTEGER) - (one.until ?? Number.MAX_SAFE_INTEGER)
  return ends || holdReasons.indexOf(one.reason) - holdReasons.indexOf(other.reason)
}

/** Of the words of one person's parts the strictest counts; one who said nothing says nothing. */
export function strictest(states: Iterable<ConsentState>): ConsentState {
  const said = new Set(states)
  return (['withdrawn', 'refused', 'given'] as const).find((state) => said.has(state)) ?? 'unknown'
}

export const channels = channel.options
