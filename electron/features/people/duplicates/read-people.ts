import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import type { Db } from '../../../db/connect.ts'
import { type OrderValues, orderColumns, readTellings, tellingsReader } from './order-tellings.ts'
import { type Forms, type Gender, type PersonFacts, type PersonForm, readPerson } from './person-form.ts'
import type { Place } from './region-form.ts'

/** People read at once; between them others have their turn. */
const CHUNK = 1_000

interface PersonRow {
  id: number
  name: string
  gender: Gender
  birthday: string
}
interface MemberRow {
  id: number
  name: string
  nick: string
  phone: string
  phoneKind: PhoneKind
  email: string
  region: string
  address: string
}

class Gathering implements PersonFacts {
  id: number
  names: string[] = []
  nicks: string[] = []
  accounts: { platform: string; value: string }[] = []
  phones: { kind: PhoneKind; value: string }[] = []
  emails: string[] = []
  places: Place[] = []
  birthday: string
  gender: Gender

  constructor(row: PersonRow) {
    this.id = row.id
    this.birthday = row.birthday
    this.gender = row.gender
    put(this.names, row.name)
  }
  addOrder(values: OrderValues, word: (id: number) => string): void {
    const [, name, nick, phone, phoneKind, email, province, city, district, address] = values
    put(this.names, name)
    put(this.nicks, nick)
    this.addPhone(phoneKind, phone)
    put(this.emails, email)
    this.addPlace({ province: word(province), city: word(city), district: word(district), address })
  }
  addMember({ name, nick, phone, phoneKind, email, region, address }: MemberRow): void {
    put(this.names, name)
    put(this.nicks, nick)
    this.addPhone(phoneKind, phone)
    put(this.emails, email)
    const [province = '', city = '', district = ''] = region.split(/\s+/)
    this.addPlace({ province, city, district, address })
  }
  addPhone(kind: PhoneKind, value: string): void {
    if (value !== '' && !this.phones.some((one) => one.value === value)) this.phones.push({ kind, value })
  }
  addPlace(place: Place): void {
    const { province, city, district, address } = place
    if (province === '' && city === '' && address === '') return
    const same = (one: Place) =>
      one.address === address && one.district === district && one.city === city && one.province === province
    if (!this.places.some(same)) this.places.push(place)
  }
}

function put(list: string[], text: string): void {
  if (text !== '' && !list.includes(text)) list.push(text)
}

type OrdersOf = (above: number, upTo: number, person: (id: number) => Gathering | undefined) => void

/** Everything the data says of the people above one id up to another. */
export function factsReader(db: Db): (above: number, upTo: number) => PersonFacts[] {
  const read = db
    .prepare<[number, number], OrderValues>(
      `SELECT ${orderColumns} FROM orders WHERE customer_id > ? AND customer_id <= ?
       ORDER BY customer_id, created_at DESC`,
    )
    .raw()
  const word = wordReader(db)
  return gatherer(db, (above, upTo, person) => {
    for (const values of read.all(above, upTo)) person(values[0])?.addOrder(values, word)
  })
}

function gatherer(db: Db, orders: OrdersOf): (above: number, upTo: number) => PersonFacts[] {
  const people = db.prepare<[number, number], PersonRow>(
    `SELECT customer_id AS id, customer.name, profile.gender, profile.birthday FROM customer_profile AS profile
     JOIN customer ON customer.id = customer_id WHERE customer_id > ? AND customer_id <= ? ORDER BY customer_id`,
  )
  const identities = db.prepare<[number, number], { id: number; kind: string; scope: string; value: string }>(
    `SELECT customer_id AS id, kind, scope, value FROM identity WHERE customer_id > ? AND customer_id <= ?`,
  )
  const members = db.prepare<[number, number], MemberRow>(
    `SELECT customer_id AS id, name, nick, phone, phone_kind AS phoneKind, email, region, address FROM member
     WHERE customer_id > ? AND customer_id <= ?`,
  )
  return (above, upTo) => {
    const found = new Map<number, Gathering>()
    for (const row of people.all(above, upTo)) found.set(row.id, new Gathering(row))
    orders(above, upTo, (id) => found.get(id))
    for (const { id, kind, scope, value } of identities.all(above, upTo)) {
      const person = found.get(id)
      if (kind === 'phone') person?.addPhone('real', value)
      else if (kind === 'email') put(person?.emails ?? [], value)
      else if (kind === 'account') person?.accounts.push({ platform: scope, value })
    }
    for (const row of members.all(above, upTo)) found.get(row.id)?.addMember(row)
    return [...found.values()]
  }
}

/** Provinces, cities and districts, each read once. */
function wordReader(db: Db): (id: number) => string {
  const read = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  const known = new Map<number, string>()
  return (id) => {
    let text = known.get(id)
    if (text === undefined) {
      text = (read.get(id) as string | undefined) ?? ''
      known.set(id, text)
    }
    return text
  }
}

/** Reading orders takes about so much of the whole. */
const ORDERS_SHARE = 0.4

/** Hands all people over in the forms that are compared; rests often and says which share has been read. */
export function* readPeople(
  db: Db,
  forms: Forms,
  add: (person: PersonForm) => void,
): Generator<number, void, void> {
  const reading = readTellings(db)
  let next = reading.next()
  for (; !next.done; next = reading.next()) yield next.value * ORDERS_SHARE
  const tellings = next.value
  const word = wordReader(db)
  const read = gatherer(db, (above, upTo, person) => {
    for (let id = above + 1; id <= upTo; id += 1) {
      const found = person(id)
      if (found) for (const values of tellings.of(id)) found.addOrder(values, word)
    }
  })
  const last = Number(db.prepare('SELECT coalesce(max(customer_id), 0) FROM customer_profile').pluck().get())
  for (let above = 0; above < last; above += CHUNK) {
    for (const facts of read(above, above + CHUNK)) add(readPerson(facts, forms))
    yield ORDERS_SHARE + (1 - ORDERS_SHARE) * Math.min((above + CHUNK) / last, 1)
  }
}

/** Reads these people anew as `readPeople` would; null for who is gone or stands for nobody any more. Rests after each. */
export function* readAgain(
  db: Db,
  forms: Forms,
  ids: readonly number[],
  put: (id: number, person: PersonForm | null) => void,
): Generator<number, void, void> {
  const word = wordReader(db)
  const tellings = tellingsReader(db)
  const read = gatherer(db, (_above, id, person) => {
    const found = person(id)
    if (found) for (const values of tellings(id)) found.addOrder(values, word)
  })
  for (const [done, id] of ids.entries()) {
    const [facts] = read(id - 1, id)
    put(id, facts ? readPerson(facts, forms) : null)
    yield done / ids.length
  }
}
