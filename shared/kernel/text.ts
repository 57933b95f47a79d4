/** Full-width to half-width, one case, no inner space: two spellings of one thing become equal. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
}

/** Letters and digits only, folded and without accents: what search compares. `José` is found by `jose`. */
export function searchable(text: string): string {
  if (isPlain(text)) return text
  return withoutAccents(fold(text)).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Digits, small letters and common Chinese characters, of which every spelling is the one that is compared. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const plain =
      (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0x4e00 && code <= 0x9fff)
    if (!plain) return false
  }
  return true
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
  const compared = searchable(text)
  const pairs: string[] = []
  if (isPlain(compared)) {
    for (let at = 0; at < compared.length; at += 1) pairs.push(compared.slice(at, at + 2))
    return pairs
  }
  const characters = [...compared]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** A value the platform hid: `张**`, `138****1234`, `***`. It is kept, but never joins two people. */
export function isMasked(text: string): boolean {
  return /[*＊●○×]{1,}|某{2,}/u.test(text) && !/^[a-z]$/i.test(text)
}
