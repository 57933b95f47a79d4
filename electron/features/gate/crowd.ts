import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { ConsentState, Standing } from '../../../shared/features/gate/rules.ts'
import type { Db } from '../../db/connect.ts'
import type { Steps } from '../../engine/steps.ts'
import { consentOfWords, type Word } from './consent-state.ts'
import type { ContactRow, GateFacts } from './facts.ts'

interface Asked {
  at: number
  channel: Channel
  quiet: (channel: Channel, country: string, shops: string) => number | null
  pausedOf: ((province: string) => number | null) | null
}

type Place = Pick<Standing, 'blocked' | 'quietUntil' | 'pausedUntil'>
const nowhere: Place = { blocked: 0, quietUntil: null, pausedUntil: null }
const noContacts: Standing['contacts'] = []

/** Ids looked at between two pauses: some ten milliseconds. */
const SLICE = 5_000

/** Reads everybody of whom something is known, once, in steps; answers how each id stands, and who stands for it. */
export function* readCrowd(
  db: Db,
  facts: GateFacts,
  asked: Asked,
): Steps<(id: number) => { living: number; standing: Standing }> {
  const { at } = asked
  const joined = new Map(
    db
      .prepare<[], [number, number]>(
        'SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL',
      )
      .raw()
      .all() as [number, number][],
  )
  const ordered = new Map(facts.ordered({ at }).map(([id, when]) => [id, when]))
  const refunds = new Map(facts.refunds({ at }).map(([id, when]) => [id, when]))
  const parcels = new Map(facts.parcels({ at }).map(([id, when]) => [id, when]))
  yield
  const contacts = yield* readContacts(facts, at)
  const { places, consents } = yield* readPeople(db, facts, asked)
  return (id) => {
    const living = joined.get(id) ?? id
    const { blocked, quietUntil, pausedUntil } = places.get(living) ?? nowhere
    const standing = {
      ...{ blocked, quietUntil, pausedUntil },
      consent: consents.get(living) ?? 'unknown',
      contacts: contacts.get(living) ?? noContacts,
      orderedAt: ordered.get(living) ?? null,
      refundAt: refunds.get(living) ?? null,
      sentAt: parcels.get(living) ?? null,
    }
    return { living, standing }
  }
}

function* readContacts(facts: GateFacts, at: number) {
  const contacts = new Map<number, { at: number; channel: Channel }[]>()
  for (let after: ContactRow | undefined; ; ) {
    const rows = facts.contacts({ at, after })
    if (rows.length === 0) return contacts
    for (const [id, when, channel] of rows) {
      const made = { at: when, channel }
      const before = contacts.get(id)
      if (before) before.push(made)
      else contacts.set(id, [made])
    }
    after = rows.at(-1)
    yield
  }
}

function* readPeople(db: Db, facts: GateFacts, { at, channel, quiet, pausedOf }: Asked) {
  const places = new Map<number, Place>()
  const consents = new Map<number, ConsentState>()
  const most = Number(db.prepare('SELECT max(customer_id) FROM customer_profile').pluck().get() ?? 0)
  for (let above = 0; above < most; above += SLICE) {
    const asked = { at, above, upTo: above + SLICE }
    for (const [id, blocked, country, shops, province] of facts.profiles(asked)) {
      const quietUntil = quiet(channel, country, shops)
      const pausedUntil = pausedOf?.(province) ?? null
      if (blocked !== 0 || quietUntil !== null || pausedUntil !== null)
        places.set(id, { blocked, quietUntil, pausedUntil })
    }
    for (const [id, words] of ofEach(facts.words(channel)(asked))) consents.set(id, consentOfWords(words))
    yield
  }
  return { places, consents }
}

/** Rows of one person lie together. */
function* ofEach(rows: readonly [id: number, word: Word][]): Iterable<[id: number, words: Word[]]> {
  for (let from = 0; from < rows.length; ) {
    const id = rows[from]?.[0] ?? 0
    let end = from + 1
    while (rows[end]?.[0] === id) end += 1
    yield [id, rows.slice(from, end).map(([, word]) => word)]
    from = end
  }
}
