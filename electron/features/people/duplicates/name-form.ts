import { pinyin } from 'pinyin-pro'
import { cleanName } from '../../../../shared/kernel/person-name.ts'
import { isMasked } from '../../../../shared/kernel/text.ts'
import { simplified } from './simplified.ts'

/**
 * A name in the form that is compared. `masked` shows only its ends (`张**`), `title` only the surname (`张女士`); they
 * can agree with a real name, never equal one.
 */
export interface NameForm {
  kind: 'real' | 'masked' | 'title'
  /** Simplified, half width, one case, no spaces; words of other scripts sorted. */
  text: string
  /** What of a masked or titled name can be seen. */
  head: string
  tail: string
  /** As it came. */
  shown: string
}

const TITLE = /^(\p{Script=Han}{1,2})(先生|女士|小姐|太太|老师|同学|阿姨|叔叔|经理|老板|[总姐哥])$/u
/** What stands in the field of a name and names nobody. */
const NOBODY =
  /^(收货人|收件人|客户|顾客|买家|会员|用户|匿名.*|匿名|先生|女士|小姐|本人|测试|无名氏|test|guest|customer|none|null|na)$/

/** The form of a name; null when it names nobody. */
export function readName(shown: string): NameForm | null {
  const text = simplified(cleanName(shown).normalize('NFKC').toLowerCase())
    .replace(/[(（【[].*?[)）】\]]/gu, ' ')
    .trim()
  if (isMasked(text)) return maskedName(text, shown)
  const title = TITLE.exec(text.replace(/\s+/g, ''))
  if (title) return { kind: 'title', text: '', head: title[1] ?? '', tail: '', shown }
  const words = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’`]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const joined = /\p{Script=Han}/u.test(text) ? words.join('') : words.sort().join(' ')
  if (joined.length < 2 || NOBODY.test(joined)) return null
  return { kind: 'real', text: joined, head: '', tail: '', shown }
}

function maskedName(text: string, shown: string): NameForm | null {
  const parts = text.replace(/\s+/g, '').split(/[*＊●○×某]+/u)
  const head = parts[0] ?? ''
  const tail = parts.at(-1) ?? ''
  return head + tail === '' ? null : { kind: 'masked', text: '', head, tail, shown }
}

/**
 * How two names stand to each other. `variant`: the same in other characters or another order; `typo`: sounds the same,
 * or one letter of a longer word differs; `initial`: `J. Smith` and `John Smith`; `open`: a masked or titled name that
 * could be the other; `closed`: one that cannot.
 */
export type NameLevel = 'same' | 'variant' | 'typo' | 'initial' | 'open' | 'closed' | 'different'

export function compareNames(one: NameForm, other: NameForm): NameLevel {
  if (one.kind === 'real' && other.kind === 'real') {
    if (one.text === other.text) return sameShown(one.shown, other.shown) ? 'same' : 'variant'
    if (soundsAlike(one.text, other.text) || oneLetterOff(one.text, other.text)) return 'typo'
    return initialsFit(one.text, other.text) ? 'initial' : 'different'
  }
  return visibleFits(one, other) ? 'open' : 'closed'
}

const sameShown = (one: string, other: string): boolean =>
  one === other || one.replace(/\s+/g, '').toLowerCase() === other.replace(/\s+/g, '').toLowerCase()

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text)

const sounds = new Map<string, string>()
function soundOf(character: string): string {
  let sound = sounds.get(character)
  if (sound === undefined) {
    sound = pinyin(character, { toneType: 'none' })
    sounds.set(character, sound)
  }
  return sound
}

/** `张晓雨` and `张小雨`. Names that only look alike (`建国`, `建军`) are brothers more often than typing errors. */
function soundsAlike(one: string, other: string): boolean {
  if (one.length !== other.length || !isHan(one) || !isHan(other)) return false
  let differing = 0
  for (let at = 0; at < one.length; at += 1) {
    const [a, b] = [one.charAt(at), other.charAt(at)]
    if (a === b) continue
    differing += 1
    if (at === 0 || differing > 1 || soundOf(a) !== soundOf(b)) return false
  }
  return true
}

function oneLetterOff(one: string, other: string): boolean {
  if (isHan(one) || isHan(other) || Math.min(one.length, other.length) < 8) return false
  return one.includes(' ') && other.includes(' ') && isOneEdit(one, other)
}

function initialsFit(one: string, other: string): boolean {
  if (!one.includes(' ') || !other.includes(' ')) return false
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const left = long.split(' ')
  let initials = 0
  for (const word of short.split(' ')) {
    const at = left.findIndex((full) => full === word || (word.length === 1 && full.startsWith(word)))
    if (at < 0) return false
    if (left[at] !== word) initials += 1
    left.splice(at, 1)
  }
  return initials > 0 || left.every((word) => word.length === 1)
}

function visibleFits(one: NameForm, other: NameForm): boolean {
  if (one.kind === 'real' || other.kind === 'real') {
    const [hidden, real] = one.kind === 'real' ? [other, one.text] : [one, other.text]
    return (
      real.length > hidden.head.length + hidden.tail.length - 1 &&
      real.startsWith(hidden.head) &&
      real.endsWith(hidden.tail)
    )
  }
  const fits = (a: string, b: string, end: 'startsWith' | 'endsWith') => a[end](b) || b[end](a)
  return fits(one.head, other.head, 'startsWith') && fits(one.tail, other.tail, 'endsWith')
}

/** One character put in, left out, replaced, or two neighbours exchanged. */
export function isOneEdit(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [restOne, restOther] = [one.slice(at), other.slice(at)]
  if (restOne.slice(1) === restOther.slice(1)) return true
  if (restOne.slice(1) === restOther || restOne === restOther.slice(1)) return true
  return restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2)
}
