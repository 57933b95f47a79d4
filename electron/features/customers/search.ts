import { readPhone } from '../../../shared/kernel/phone.ts'
import { pinyinSpellings } from '../../../shared/kernel/pinyin.ts'
import { bigrams, searchable } from '../../../shared/kernel/text.ts'

/**
 * The words a customer is found by: every text as pairs of neighbouring characters, so that any part of it is a
 * phrase. Each text ends with a word of one character, which no phrase of pairs holds: none runs on into the next.
 */
export function searchWords(texts: readonly string[]): string {
  const words: string[] = []
  for (const text of new Set(texts)) {
    // What a mask stands for is unknown: `138****0002` is not found by `13800`.
    for (const part of text.split(/[*＊●○×]+/u)) words.push(...bigrams(part))
  }
  return words.join(' ')
}

/** Everything that can be typed to find somebody: names also as they are spelled in Latin letters. */
export const spokenTexts = ({
  names,
  keys,
}: {
  names: readonly string[]
  keys: readonly string[]
}): string[] => [...names, ...names.flatMap(pinyinSpellings), ...keys]

/** FNV-1a of the texts in any order: the same texts need not be written again. Never 0, which means not written yet. */
export function hashOf({ names, keys }: { names: readonly string[]; keys: readonly string[] }): number {
  let hash = 0x811c9dc5
  for (const text of [...[...names].sort(), '', ...[...keys].sort()]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 10, 0x01000193)
  }
  return hash >>> 0 || 1
}

/**
 * The full-text query for part of a name, nick, phone or e-mail; null when there is nothing to look for. It holds
 * letters and digits only, so nothing typed can become an operator.
 */
export function searchQuery(typed: string): string | null {
  // A whole number, however it is written, is looked for as numbers are kept.
  const phone = readPhone(typed)
  const text = searchable(phone.kind === 'real' ? phone.value : typed)
  const pairs = bigrams(text)
  if (pairs.length === 0) return null
  if (pairs.length === 1) return `"${text}" *`
  return `"${pairs.slice(0, -1).join(' ')}"`
}

/** Could be an order number (Shopify's begin with `#`). */
export function orderNumberTyped(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  return /^#?[\w-]{4,}$/.test(text) && /\d/.test(text) ? text : null
}
