/**
 * The codes on parcel cards: five characters and a check character, of an alphabet without 0, O, 1, I and L. With 31
 * characters (a prime) the check notices every single wrong character and every two that changed places.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BODY = 5
export const CODE_LENGTH = BODY + 1

/** Each place counts by its own factor, none of them 0 or equal to another modulo 31. */
function checkOf(body: string): string {
  let sum = 0
  for (let at = 0; at < BODY; at += 1) sum += (at + 2) * ALPHABET.indexOf(body.charAt(at))
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** `pick` answers a number from 0 up to below its argument. */
export function newCode(pick: (below: number) => number): string {
  let body = ''
  for (let at = 0; at < BODY; at += 1) body += ALPHABET.charAt(pick(ALPHABET.length))
  return body + checkOf(body)
}

/** What somebody typed, as a code is kept; null when it does not look like one. It may still be mistyped. */
export function readCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212._-]+/g, '')
  const own = plain.length === CODE_LENGTH && [...plain].every((letter) => /[0-9A-Z]/.test(letter))
  return own ? plain : null
}

export const isCode = (code: string): boolean =>
  code.length === CODE_LENGTH &&
  [...code].every((letter) => ALPHABET.includes(letter)) &&
  checkOf(code.slice(0, BODY)) === code.charAt(BODY)

/** In two halves, as it is read aloud and printed: `K7M-2QX`. */
export const shownCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`
