import { countryCode } from '../../../../../shared/kernel/country.ts'
import { cleanEmail, isEmail } from '../../../../../shared/kernel/email.ts'
import { readPhone } from '../../../../../shared/kernel/phone.ts'
import { isMasked } from '../../../../../shared/kernel/text.ts'
import type { BuyerObservation } from '../../reading/observation.ts'
import { isRelayEmail } from '../../reading/values.ts'
import type { Values } from './tellings.ts'

type Keys = BuyerObservation['keys']

/** Which certain keys a member list gives; what the platform hid says nothing about who somebody is. */
export function memberKeys(said: Values): Keys {
  const text = (field: string) => String(said[field] ?? '')
  const keys: Keys = []
  const add = (kind: Keys[number]['kind'], value: string) => {
    if (value !== '' && !isMasked(value)) keys.push({ kind, value })
  }
  add('account', text('account'))
  add('buyer_id', text('memberId'))
  const phone = readPhone(text('phone'), countryCode(text('country')))
  if (phone.kind === 'real') add('phone', phone.value)
  const email = cleanEmail(text('email'))
  if (isEmail(email) && !isRelayEmail(email)) add('email', email)
  return keys
}
