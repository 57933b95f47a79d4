import type { SuggestionClass } from '../../../../shared/features/people/duplicates.ts'
import type { Finding, Note } from './evidence.ts'
import {
  addressFinding,
  birthdayFinding,
  emailFinding,
  nameFinding,
  nickFinding,
  phoneFinding,
  regionFinding,
} from './findings.ts'
import type { Frequencies } from './frequencies.ts'
import type { PersonForm } from './person-form.ts'
import { type Limits, m, TWICE, u } from './weights.ts'

export interface Weighed {
  /** log2 of the odds that the two are one person. */
  bits: number
  /** Null: not worth anybody's time. */
  verdict: SuggestionClass | null
}

/**
 * Agreements of what stands there in full; two of them at least make a suggestion certain. A mailbox of the same name at
 * another provider is none: it is often made of the person's name, which has been counted already.
 */
const direct = new Set<Finding['code']>([
  'name-same',
  'name-variant',
  'phone-typo',
  'email-same',
  'email-typo',
  'address-room',
  'birthday-same',
])
/** Speaks against, and so never certain, whatever speaks for it. */
const contradicting = new Set<Finding['code']>([
  'name-different',
  'name-closed',
  'phone-closed',
  'birthday-different',
  'gender-different',
])

/** How likely two records are one person, and by what. Masked values alone never get beyond `weak`. */
export function weigh(
  one: PersonForm,
  other: PersonForm,
  counted: Frequencies,
  limits: Limits,
  note?: Note,
): Weighed {
  const address = addressFinding(one, other, counted)
  const name = nameFinding(one, other, counted, address !== null && address.bits > 0)
  const findings = [
    name,
    phoneFinding(one, other, counted),
    emailFinding(one, other, counted),
    address,
    address && address.bits > 0 ? null : regionFinding(one, other, counted),
    birthdayFinding(one, other, counted),
    genderFinding(one, other),
    nickFinding(one, other, counted),
    secondAccount(one, other),
  ]
  let bits = Math.log2((2 * TWICE) / counted.people)
  let agreements = 0
  let contradicted = false
  for (const finding of findings) {
    if (!finding) continue
    bits += finding.bits
    if (direct.has(finding.code)) agreements += 1
    if (contradicting.has(finding.code)) contradicted = true
    note?.(finding.code, finding.bits, finding.one, finding.other)
  }
  // Two names at one door are a family: the customer page shows them as such.
  if (name?.code === 'name-different' && (agreements < 2 || (address && address.bits > 0)))
    return { bits, verdict: null }
  return { bits, verdict: verdictOf(bits, limits, agreements, contradicted, name?.code) }
}

function verdictOf(
  bits: number,
  limits: Limits,
  agreements: number,
  contradicted: boolean,
  name: Finding['code'] | undefined,
): SuggestionClass | null {
  if (bits < limits.weak || (contradicted && agreements === 0)) return null
  const named = name === 'name-same' || name === 'name-variant'
  if (bits >= limits.certain && agreements >= limits.agreements && named && !contradicted) return 'certain'
  return bits >= limits.likely && agreements >= 1 && name !== 'name-different' ? 'likely' : 'weak'
}

function genderFinding(one: PersonForm, other: PersonForm): Finding | null {
  if (one.gender === 'unknown' || other.gender === 'unknown') return null
  const same = one.gender === other.gender
  return {
    code: same ? 'gender-same' : 'gender-different',
    bits: Math.log2((same ? m.gender.same : m.gender.different) / u.gender),
    one: one.gender,
    other: other.gender,
  }
}

/** People do have two accounts on a platform, but fewer than strangers do. */
function secondAccount(one: PersonForm, other: PersonForm): Finding | null {
  const shared = one.platforms.find((platform) => other.platforms.includes(platform))
  if (shared === undefined) return null
  return {
    code: 'second-account',
    bits: Math.log2(m.secondAccount / u.secondAccount),
    one: shared,
    other: shared,
  }
}
