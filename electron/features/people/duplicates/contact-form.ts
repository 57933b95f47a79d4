import { suggestEmail } from '../../../../shared/kernel/email.ts'
import { isOneEdit } from './name-form.ts'

/** What can be seen of a masked number: `138****1234`. Its length is unknown where the mask may stand for any. */
export interface MaskedPhone {
  head: string
  tail: string
}

/** Null where too little is seen to tell anything. */
export function readMaskedPhone(text: string): MaskedPhone | null {
  const parts = text.replace(/^\+?86[\s-]*(?=1)/, '').split(/[*＊●○×]+/u)
  const head = (parts[0] ?? '').replace(/\D/g, '')
  const tail = (parts.at(-1) ?? '').replace(/\D/g, '')
  return parts.length < 2 || tail.length < 4 ? null : { head: head.slice(0, 3), tail: tail.slice(-4) }
}

export const fitsMask = ({ head, tail }: MaskedPhone, digits: string): boolean =>
  digits.startsWith(head) && digits.endsWith(tail)

export const masksAgree = (one: MaskedPhone, other: MaskedPhone): boolean =>
  one.tail === other.tail && (one.head.startsWith(other.head) || other.head.startsWith(one.head))

/** One digit another, or two neighbours exchanged: what fingers do. */
export const isPhoneTypo = (one: string, other: string): boolean =>
  one.length === other.length && one.length >= 10 && isOneEdit(one, other)

export interface EmailForm {
  /** What tells mailboxes apart: no dots or `+` parts where the provider ignores them. */
  local: string
  domain: string
  shown: string
}

export function readEmail(shown: string): EmailForm | null {
  const text = suggestEmail(shown) ?? shown
  const at = text.lastIndexOf('@')
  if (at < 1) return null
  const domain = text.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com')
  let local = text.slice(0, at).replace(/\+.*$/, '')
  if (domain === 'gmail.com') local = local.replaceAll('.', '')
  return { local, domain, shown }
}

/**
 * `same`: one mailbox in two spellings; `typo`: one character of a name long enough to tell people apart; `local`: the
 * same name at another provider.
 */
export type EmailLevel = 'same' | 'typo' | 'local' | 'different'

export const SHORTEST_TOLD_APART = 6
/** Everybody's name for the mailbox of a shop or office. */
const SHARED_LOCAL =
  /^(info|sales|admin|office|service|contact|hello|mail|email|support|shop|kefu|test|no-?reply)\d{0,3}$/

export function compareEmails(one: EmailForm, other: EmailForm): EmailLevel {
  if (one.local === other.local) {
    if (one.domain === other.domain) return 'same'
    if (SHARED_LOCAL.test(one.local)) return 'different'
    if (isOneEdit(one.domain, other.domain)) return 'typo'
    return one.local.length >= SHORTEST_TOLD_APART ? 'local' : 'different'
  }
  if (one.domain !== other.domain) return 'different'
  return isLocalTypo(one.local, other.local) ? 'typo' : 'different'
}

/** `lily1` and `lily2` are two people more often than one who mistyped; a mailbox of digits alone is a number. */
function isLocalTypo(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_TOLD_APART || !isOneEdit(one, other)) return false
  const letters = (text: string) => text.replace(/\d+/g, '')
  return /^\d+$/.test(one + other) || letters(one) !== letters(other)
}
