import { type Place, type StandardPlace, standardPlace } from '../../../shared/kernel/address.ts'
import { countryCode } from '../../../shared/kernel/country.ts'
import { cleanEmail } from '../../../shared/kernel/email.ts'
import { cleanName, genderOfTitle } from '../../../shared/kernel/person-name.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import type { RegionTable } from '../../../shared/kernel/region-table.ts'
import { regionText } from '../orders/region.ts'
import type { PersonFacts } from './member-facts.ts'

export type RepairKind = 'name' | 'phone' | 'email' | 'region' | 'address' | 'gender'

/** A text as files gave it and as it is shown. Applied unless somebody declined it. */
export interface Repair {
  kind: RepairKind
  before: string
  after: string
}

/** Whether somebody wants this text kept as it came. */
export type IsDeclined = (kind: RepairKind, before: string) => boolean

export interface RepairedFacts extends PersonFacts {
  repairs: Repair[]
}

/** Puts right what is told of people; the texts in the orders stay as they are. */
export function factRepairer(table: RegionTable, isDeclined: IsDeclined) {
  const regions = regionReader(table)
  return (told: PersonFacts): RepairedFacts => {
    const repairs: Repair[] = []
    /** Notes a repair, and answers the text that counts. */
    const repair = (kind: RepairKind, before: string, after: string): string => {
      if (before === after || before === '') return before
      repairs.push({ kind, before, after })
      return isDeclined(kind, before) ? before : after
    }
    const name = repair('name', told.name, cleanName(told.name))
    const email = repair('email', told.email, cleanEmail(told.email))
    const place = placeOf(told, regions, repair)
    const phone = phoneOf(told, place.country, repair)
    const title = told.gender === 'unknown' ? genderOfTitle(told.name) : null
    const said = title && repair('gender', title.title, title.gender)
    const gender = title && said === title.gender ? title.gender : told.gender
    return { ...told, ...place, ...phone, name, email, gender, repairs }
  }
}

type Note = (kind: RepairKind, before: string, after: string) => string

function phoneOf(told: PersonFacts, country: string, repair: Note): Pick<PersonFacts, 'phone' | 'phoneKind'> {
  const { phone, phoneKind } = told
  // A number that is one already, or that was hidden, is not read again.
  if (phone === '' || phoneKind !== 'unknown') return { phone, phoneKind }
  const read = readPhone(phone, countryCode(country))
  if (read.kind !== 'real') return { phone, phoneKind }
  const shown = repair('phone', phone, read.value)
  return { phone: shown, phoneKind: shown === read.value ? 'real' : phoneKind }
}

/** Region and address in official names: first what the columns say, then what the address tells besides. */
function placeOf(told: PersonFacts, regions: ReadRegion, repair: Note) {
  const { address: given, ...columns } = { ...told.place, address: told.address }
  const said = words(columns)
  const standard = regions(columns)
  const declined =
    standard.known && said !== '' && repair('region', said, words(standard)) !== words(standard)
  const region = declined ? { ...columns, detail: '', known: false } : standard
  const full = declined || saysNoMore(region, given) ? null : regions({ ...region, address: given })
  const begins = full?.known ? beginning(given, full.detail) : ''
  const split =
    full?.known === true && begins !== '' && repair('address', begins, words(full)) === words(full)
  const shown = split ? full : region
  const { country, province, city, district, postcode } = shown
  return {
    place: { country, province, city, district, postcode: postcode || columns.postcode },
    country,
    region: regionText(shown),
    address: [district, split ? full.detail : given].filter((part) => part !== '').join(' '),
  }
}

/** Most addresses: the columns know the district, and the street does not begin with any of it again. */
function saysNoMore({ province, city, district }: StandardPlace, address: string): boolean {
  if (address === '') return true
  if (district === '' || POSTCODE_OR_COUNTRY.test(address)) return false
  const begins = address.slice(0, 2)
  return (
    !province.startsWith(begins) &&
    !city.startsWith(begins) &&
    !district.startsWith(begins) &&
    !/^[\s,，]/.test(address)
  )
}

const POSTCODE_OR_COUNTRY = /^(?:\d{6}|中国)|邮|\d{6}[)）\]]\s*$/

/** What of an address was understood as region. */
function beginning(address: string, detail: string): string {
  const wide = address.normalize('NFKC').trim()
  const begins = wide.endsWith(detail) ? wide.slice(0, wide.length - detail.length).trim() : wide
  return /\p{L}/u.test(begins) ? begins : ''
}

/** A municipality is its own city and is not said twice. */
const words = ({ province, city, district }: Pick<Place, 'province' | 'city' | 'district'>): string =>
  [province, city === province ? '' : city, district].filter((part) => part !== '').join(' ')

type ReadRegion = (place: Place | Omit<Place, 'address'>) => StandardPlace

/** Regions without an address repeat by the thousand. */
function regionReader(table: RegionTable): ReadRegion {
  const known = new Map<string, StandardPlace>()
  return (place) => {
    if ('address' in place && place.address !== '') return standardPlace(table, place)
    const { country, province, city, district, postcode } = place
    const key = [country, province, city, district].join('\n')
    let found = known.get(key)
    if (found === undefined) {
      found = standardPlace(table, { ...place, address: '', postcode: '' })
      known.set(key, found)
    }
    return { ...found, postcode }
  }
}
