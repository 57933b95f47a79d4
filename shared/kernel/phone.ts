import { isMasked } from './text.ts'

/** Only `real` may say who somebody is: a virtual number belongs to a parcel, the others to nobody. */
export type PhoneKind = 'real' | 'virtual' | 'masked' | 'cipher' | 'unknown'

export interface Phone {
  kind: PhoneKind
  /** Comparable form of a real number (`13800000002`, `+8801795326165`); otherwise the text as it came. */
  value: string
}

/**
 * Reads a phone number as platforms write it. Mainland mobiles lose their +86; other numbers keep `+` and country.
 * `17712345678-1234` is a platform's virtual number (11 digits, dash, extension).
 */
export function readPhone(text: string): Phone {
  const trimmed = text.normalize('NFKC').trim()
  if (trimmed === '') return { kind: 'unknown', value: '' }
  if (isMasked(trimmed)) return { kind: 'masked', value: trimmed }
  if (/^1\d{10}\s*(-|转)\s*\d{2,6}$/.test(trimmed)) return { kind: 'virtual', value: trimmed }
  if (!/^[+\d\s().-]+$/.test(trimmed))
    return { kind: trimmed.length > 24 ? 'cipher' : 'unknown', value: trimmed }
  const plus = trimmed.startsWith('+') || trimmed.startsWith('00')
  let digits = trimmed.replace(/\D/g, '')
  if (trimmed.startsWith('00')) digits = digits.slice(2)
  if (plus && digits.startsWith('86')) digits = digits.slice(2)
  else if (!plus && /^86?1[3-9]\d{9}$/.test(digits) && digits.length === 13) digits = digits.slice(2)
  else if (plus) {
    // Checkout forms put the trunk zero after the country code: +88001… is +8801….
    digits = digits.replace(/^(880)0(?=1\d{9}$)/, '$1')
    return digits.length >= 8 && digits.length <= 15
      ? { kind: 'real', value: `+${digits}` }
      : { kind: 'unknown', value: trimmed }
  }
  if (/^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits)) return { kind: 'real', value: digits }
  return { kind: 'unknown', value: trimmed }
}

/** For the screen: `138****0002`. */
export function maskPhone(value: string): string {
  if (value.length < 7 || isMasked(value)) return value
  return `${value.slice(0, value.startsWith('+') ? 6 : 3)}****${value.slice(-4)}`
}
