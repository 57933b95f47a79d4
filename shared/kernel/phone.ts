import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isMasked } from './text.ts'

/** Only `real` may say who somebody is: a virtual number belongs to a parcel, the others to nobody. */
export type PhoneKind = 'real' | 'virtual' | 'masked' | 'cipher' | 'unknown'

export interface Phone {
  kind: PhoneKind
  /** Comparable form of a real number (`13800000002`, `02162345678-801`, `+8801795326165`); otherwise the text as it came. */
  value: string
}

const MOBILE = /^1[3-9]\d{9}$/
/** 11 digits and an extension: how platforms write the number that forwards to a buyer for the length of a deal. */
const VIRTUAL = /^(?:(?:\+|00)?86[ -]?)?(1\d{10}) ?(?:-|转|#|,|_|分机|ext\.?|x) ?(\d{2,6})$/i
const LABEL = /^(?:收货人)?(?:手机|电话|联系|tel|phone|mobile|mob|cell)[^\d+(]{0,8}/i
/** Written as North America groups it: a bare `1-415-555-0100` would else pass for a mainland mobile. */
const NORTH_AMERICA = /^1[ .-]?(?:\(\d{3}\)|[ .-]\d{3}[ .-]) ?\d{3}[ .-]\d{4}$/
/** Hong Kong, Macau, Taiwan with their code but without `+`; no other number of these lengths begins so. */
const NEAR = /^(?:852[4-9]\d{7}|8536\d{7}|8869\d{8})$/
const LONGEST = 64

/**
 * Reads a phone number as platforms and people write it. Mainland mobiles lose their +86, landlines keep area code and
 * extension, numbers of elsewhere become `+` and country. `country` (ISO code) says what a number without one belongs
 * to; without it mainland China is meant. Reading a result again gives the same.
 */
export function readPhone(text: string, country = ''): Phone {
  // What most cells hold, without a second look.
  if (text.length === 11 && MOBILE.test(text) && !isNorthAmerica(country))
    return { kind: 'real', value: text }
  const trimmed = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .trim()
  if (trimmed === '') return { kind: 'unknown', value: '' }
  if (isMasked(trimmed)) return { kind: 'masked', value: trimmed }
  if (trimmed.length > LONGEST) return { kind: 'cipher', value: trimmed }
  const bare = trimmed.replace(LABEL, '').replace(/\.0+$/, '')
  const virtual = VIRTUAL.exec(bare)
  if (virtual) return { kind: 'virtual', value: `${virtual[1]}-${virtual[2]}` }
  const value = readOne(bare, country)
  if (value?.kind) return value
  for (const part of bare.split(/[/,;、|]|或/).slice(0, 4)) {
    const one = part === bare ? null : readOne(part.trim(), country)
    if (one?.kind === 'real') return one
  }
  return {
    kind: trimmed.length > 24 && !/^[+\d\s().-]+$/.test(trimmed) ? 'cipher' : 'unknown',
    value: trimmed,
  }
}

function readOne(text: string, country: string): Phone | null {
  const extended = /^([+\d().\s-]*\d\)?) ?(?:转|#|分机|ext\.?|x) ?(\d{1,6})$/i.exec(text)
  const number = extended?.[1] ?? text
  if (!/^[+\d\s().-]+$/.test(number)) return null
  const abroad = readAbroad(number, country)
  // A number of elsewhere with an extension is a marketplace's own, forwarding for a while.
  if (abroad !== null)
    return extended ? { kind: 'virtual', value: `${abroad} ext. ${extended[2]}` } : real(abroad)
  if (country !== '' && country !== 'CN' && !isChinese(number)) return null
  return readMainland(number, extended?.[2] ?? '')
}

const real = (value: string): Phone => ({ kind: 'real', value })

function readMainland(number: string, extension: string): Phone | null {
  const parts = /^(.*\d)-(\d{2,6})$/.exec(number)
  const digits = withoutChina(number)
  if (MOBILE.test(digits)) return extension === '' ? real(digits) : null
  const whole = landline(digits, isChinese(number))
  if (whole !== null) return real(extension === '' ? whole : `${whole}-${extension}`)
  // 0571-88888888-123: the last group is an extension when what stands before it is a whole number.
  const before = parts && extension === '' ? landline(withoutChina(parts[1] ?? ''), isChinese(number)) : null
  return before === null ? null : real(`${before}-${parts?.[2]}`)
}

function withoutChina(number: string): string {
  const digits = number.replace(/\D/g, '')
  if (/^\s*(?:\+|00)/.test(number)) return digits.replace(/^(?:00)?86/, '')
  return /^861[3-9]\d{9}$/.test(digits) ? digits.slice(2) : digits
}

/** Area code with its zero and as many digits as that area's numbers have; 400 and 95xxx are no person. */
function landline(digits: string, saidChina: boolean): string | null {
  const whole = saidChina && !digits.startsWith('0') ? `0${digits}` : digits
  if (!/^0(?:10|2\d|[3-9]\d\d)\d{7,8}$/.test(whole)) return null
  return parsePhoneNumberFromString(whole, 'CN')?.getType() === 'FIXED_LINE' ? whole : null
}

/** E.164 of a number that says, or whose country is known to be, elsewhere than the mainland; null for all others. */
function readAbroad(number: string, country: string): string | null {
  const digits = number.replace(/\D/g, '')
  const said = /^\s*(?:\+|00)/.test(number)
  if (isChinese(number)) return null
  if (said) {
    const international = number.replace(/^\s*00/, '+')
    const parsed = parsePhoneNumberFromString(international)
    if (parsed) return parsed.number
    const plain = digits.replace(/^00/, '')
    return plain.length >= 8 && plain.length <= 15 ? `+${plain}` : null
  }
  if (NEAR.test(digits)) return `+${digits}`
  if (NORTH_AMERICA.test(number)) return `+${digits}`
  if (country === '' || country === 'CN' || !isSupportedCountry(country)) return null
  return nationalNumber(number, country)
}

function nationalNumber(number: string, country: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(number, country)
  return parsed?.isValid() ? parsed.number : null
}

/** Says +86, or is eleven digits of a mainland mobile behind 86. */
const isChinese = (number: string): boolean => /^\s*(?:\+|00)\s*86|^\s*86[ -]?1[3-9]\d/.test(number)

const isNorthAmerica = (country: string): boolean => country === 'US' || country === 'CA'

/** For the screen: `138****0002`. */
export function maskPhone(value: string): string {
  if (value.length < 7 || isMasked(value)) return value
  return `${value.slice(0, value.startsWith('+') ? 6 : 3)}****${value.slice(-4)}`
}
