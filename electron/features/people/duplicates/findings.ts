import { compareAddresses } from './address-compare.ts'
import type { AddressForm } from './address-form.ts'
import { compareEmails, type EmailForm, fitsMask, isPhoneTypo, masksAgree } from './contact-form.ts'
import { bestOf, bitsOf, type Finding } from './evidence.ts'
import type { Frequencies } from './frequencies.ts'
import { compareNames, type NameForm } from './name-form.ts'
import type { PersonForm } from './person-form.ts'
import { compareRegions, type RegionForm } from './region-form.ts'
import { m, most, u } from './weights.ts'

/** What the fields of two people say, each the best of what both have; null where one says nothing. */

/**
 * What two people's names say. `together`: they live at one address, where half of all people share their surname; what
 * is seen of a masked name then says next to nothing.
 */
export function nameFinding(
  one: PersonForm,
  other: PersonForm,
  counted: Frequencies,
  together: boolean,
): Finding | null {
  const real = (person: PersonForm) => person.names.filter(({ kind }) => kind === 'real')
  const [ones, others] = [real(one), real(other)]
  // A masked name tells nothing more where both real names are known.
  return ones.length > 0 && others.length > 0
    ? bestOf(ones, others, (a, b) => nameBits(a, b, counted, together))
    : bestOf(one.names, other.names, (a, b) => nameBits(a, b, counted, together))
}

function nameBits(a: NameForm, b: NameForm, counted: Frequencies, together: boolean): Finding {
  const finding = (code: Finding['code'], bits: number): Finding => ({
    code,
    bits,
    one: a.shown,
    other: b.shown,
  })
  const level = compareNames(a, b)
  switch (level) {
    case 'same':
    case 'variant':
      return finding(`name-${level}`, bitsOf(m.name.same, counted.name(a.text), most.name))
    case 'typo':
      return finding('name-typo', bitsOf(m.name.typo, u.typoNames * counted.name(a.text), most.name))
    case 'initial':
      return finding('name-initial', bitsOf(m.name.initial, u.initialNames * counted.name(a.text), 6))
    case 'open':
      return finding('name-open', bitsOf(m.name.open, shownShare(a, b, counted, together)))
    case 'closed':
      return finding('name-closed', Math.log2(m.name.closed))
    case 'different':
      return finding('name-different', Math.log2(m.name.different))
  }
}

/** How many strangers fit what can be seen of a masked name. */
function shownShare(a: NameForm, b: NameForm, counted: Frequencies, together: boolean): number {
  const hidden = [a, b].find(({ kind }) => kind !== 'real') ?? a
  const head = hidden.head === '' ? 1 : together ? u.surnameAtHome : counted.head(hidden.head)
  return hidden.tail === '' ? head : head * u.lastCharacter
}

export function phoneFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  const found = bestOf(one.phones, other.phones, (a, b) => phoneBits(a, b, counted))
  if (found && found.code !== 'phone-different') return found
  return maskFinding(one, other) ?? found
}

function phoneBits(one: string, other: string, counted: Frequencies): Finding {
  // Whoever shares a number that counts has been joined: this is a number of many.
  if (one === other) return { code: 'phone-same', bits: 0, one, other }
  if (isPhoneTypo(one, other))
    return { code: 'phone-typo', bits: bitsOf(m.phone.typo, counted.phoneTypo(), most.phone), one, other }
  return { code: 'phone-different', bits: Math.log2(m.phone.different), one, other }
}

function maskFinding(one: PersonForm, other: PersonForm): Finding | null {
  const shown = ({ head, tail }: { head: string; tail: string }) => `${head}****${tail}`
  const bits = (head: string) =>
    bitsOf(m.phone.open, head.length === 3 ? u.maskedPhone : u.phoneTail, most.phone)
  const closed = Math.log2(m.phone.closed)
  const real = (phones: readonly string[], masks: PersonForm['masks']) =>
    bestOf(phones, masks, (phone, mask) =>
      fitsMask(mask, phone)
        ? { code: 'phone-open', bits: bits(mask.head), one: phone, other: shown(mask) }
        : { code: 'phone-closed', bits: closed, one: phone, other: shown(mask) },
    )
  const there = real(one.phones, other.masks)
  const back = real(other.phones, one.masks)
  const both = bestOf(one.masks, other.masks, (a, b) =>
    masksAgree(a, b)
      ? { code: 'phone-masks', bits: bits(a.head), one: shown(a), other: shown(b) }
      : { code: 'phone-closed', bits: closed, one: shown(a), other: shown(b) },
  )
  const turned = back && { ...back, one: back.other, other: back.one }
  return [there, turned, both].reduce((best, next) =>
    next && (!best || next.bits > best.bits) ? next : best,
  )
}

export function emailFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  return bestOf(one.emails, other.emails, (a, b) => emailBits(a, b, counted))
}

function emailBits(a: EmailForm, b: EmailForm, counted: Frequencies): Finding {
  const level = compareEmails(a, b)
  const strangers = {
    same: u.emailSame,
    typo: counted.emailTypo(),
    local: counted.local(a.local),
    different: 1,
  }
  return {
    code: `email-${level}`,
    bits: bitsOf(m.email[level], strangers[level], most.email),
    one: a.shown,
    other: b.shown,
  }
}

export function addressFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  return bestOf(one.addresses, other.addresses, (a, b) => addressBits(a, b, counted))
}

/** So many people at one address are an office, a school or a shop that takes parcels in. */
const CROWD = 12

function addressBits(a: AddressForm, b: AddressForm, counted: Frequencies): Finding | null {
  const level = compareAddresses(a, b)
  if (level === 'different') return null
  const finding = (code: Finding['code'], bits: number) => ({ code, bits, one: a.shown, other: b.shown })
  const crowd = Math.max(counted.atAddress(a), counted.atAddress(b))
  if (level === 'point' || crowd > CROWD) return finding('address-point', 0)
  const share = Math.max(counted.address(a), counted.address(b))
  return finding(`address-${level}`, bitsOf(m.address[level], share, most[level]))
}

export function regionFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  return bestOf(one.regions, other.regions, (a, b) => regionBits(a, b, counted))
}

function regionBits(a: RegionForm, b: RegionForm, counted: Frequencies): Finding | null {
  const level = compareRegions(a, b)
  if (level === 'unknown') return null
  const text = ({ province, city, district }: RegionForm) => [province, city, district].join(' ').trim()
  const strangers = {
    district: counted.place(`${a.city || a.province}/${a.district}`),
    city: counted.place(a.city),
    province: counted.place(a.province),
    different: u.differentRegion,
  }
  return {
    code: `region-${level}`,
    bits: bitsOf(m.region[level], strangers[level], most.region),
    one: text(a),
    other: text(b),
  }
}

export function birthdayFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  if (one.birthday === '' || other.birthday === '') return null
  const finding = (code: Finding['code'], bits: number): Finding => ({
    code,
    bits,
    one: one.birthday,
    other: other.birthday,
  })
  const hasYear = (birthday: string) => !birthday.startsWith('--')
  if (hasYear(one.birthday) && one.birthday === other.birthday)
    return finding('birthday-same', bitsOf(m.birthday.same, counted.birthday(one.birthday)))
  if (one.birthday.slice(-5) !== other.birthday.slice(-5))
    return finding('birthday-different', Math.log2(m.birthday.different))
  if (hasYear(one.birthday) && hasYear(other.birthday))
    return finding('birthday-different', Math.log2(m.birthday.different) / 2)
  return finding('birthday-day', bitsOf(m.birthday.day, u.birthdayDay))
}

export function nickFinding(one: PersonForm, other: PersonForm, counted: Frequencies): Finding | null {
  return bestOf(one.nicks, other.nicks, (a, b) =>
    a === b
      ? { code: 'nick-same', bits: bitsOf(m.nick.same, counted.nick(a), most.nick), one: a, other: b }
      : null,
  )
}
