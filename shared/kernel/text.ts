/** Full-width to half-width, one case, no inner space: two spellings of one thing become equal. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
}

/** Letters and digits only, folded and without accents: what search compares. `José` is found by `jose`. */
export function searchable(text: string): string {
  return withoutAccents(fold(text)).replace(/[^\p{L}\p{N}]+/gu, '')
}

const ACCENTED = /[\u00df-\u024f\u1e00-\u1eff]/
/** Letters that are no letter with a mark, as people type them who do not have them. */
const LIKE: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function withoutAccents(text: string): string {
  if (!ACCENTED.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LIKE[letter] ?? letter)
    .normalize('NFC')
}

/**
 * Two-character steps of a text plus its last character, so that any part of it, from one character up, is a phrase
 * or a prefix of these (SQLite's own trigram index needs three; most Chinese searches have two).
 */
export function bigrams(text: string): string[] {
  const characters = [...searchable(text)]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** A value the platform hid: `张**`, `138****1234`, `***`. It is kept, but never joins two people. */
export function isMasked(text: string): boolean {
  return /[*＊●○×]{1,}|某{2,}/u.test(text) && !/^[a-z]$/i.test(text)
}
