import { dayOfNumber } from '../../../shared/kernel/day-number.ts'
import type { Db } from '../../db/connect.ts'
import { atOnce, type Steps } from '../../engine/steps.ts'
import { regionTable } from '../../files/region-file.ts'
import { blockedReader } from '../contact/queries.ts'
import { carry, isCrowded, MOST_ACCOUNTS, noCarriers } from '../people/rules.ts'
import { issuesOf } from '../quality/issues.ts'
import { favouriteReader } from './favourites.ts'
import { notedByHand, withHandKeys } from './hand-keys.ts'
import { memberReader, noPlace, type PersonFacts, withMembers } from './member-facts.ts'
import { type OwnFacts, ownColumns, ownFactsReader } from './own-facts.ts'
import { changeNote } from './profile-changes.ts'
import { bestOrder, type Figures, figuresOf, type ProfileOrder, shopsOf } from './profile-figures.ts'
import { orderReader } from './profile-orders.ts'
import { profileRows } from './profile-row.ts'
import { repairStore } from './repair-store.ts'
import { factRepairer } from './repaired-facts.ts'
import { overdueAfterDays } from './rules.ts'
import { hashOf, searchWords, spokenTexts } from './search.ts'

/** Customers read at once: few enough that what is read of them is forgotten young, which keeps memory small and flat. */
export const PROFILES_AT_ONCE = 300
/** What a customer without any order is counted in. */
const HOME_CURRENCY = 'CNY'

interface Person {
  id: number
  facts: OwnFacts
}

/**
 * Counts these customers' figures anew from their orders, and the words they are found by; of those who were joined
 * the figures of whoever stands for them. Call within the transaction that changed the orders or names. Answers whose
 * orders name suspiciously many buyers (people/guard.ts).
 */
export function refreshProfiles(db: Db, customerIds: Iterable<number>): number[] {
  return atOnce(profilesInSteps(db, customerIds))
}

/** The same, pausing after each chunk of customers: a first import counts hundreds of thousands. */
export function* profilesInSteps(db: Db, customerIds: Iterable<number>): Steps<number[]> {
  const crowded: number[] = []
  db.exec('CREATE TEMP TABLE IF NOT EXISTS refresh (id INTEGER PRIMARY KEY); DELETE FROM temp.refresh')
  const note = db.prepare('INSERT OR IGNORE INTO temp.refresh VALUES (?)')
  for (const id of customerIds) note.run(id)
  db.exec(`INSERT OR IGNORE INTO temp.refresh SELECT merged_into_id FROM temp.refresh
    JOIN customer ON customer.id = refresh.id WHERE merged_into_id IS NOT NULL`)
  forgetGone(db)
  const indexed = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'orders_figures'`).get() !== undefined
  // A first import sets the indexes aside; without one by customer every chunk would read all orders.
  if (!indexed) db.exec('CREATE INDEX orders_refresh ON orders (customer_id)')
  const readPeople = peopleReader(db)
  const readOrders = orderReader(db)
  const readMembers = memberReader(db)
  const readIdentities = identityReader(db)
  const readBlocked = blockedReader(db)
  const readFavourites = favouriteReader(db)
  const write = profileWriter(db)
  let last = 0
  for (;;) {
    const people = readPeople(last)
    const end = people.at(-1)
    if (!end) break
    const orders = readOrders(last, end.id)
    const members = readMembers(last, end.id)
    const identities = readIdentities(last, end.id)
    const blocked = readBlocked(last, end.id)
    const favourites = readFavourites(last, end.id)
    for (const person of people) {
      const own = orders.get(person.id) ?? []
      const keys = identities.get(person.id) ?? []
      const other = { blocked: blocked.get(person.id) ?? 0, category: favourites.get(person.id) ?? 0 }
      write(person, own, members.get(person.id) ?? [], keys, other)
      if (namesManyBuyers(own)) crowded.push(person.id)
    }
    last = end.id
    yield
  }
  if (!indexed) db.exec('DROP INDEX orders_refresh')
  db.exec('DELETE FROM temp.refresh')
  return crowded
}

/** Reads the living among the noted customers above an id, some at a time. */
function peopleReader(db: Db): (above: number) => Person[] {
  const read = db.prepare<[number], OwnFacts & { id: number }>(
    `SELECT ${ownColumns}
     FROM temp.refresh JOIN customer ON customer.id = refresh.id
     WHERE refresh.id > ? AND merged_into_id IS NULL ORDER BY refresh.id LIMIT ${PROFILES_AT_ONCE}`,
  )
  const anyJoined = db.prepare('SELECT 1 FROM customer WHERE merged_into_id IS NOT NULL LIMIT 1').get()
  const together = anyJoined ? ownFactsReader(db) : null
  return (above) => read.all(above).map(({ id, ...own }) => ({ id, facts: together?.(id) ?? own }))
}

/** Whether these orders of one person may be of several: then their keys are looked at one by one. */
function namesManyBuyers(orders: readonly ProfileOrder[]): boolean {
  if (orders.length <= MOST_ACCOUNTS) return false
  const carriers = noCarriers()
  for (const { platform, nick, name } of orders) carry(carriers, { platform, account: nick, name })
  return isCrowded(carriers)
}

function forgetGone(db: Db): void {
  const gone = `SELECT refresh.id FROM temp.refresh LEFT JOIN customer ON customer.id = refresh.id
    WHERE customer.id IS NULL OR customer.merged_into_id IS NOT NULL`
  db.exec(`DELETE FROM customer_profile WHERE customer_id IN (${gone});
    DELETE FROM customer_search WHERE rowid IN (${gone})`)
}

interface IdentityRow {
  customerId: number
  kind: string
  value: string
  /** Somebody noted it, no file told it. */
  byHand: number
}

/** Reads by what platforms know the noted customers above one id up to another. */
function identityReader(db: Db): (above: number, upTo: number) => Map<number, IdentityRow[]> {
  const read = db.prepare<[number, number], IdentityRow>(
    `SELECT customer_id AS customerId, kind, value, ${notedByHand} AS byHand FROM temp.refresh
     CROSS JOIN identity ON identity.customer_id = refresh.id
     WHERE refresh.id > ? AND refresh.id <= ? ORDER BY refresh.id, kind, value DESC`,
  )
  return (above, upTo) => Map.groupBy(read.all(above, upTo), ({ customerId }) => customerId)
}

/** Somebody of whom neither orders nor member lists say anything is known by their identities alone. */
function factsOfKeys(identities: readonly IdentityRow[]): Partial<PersonFacts> {
  const values = Object.fromEntries(identities.map(({ kind, value }) => [kind, value]))
  const { phone = '', email = '', account = '' } = values
  return { nick: account, phone, phoneKind: phone === '' ? 'unknown' : 'real', email }
}

/** The nick somebody was named with in claims; null for whoever was named in none. Their orders do not tell it. */
function claimReader(db: Db): (customerId: number) => string | null {
  if (!db.prepare('SELECT 1 FROM order_claim LIMIT 1').get()) return () => null
  const read = db
    .prepare<[number], string | null>(
      `SELECT max(iif(one.value ->> 'kind' = 'account', one.value ->> 'value', '')) FROM order_claim
     JOIN json_each(told) AS one WHERE customer_id = ?`,
    )
    .pluck()
  return (customerId) => (read.get(customerId) as string | null | undefined) ?? null
}

function withIdentities(said: PersonFacts, keys: Partial<PersonFacts>, named: string): PersonFacts {
  const phone = said.phone === '' ? { phone: keys.phone ?? '', phoneKind: keys.phoneKind ?? 'unknown' } : {}
  return { ...said, nick: said.nick || keys.nick || named, email: said.email || (keys.email ?? ''), ...phone }
}

function toldBy(orders: readonly ProfileOrder[]): PersonFacts {
  const phone = bestOrder(orders, 'phone')
  const living = bestOrder(orders, 'region')
  return {
    name: bestOrder(orders, 'name')?.name ?? '',
    nick: bestOrder(orders, 'nick')?.nick ?? '',
    phone: phone?.phone ?? '',
    phoneKind: phone?.phoneKind ?? 'unknown',
    email: bestOrder(orders, 'email')?.email ?? '',
    region: living?.region ?? '',
    place: living?.place ?? noPlace,
    address: bestOrder(orders, 'address')?.address ?? '',
    // No order file tells these.
    gender: 'unknown',
    birthday: '',
  }
}

type WriteProfile = (
  person: Person,
  orders: readonly ProfileOrder[],
  members: Parameters<typeof withMembers>[1],
  identities: readonly IdentityRow[],
  /** Channels that are blocked, and the word of the category they buy most. */
  other: { blocked: number; category: number },
) => void

function profileWriter(db: Db): WriteProfile {
  const rows = profileRows(db)
  const hashAt = rows.at('search_hash')
  /** A first import has nobody to look for. */
  const unknown = db.prepare('SELECT 1 FROM customer_profile LIMIT 1').get() === undefined
  const addWords = db.prepare('INSERT INTO customer_search (rowid, words) VALUES (?, ?)')
  const removeWords = db.prepare('DELETE FROM customer_search WHERE rowid = ?')
  const claims = claimReader(db)
  const repairs = repairStore(db)
  const isShared = stoppedPhones(db)
  // The sums may be the same and the purchases behind them others.
  const noteChange = changeNote(db)
  const repaired = factRepairer(regionTable(), repairs.isDeclined)
  return ({ id, facts }, orders, members, identities, { blocked, category }) => {
    const ownName = facts.name
    const said = withHandKeys(withMembers(toldBy(orders), members), identities)
    const nick = claims(id)
    const told = repaired(
      orders.length > 0 && nick === null ? said : withIdentities(said, factsOfKeys(identities), nick ?? ''),
    )
    const name = ownName || told.name || told.nick
    const gender = facts.gender === 'unknown' ? told.gender : facts.gender
    const birthday = facts.birthday || told.birthday
    const figures = figuresOf(orders, HOME_CURRENCY)
    const texts = textsOf(ownName, told, orders, members, identities)
    const hash = hashOf(texts)
    const after = [
      id,
      name,
      told.nick,
      told.phone,
      told.phoneKind,
      told.email,
      told.region,
      told.address,
      figures.platforms,
      figures.currency,
      Number(figures.otherCurrencies),
      figures.orders,
      figures.paidOrders,
      figures.grossFen,
      figures.refundFen,
      figures.netFen,
      figures.averageFen,
      figures.items,
      figures.firstOrderAt,
      figures.lastOrderAt,
      figures.lastPaidAt,
      figures.lastPaidDay === 0 ? '' : dayOfNumber(figures.lastPaidDay),
      figures.purchaseDays,
      gender,
      birthday,
      figures.gaps.join(' '),
      blocked,
      facts.birthday === '' ? 0 : facts.birthdayLunar,
      facts.owner,
      shopsOf(orders),
      hash,
      told.place.country,
      told.place.province,
      told.place.city,
      told.place.district,
      told.place.postcode,
      issuesOf(
        { ...told, name: ownName || told.name, gender, birthday, firstOrderAt: figures.firstOrderAt },
        orders,
        isShared,
      ),
      category,
      ...paidDaysOf(figures),
    ]
    const before = unknown ? undefined : rows.find(id)
    if (!before || before[hashAt] !== hash) {
      if (before) removeWords.run(id)
      addWords.run(id, searchWords(spokenTexts(texts)))
    }
    if (!rows.write(before, after)) noteChange(id)
    repairs.write(id, told.repairs, before !== undefined)
  }
}

/** The first day they paid on, and the one from which they are overdue by their own rhythm; empty where there is none. */
function paidDaysOf({ lastPaidDay, gaps }: Figures): [string, string] {
  if (lastPaidDay === 0) return ['', '']
  const overdue = overdueAfterDays(gaps)
  return [
    dayOfNumber(lastPaidDay - gaps.reduce((sum, gap) => sum + gap, 0)),
    overdue === null ? '' : dayOfNumber(lastPaidDay + overdue + 1),
  ]
}

/** Numbers that many carry and that say nothing about who somebody is. */
function stoppedPhones(db: Db): (phone: string) => boolean {
  const stopped = new Set(
    db.prepare(`SELECT value FROM stopped_key WHERE kind = 'phone' AND stopped = 1`).pluck().all(),
  )
  return (phone) => stopped.has(phone)
}

/** More than anybody calls themselves; an account that many share is not searched by all of their names. */
const MOST_TEXTS = 200

/** Everything this person is or was ever called, and every number and account of theirs. */
function textsOf(
  ownName: string,
  told: PersonFacts,
  orders: readonly ProfileOrder[],
  members: Parameters<typeof withMembers>[1],
  identities: readonly IdentityRow[],
): { names: string[]; keys: string[] } {
  const names = new Set([ownName, told.name])
  const keys = new Set([told.nick, told.phone, told.email])
  for (const { name, nick, phone, email } of [...orders, ...members].slice(0, 5 * MOST_TEXTS)) {
    names.add(name)
    for (const key of [nick, phone, email]) keys.add(key)
  }
  for (const { value } of identities) keys.add(value)
  const some = (all: Set<string>) => [...all].filter((text) => text !== '').slice(0, MOST_TEXTS)
  return { names: some(names), keys: some(keys) }
}
