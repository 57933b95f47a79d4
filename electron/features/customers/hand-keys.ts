import type { PersonFacts } from './member-facts.ts'
import { clearness, phoneClearness } from './profile-figures.ts'

/** Of a row of `identity`: whether somebody noted it. Most shops have noted none. */
export const notedByHand = `identity.created_by IN (SELECT id FROM journal
  WHERE action IN ('customers.add', 'people.addKey'))`

interface Key {
  kind: string
  value: string
  byHand: number
}

/** What was noted by hand counts where files say nothing, or only what a platform hid. */
export function withHandKeys(said: PersonFacts, keys: readonly Key[]): PersonFacts {
  const noted = keys.filter(({ byHand }) => byHand === 1)
  if (noted.length === 0) return said
  const facts = { ...said }
  for (const { kind, value } of noted) {
    const phone = { phone: value, phoneKind: 'real' as const }
    if (kind === 'phone' && phoneClearness(phone) > phoneClearness(facts)) Object.assign(facts, phone)
    if (kind === 'email' && clearness(value) > clearness(facts.email)) facts.email = value
    if (kind === 'account' && clearness(value) > clearness(facts.nick)) facts.nick = value
  }
  return facts
}
