import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { GateLimits } from '../../../shared/features/gate/limits.ts'
import { quietUntil } from '../../../shared/features/gate/quiet.ts'
import { type Hold, holdsOf, type Purpose, type Standing } from '../../../shared/features/gate/rules.ts'
import type { Db } from '../../db/connect.ts'
import { atOnce, type Steps } from '../../engine/steps.ts'
import { livingReader } from '../customers/queries.ts'
import { consentOfWords, type Word } from './consent-state.ts'
import { readCrowd } from './crowd.ts'
import { type GateFacts, gateFacts, type Whose } from './facts.ts'
import { readGateLimits } from './limits.ts'
import { pausesAt } from './pauses.ts'
import { zonesReader } from './zones.ts'

/** People looked at between two pauses. */
const SLICE = 10_000

interface Sifted {
  passed: number[]
  held: HeldPerson[]
}

export interface HeldPerson {
  id: number
  hold: Hold
}

/**
 * The gate that everybody passes who is about to be contacted, after whatever chose them. `at`: when they are
 * contacted. A contact that belongs to an order is service where the purpose is care; see `holdsOf` for the rules.
 *
 * - `hold`: what keeps one person longest; null when they may be contacted. Without a customer the order alone is looked
 *   at. Some tens of microseconds.
 * - `holds`: everything that keeps them.
 * - `sift`: the same for any number of people at once, nobody's contact belonging to an order; `siftSteps` pauses, so
 *   that the thread answers others meanwhile.
 */
export function openGate(db: Db, { at, purpose }: { at: number; purpose: Purpose }) {
  const limits = readGateLimits(db)
  const quiet = quietReader(db, limits, at)
  // Care goes on where marketing rests: what happened there is a reason to ask how they are.
  const pausedOf = purpose === 'marketing' ? pausesAt(db, at) : null
  const livingOf = livingReader(db)
  const readers = new Map<Whose, GateFacts>()
  const factsOf = (whose: Whose): GateFacts => {
    const facts = readers.get(whose) ?? gateFacts(db, limits, whose, pausedOf !== null)
    readers.set(whose, facts)
    return facts
  }

  function holds(customerId: number | null, channel: Channel, orderId?: number | null): Hold[] {
    const whose = customerId === null ? 'order' : 'customer'
    const id = customerId === null ? orderId : livingOf(customerId)
    if (id === null || id === undefined) return []
    const facts = factsOf(whose)
    const asked = { at, id }
    const [[, blocked, country, shops, province] = [0, 0, '', '', '']] = facts.profiles(asked)
    const service = purpose === 'care' && orderId !== null && orderId !== undefined
    const standing: Standing = {
      ...nobody,
      ...(service ? {} : moodOf(facts, channel, asked)),
      blocked,
      pausedUntil: pausedOf?.(province) ?? null,
      quietUntil: quiet(channel, country, shops),
    }
    const [override] = facts.overrides(purpose)(asked)
    return holdsOf(standing, { at, channel, service, override: override ? purpose : null }, limits)
  }

  return {
    holds,

    /** What somebody said of one way to write to them, and when they said it last. */
    consent(living: number, channel: Channel) {
      const words = wordsOf(factsOf('customer'), channel, { at, id: living })
      const consent = consentOfWords(words)
      const said = consent === 'unknown' ? undefined : words.findLast(({ state }) => state === consent)
      return { consent, saidAt: said?.at ?? null }
    },

    hold: (customerId: number | null, channel: Channel, orderId?: number | null): Hold | null =>
      holds(customerId, channel, orderId)[0] ?? null,

    sift: (ids: readonly number[], channel: Channel): Sifted => atOnce(siftSteps(ids, channel)),
    siftSteps,
  }

  /** Order is kept; joined customers count as whoever stands for them. */
  function* siftSteps(ids: readonly number[], channel: Channel): Steps<Sifted> {
    const facts = factsOf('everybody')
    const standingOf = yield* readCrowd(db, facts, { at, channel, quiet, pausedOf })
    const overridden = new Set(
      facts
        .overrides(purpose)({ at })
        .map(([id]) => id),
    )
    const passed: number[] = []
    const held: HeldPerson[] = []
    for (const [place, id] of ids.entries()) {
      if (place % SLICE === SLICE - 1) yield
      const { living, standing } = standingOf(id)
      const override = overridden.has(living) ? purpose : null
      const [hold] = holdsOf(standing, { at, channel, service: false, override }, limits)
      if (hold) held.push({ id, hold })
      else passed.push(id)
    }
    return { passed, held }
  }
}
export type Gate = ReturnType<typeof openGate>

/** What holds back all but service. */
function moodOf(facts: GateFacts, channel: Channel, asked: { at: number; id: number }) {
  const newest = ([row]: [number, number][]): number | null => row?.[1] ?? null
  return {
    consent: consentOfWords(wordsOf(facts, channel, asked)),
    contacts: facts.contacts(asked).map(([, when, by]) => ({ at: when, channel: by })),
    orderedAt: newest(facts.ordered(asked)),
    refundAt: newest(facts.refunds(asked)),
    sentAt: newest(facts.parcels(asked)),
  }
}

const wordsOf = (facts: GateFacts, channel: Channel, asked: { at: number; id: number }): Word[] =>
  facts
    .words(channel)(asked)
    .map(([, word]) => word)

/** Most people live in a few places: each is asked once. */
function quietReader(db: Db, limits: GateLimits, at: number) {
  const zonesOf = zonesReader(db)
  const known = new Map<readonly string[], Map<Channel, number | null>>()
  return (channel: Channel, country: string, shops: string): number | null => {
    const hours = limits.quiet[channel]
    if (hours === null) return null
    const zones = zonesOf(country, shops)
    const ends = known.get(zones) ?? new Map<Channel, number | null>()
    known.set(zones, ends)
    let end = ends.get(channel)
    if (end === undefined) {
      end = quietUntil(at, zones, hours)
      ends.set(channel, end)
    }
    return end
  }
}

const nobody: Omit<Standing, 'quietUntil' | 'pausedUntil'> = {
  blocked: 0,
  consent: 'unknown',
  contacts: [],
  orderedAt: null,
  refundAt: null,
  sentAt: null,
}
