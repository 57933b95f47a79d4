import { cleanEmail, isEmail } from '../../../../shared/kernel/email.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import { isMasked } from '../../../../shared/kernel/text.ts'
import type { BuyerObservation } from '../reading/observation.ts'
import { isRelayEmail } from '../reading/values.ts'
import { scopeOf } from './identify.ts'
import type { OrderFacts } from './merge.ts'

/** A certain key as `identity` holds it. */
export interface ScopedKey {
  kind: BuyerObservation['keys'][number]['kind']
  scope: string
  value: string
}

/** What of the facts may be a key. */
export type Told = Pick<OrderFacts, 'nick' | 'phone' | 'phoneKind' | 'email'>

const isOwnEmail = (email: string) => isEmail(email) && !isRelayEmail(email)

/** The keys an order's facts show. Most files tell no others, and then none are kept beside the order. */
export function keysShown({ nick, phone, phoneKind, email }: Told, platform: Platform): ScopedKey[] {
  const keys: ScopedKey[] = []
  const add = (kind: ScopedKey['kind'], value: string) =>
    keys.push({ kind, scope: scopeOf(kind, platform), value })
  if (nick !== '' && !isMasked(nick)) add('account', nick)
  if (phoneKind === 'real' && phone !== '') add('phone', phone)
  const address = cleanEmail(email)
  if (isOwnEmail(address)) add('email', address)
  return keys
}

/** Whether `keysShown` of the facts are these keys. Asked of every new order, hence without making them. */
export function showsKeys(facts: Told, keys: BuyerObservation['keys']): boolean {
  let account = facts.nick === ''
  let phone = facts.phoneKind !== 'real' || facts.phone === ''
  const address = cleanEmail(facts.email)
  let email = address === ''
  for (const { kind, value } of keys) {
    if (kind === 'account' && !account && value === facts.nick) account = true
    else if (kind === 'phone' && !phone && value === facts.phone) phone = true
    else if (kind === 'email' && !email && value === address) email = true
    else return false
  }
  return phone && (account || isMasked(facts.nick)) && (email || !isOwnEmail(address))
}

export const scopedKeys = (keys: BuyerObservation['keys'], platform: Platform): ScopedKey[] =>
  keys.map(({ kind, value }) => ({ kind, scope: scopeOf(kind, platform), value }))

/** Keys a claim was told with; what a platform hid is noted there too, and says nothing of who somebody is. */
export const keysTold = (told: string): ScopedKey[] =>
  (JSON.parse(told) as ScopedKey[]).filter(({ value }) => !isMasked(value))

export const keyText = ({ kind, scope, value }: ScopedKey): string => `${kind}\n${scope}\n${value}`

export function unionOfKeys(...lists: ScopedKey[][]): ScopedKey[] {
  return [...new Map(lists.flat().map((key) => [keyText(key), key])).values()]
}

export const sameKeys = (a: ScopedKey[], b: ScopedKey[]): boolean =>
  a.length === b.length && unionOfKeys(a, b).length === a.length
