import { type Layout, type PlaceField, placeFields } from '../../../../shared/features/imports/layout.ts'
import { countryCode } from '../../../../shared/kernel/country.ts'
import { cleanEmail, isEmail } from '../../../../shared/kernel/email.ts'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import { isMasked } from '../../../../shared/kernel/text.ts'
import { readWords } from './escaped.ts'
import { firstText, looseId, type Reading, type SourceRow } from './facts.ts'
import type { BuyerObservation } from './observation.ts'
import { isRelayEmail, readText, readYesNo } from './values.ts'

type Place = Record<Exclude<PlaceField, 'whole'>, string>

/** What the rows say about the buyer; null when they say nothing at all, not even a region. */
export function buyerOf(rows: readonly SourceRow[], reading: Reading): BuyerObservation | null {
  const { layout } = reading
  const name = withoutTag(inClear(firstText(rows, 'name', layout)))
  const account = accountOf(inClear(firstText(rows, 'account', layout)), name, layout)
  const nick = account || inClear(firstText(rows, 'nick', layout))
  const saidId = looseId(rows, 'buyerId')
  const buyerId = saidId.includes('@') ? saidId.toLowerCase() : saidId
  const payAccount = firstText(rows, 'payAccount', layout)
  const email = firstText(rows, 'email', layout) || (isEmail(cleanEmail(payAccount)) ? payAccount : '')
  const place = placeOf(rows)
  const country = place.country === '' ? '' : countryCode(place.country)
  const phoneText = bestPhone(rows, reading, country)
  const placed = Object.values(place).some((part) => part !== '')
  if (!name && !nick && !buyerId && !payAccount && !email && !phoneText && !placed) return null

  const keys: BuyerObservation['keys'] = []
  const add = (kind: BuyerObservation['keys'][number]['kind'], value: string) => {
    if (!keys.some((key) => key.kind === kind && key.value === value)) keys.push({ kind, value })
  }
  if (account !== '' && !isMasked(account)) add('account', account)
  if (buyerId !== '' && !isMasked(buyerId)) add('buyer_id', buyerId)
  const ownPhone = payAccount === '' ? null : readPhone(payAccount)
  const phone = readPhone(phoneText || (ownPhone?.kind === 'real' ? ownPhone.value : ''), country)
  if (phone.kind === 'real') add('phone', phone.value)
  if (ownPhone?.kind === 'real') add('phone', ownPhone.value)
  for (const address of [email, payAccount].map(cleanEmail))
    if (isEmail(address) && !isRelayEmail(address)) add('email', address)

  return {
    name,
    keys,
    nick,
    phone: phone.value,
    phoneKind: phone.kind,
    email: email.toLowerCase(),
    ...place,
    acceptsMarketing: marketingOf(rows),
  }
}

/**
 * `Ann Lee (ann7)` has the account in brackets. Standing alone it is one word without capitals; a guest's name is no
 * account, because strangers share it.
 */
function accountOf(text: string, name: string, { accountIn }: Layout): string {
  if (accountIn === 'cell') return text
  const inBrackets = /\(([^\s()]+)\)$/.exec(text)
  if (inBrackets?.[1]) return inBrackets[1]
  return /^[a-z0-9]+$/.test(text) && text !== name.toLowerCase() ? text : ''
}

/** What the platform gives encrypted is different in every order and says nothing. */
function inClear(text: string): string {
  return CIPHER.test(text) ? '' : text
}

const CIPHER = /^([#$~@|]{1,2}[^\s]{24,}|[A-Za-z0-9+/=_*~-]{40,})$/

/** Files have several columns of phones: the first number that can be called counts, else the first that says something. */
function bestPhone(rows: readonly SourceRow[], { layout }: Reading, country: string): string {
  let first = ''
  for (const source of rows)
    for (const at of source.columns.fields.phone) {
      const text = readText(source.cells[at])
      if (text === '' || layout.nothing.phone?.includes(text)) continue
      const { kind } = readPhone(text, country)
      if (kind === 'real') return text
      if (first === '' && kind !== 'cipher') first = inClear(text)
    }
  return first
}

function marketingOf(rows: readonly SourceRow[]): boolean | null {
  for (const source of rows)
    for (const at of source.columns.fields.acceptsMarketing) {
      const said = readYesNo(source.cells[at])
      if (said !== null) return said
    }
  return null
}

/** The first group of columns in which any row says something; groups are never mixed. */
function placeOf(rows: readonly SourceRow[]): Place {
  for (const source of rows) {
    for (const columns of source.columns.places) {
      const part = (field: PlaceField) => {
        for (const at of columns[field]) {
          const text = withoutTag(inClear(readWords(source.cells[at])))
          if (text !== '') return text
        }
        return ''
      }
      const whole = part('whole')
      if (whole !== '') {
        const place = splitAddress(whole)
        return {
          ...place,
          address: place.address || part('address'),
          postcode: place.postcode || part('postcode'),
        }
      }
      if (placeFields.some((field) => part(field) !== ''))
        return {
          country: part('country'),
          province: part('province'),
          city: part('city'),
          district: part('district'),
          address: part('address'),
          // A script took it for a number.
          postcode: part('postcode').replace(/^(\d+)\.0$/, '$1'),
        }
    }
  }
  return { country: '', province: '', city: '', district: '', address: '', postcode: '' }
}

/** Platforms put the extension of a virtual number behind street or name: `…3单元[9999]`. */
function withoutTag(text: string): string {
  return text.endsWith(']') ? text.replace(/\s*\[\d{3,6}\]$/, '') : text
}

const DISTRICT = /^(.{1,11}[区县市旗镇乡盟]|.{1,8}街道)$/u

/**
 * `省 市 区 详细(邮编)` into its parts; names stay as given. One word is a province (the shortened files of 2020 give
 * no more); a longer text without spaces cannot be taken apart here and stays whole.
 */
export function splitAddress(whole: string): Place {
  const postcode = /[(（]\s*(\d{6})\s*[)）]\s*$/.exec(whole)
  const text = postcode ? whole.slice(0, postcode.index).trim() : whole
  const place: Place = {
    country: '',
    province: '',
    city: '',
    district: '',
    address: '',
    postcode: postcode?.[1] === '000000' ? '' : (postcode?.[1] ?? ''),
  }
  const parts = text.split(/\s+/).filter((part) => readText(part) !== '')
  const [province = '', city = '', third = ''] = parts
  if (province.length > 8) {
    place.address = parts.join(' ')
    return place
  }
  place.province = province
  place.city = city
  // A city without districts (东莞, 中山) goes straight on to the street.
  const named = parts.length > 3 || DISTRICT.test(third)
  place.district = named ? third : ''
  place.address = parts.slice(named ? 3 : 2).join(' ')
  return place
}
