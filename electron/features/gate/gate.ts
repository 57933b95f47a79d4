import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { GateLimits } from '../../../shared/features/gate/limits.ts'
import { quietUntil } from '../../../shared/features/gate/quiet.ts'
import { type Hold, holdsOf, type Purpose, type Standing } from '../../../shared/features/gate/rules.ts'
import type { Db } from '../../db/connect.ts'
import { livingReader } from '../customers/queries.ts'
import { consentOfWords, type Word } from './consent-state.ts'
import { type GateFacts, gateFacts, type Whose } from './facts.ts'
import { readGateLimits } from './limits.ts'
import { pausesAt } from './pauses.ts'
import { zonesReader } from './zones.ts'

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
 * - `sift`: the same for any number of people at once, nobody's contact belonging to an order.
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

    /** Order is kept; joined customers count as whoever stands for them. */
    sift(ids: readonly number[], channel: Channel): { passed: number[]; held: HeldPerson[] } {
      const facts = factsOf('everybody')
      const standingOf = crowdReader(db, facts, { at, channel, quiet, pausedOf })
      const overridden = new Set(Array.from(facts.overrides(purpose)({ at }), ([id]) => id))
      const passed: number[] = []
      const held: HeldPerson[] = []
      for (const id of ids) {
        const { living, standing } = standingOf(id)
        const override = overridden.has(living) ? purpose : null
        const [hold] = holdsOf(standing, { at, channel, service: false, override }, limits)
        if (hold) held.push({ id, hold })
        else passed.push(id)
      }
      return { passed, held }
    },
  }
}
export type Gate = ReturnType<typeof openGate>

/** What holds back all but service. */
function moodOf(facts: GateFacts, channel: Channel, asked: { at: number; id: number }) {
  const newest = ([row]: Iterable<[number, number]>): number | null => row?.[1] ?? null
  return {
    consent: consentOfWords(wordsOf(facts, channel, asked)),
    contacts: Array.from(facts.contacts(asked), ([, when, by]) => ({ at: when, channel: by })),
    orderedAt: newest(facts.ordered(asked)),
    refundAt: newest(facts.refunds(asked)),
    sentAt: newest(facts.parcels(asked)),
  }
}

const wordsOf = (facts: GateFacts, channel: Channel, asked: { at: number; id: number }): Word[] =>
  Array.from(facts.words(channel)(asked), ([, word]) => word)

type Quiet = ReturnType<typeof quietReader>

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

/** Reads everybody of whom something is known, once. */
function crowdReader(
  db: Db,
  facts: GateFacts,
  {
    at,
    channel,
    quiet,
    pausedOf,
  }: { at: number; channel: Channel; quiet: Quiet; pausedOf: ReturnType<typeof pausesAt> },
): (id: number) => { living: number; standing: Standing } {
  const joined = new Map(
    db
      .prepare<[], [number, number]>(
        'SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL',
      )
      .raw()
      .all(),
  )
  const profiles = new Map<number, Pick<Standing, 'blocked' | 'quietUntil' | 'pausedUntil'>>()
  for (const [id, blocked, country, shops, province] of facts.profiles({ at })) {
    const quietUntil = quiet(channel, country, shops)
    const pausedUntil = pausedOf?.(province) ?? null
    if (blocked !== 0 || quietUntil !== null || pausedUntil !== null)
      profiles.set(id, { blocked, quietUntil, pausedUntil })
  }
  const contacts = new Map<number, { at: number; channel: Channel }[]>()
  for (const [id, when, by] of facts.contacts({ at })) put(contacts, id, { at: when, channel: by })
  const words = new Map<number, Word[]>()
  for (const [id, word] of facts.words(channel)({ at })) put(words, id, word)
  const ordered = new Map(facts.ordered({ at }))
  const refunds = new Map(facts.refunds({ at }))
  const parcels = new Map(facts.parcels({ at }))
  return (id) => {
    const living = joined.get(id) ?? id
    const said = words.get(living)
    return {
      living,
      standing: {
        ...nobody,
        ...(profiles.get(living) ?? { quietUntil: null, pausedUntil: null }),
        consent: said ? consentOfWords(said) : 'unknown',
        contacts: contacts.get(living) ?? nobody.contacts,
        orderedAt: ordered.get(living) ?? null,
        refundAt: refunds.get(living) ?? null,
        sentAt: parcels.get(living) ?? null,
      },
    }
  }
}

function put<Value>(map: Map<number, Value[]>, id: number, value: Value): void {
  const values = map.get(id)
  if (values) values.push(value)
  else map.set(id, [value])
}
