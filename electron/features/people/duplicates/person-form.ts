import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import type { RegionTable } from '../../../../shared/kernel/region-table.ts'
import { fold, isMasked } from '../../../../shared/kernel/text.ts'
import { type AddressForm, readAddress } from './address-form.ts'
import { type EmailForm, type MaskedPhone, readEmail, readMaskedPhone } from './contact-form.ts'
import { type NameForm, readName } from './name-form.ts'
import { type Place, type RegionForm, readRegion } from './region-form.ts'

export type Gender = 'female' | 'male' | 'unknown'

/** What the data says of one person, each list with what was said most often first. */
export interface PersonFacts {
  id: number
  names: readonly string[]
  nicks: readonly string[]
  accounts: readonly { platform: string; value: string }[]
  phones: readonly { kind: PhoneKind; value: string }[]
  emails: readonly string[]
  places: readonly Place[]
  birthday: string
  gender: Gender
}

/** A person in the forms that are compared. Virtual and encrypted numbers are left out: they say nothing. */
export interface PersonForm {
  id: number
  names: readonly NameForm[]
  phones: readonly string[]
  masks: readonly MaskedPhone[]
  emails: readonly EmailForm[]
  /** Names a person gave themselves, on any platform. */
  nicks: readonly string[]
  platforms: readonly string[]
  addresses: readonly AddressForm[]
  regions: readonly RegionForm[]
  birthday: string
  gender: Gender
}

/**
 * Names, regions and streets that many share are kept once, and lists of nothing are one list: of 300,000 people that
 * is the difference between 130 and 430 MB.
 */
export interface Forms {
  name(shown: string): NameForm | null
  region(place: Omit<Place, 'address'>): RegionForm
  address(place: Place): AddressForm | null
  text(text: string): string
  list<Item>(items: readonly Item[]): readonly Item[]
  /** What addresses looked like is kept for those somebody will read about. */
  keepsShown: boolean
}

/** More of each tell nothing new about who somebody is; somebody who orders for a whole office has hundreds. */
const MOST = 4
const MOST_REMEMBERED = 400_000

export function formsOf(table: RegionTable, keepsShown: boolean): Forms {
  const names = new Map<string, NameForm | null>()
  const regions = new Map<string, RegionForm>()
  const texts = new Map<string, string>()
  const lists = new Map<unknown, readonly unknown[]>()
  const none: never[] = []
  const remembered = <Key, Form>(of: Map<Key, Form>, key: Key, make: () => Form): Form => {
    const known = of.get(key)
    if (known !== undefined) return known
    if (of.size > MOST_REMEMBERED) of.clear()
    const form = make()
    of.set(key, form)
    return form
  }
  const region = (place: Omit<Place, 'address'>) =>
    remembered(regions, `${place.province}\n${place.city}\n${place.district}`, () => {
      const { province, city, district } = readRegion(table, { ...place, address: '' })
      return { province, city, district }
    })
  return {
    keepsShown,
    name: (shown) => remembered(names, shown, () => readName(shown)),
    region,
    address: (place) => readAddress(table, place, region(place)),
    text: (text) => remembered(texts, text, () => text),
    list<Item>(items: readonly Item[]): readonly Item[] {
      const [only] = items
      if (only === undefined) return none
      // A list of one shared thing is shared as well.
      if (items.length > 1) return items
      return remembered(lists, only, () => items) as readonly Item[]
    },
  }
}

export function readPerson(facts: PersonFacts, forms: Forms): PersonForm {
  const phones: string[] = []
  const masks: MaskedPhone[] = []
  for (const { kind, value } of facts.phones) {
    if (kind === 'real') phones.push(value)
    const mask = kind === 'masked' ? readMaskedPhone(value) : null
    if (mask) masks.push(mask)
  }
  const { list } = forms
  return {
    id: facts.id,
    names: list(kept(facts.names.map(forms.name))),
    phones: phones.length === 0 ? list(phones) : phones.slice(0, MOST),
    masks: masks.length === 0 ? list(masks) : masks.slice(0, MOST),
    emails: facts.emails.length === 0 ? list([]) : kept(facts.emails.map(readEmail)),
    nicks: nicksOf(facts, forms),
    platforms: list(facts.accounts.map(({ platform }) => platform)),
    addresses: addressesOf(facts.places, forms),
    regions: list(regionsOf(facts.places, forms)),
    birthday: facts.birthday,
    gender: facts.gender,
  }
}

const kept = <Form>(forms: readonly (Form | null)[]): Form[] => {
  const found: Form[] = []
  for (const form of forms)
    if (form !== null && found.length < MOST && !found.includes(form)) found.push(form)
  return found
}

function addressesOf(places: readonly Place[], forms: Forms): readonly AddressForm[] {
  const addresses: AddressForm[] = []
  for (const place of places) {
    const address = addresses.length < MOST ? forms.address(place) : null
    if (!address) continue
    addresses.push({
      ...forms.region(address),
      numbers: address.numbers,
      core: forms.text(address.core),
      toRoom: address.toRoom,
      isPoint: address.isPoint,
      shown: forms.keepsShown ? address.shown : '',
    })
  }
  return addresses.length === 0 ? forms.list(addresses) : addresses
}

function regionsOf(places: readonly Place[], forms: Forms): RegionForm[] {
  return kept(
    places.map((place) => {
      const region = forms.region(place)
      return region.province === '' && region.city === '' ? null : region
    }),
  )
}

/** Given by a platform, not chosen: `tb88213377`, `用户8823`, `微信用户`, `t***1`. */
const NOT_CHOSEN = /^(tb\d+|user\d*|用户[\da-z]*|微信用户|匿名.*|.*_openid|[\d_-]+|[0-9a-z_-]{24,}|wxid.*)$/u
const SHORTEST_NICK = 4

function nicksOf({ nicks, accounts }: PersonFacts, forms: Forms): readonly string[] {
  const chosen = new Set<string>()
  for (const text of [...accounts.map(({ value }) => value), ...nicks]) {
    const nick = fold(text)
    if (nick.length >= SHORTEST_NICK && !isMasked(nick) && !NOT_CHOSEN.test(nick) && !nick.includes('@'))
      chosen.add(nick)
  }
  return chosen.size === 0 ? forms.list<string>([]) : [...chosen].slice(0, MOST)
}
