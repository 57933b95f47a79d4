/** What one cell says once the platform's and the spreadsheet's wrapping is off. Pure, and cheap for plain cells. */

const APOSTROPHE = 0x27

/** Characters that may stand at either end of a cell without belonging to it. */
function isPadding(code: number): boolean {
  return (
    code <= 0x20 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e)
  )
}

/** Wrapping can only begin with one of these; everything else leaves by the fast way. */
function mayWrap(code: number): boolean {
  return code === 0x22 || code === APOSTROPHE || code === 0x3d || code === 0x201c || code === 0x2018
}

/** Without white space, tabs and invisible characters around it. */
export function trimPadding(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isPadding(text.charCodeAt(from))) from++
  while (to > from && isPadding(text.charCodeAt(to - 1))) to--
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

function unwrapOnce(text: string): string {
  if (text.startsWith('="') && text.endsWith('"') && text.length >= 3) return text.slice(2, -1)
  if (text.length >= 2) {
    const pair = text.charAt(0) + text.charAt(text.length - 1)
    if (pair === '""' || pair === '“”' || pair === '‘’') return text.slice(1, -1)
  }
  if (text.startsWith("'")) return text.slice(1)
  // 千牛 writes 否'; behind a Latin letter the apostrophe is grammar (Ladies').
  if (text.endsWith("'") && !/\p{Script=Latin}'$/u.test(text)) return text.slice(0, -1)
  return text
}

/** The cell without padding, `="…"`, apostrophes and doubled quotes around it. */
export function unwrap(cell: string): string {
  const length = cell.length
  if (length === 0) return cell
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(length - 1)
  if (!isPadding(first) && !isPadding(last) && !mayWrap(first) && last !== APOSTROPHE) return cell
  let text = trimPadding(cell)
  // ="'123" happens: two layers, never more than three.
  for (let layer = 0; layer < 3; layer++) {
    const inner = trimPadding(unwrapOnce(text))
    if (inner === text) break
    text = inner
  }
  return text
}

const NOTHING = new Set(['-', '--', '---', '—', '——', '–', '/', '\\', '无', 'null', 'NULL', 'Null', '(null)'])

/** Spellings of "nothing here", and `****`, which says that there is something but not what. */
function saysNothing(text: string): boolean {
  if (text.length > 8) return /^[*＊]+$/.test(text)
  return NOTHING.has(text) || /^[*＊]+$/.test(text)
}

/** The cell's text; empty where it says nothing or hides everything. `张**` is kept. */
export function readText(cell: string | undefined): string {
  if (cell === undefined || cell === '') return ''
  const text = unwrap(cell)
  const first = text.charCodeAt(0)
  // Only - — – / \ * ＊ ( 无 n N can begin a spelling of nothing.
  if (
    first === 0x2d ||
    first === 0x2014 ||
    first === 0x2013 ||
    first === 0x2f ||
    first === 0x5c ||
    first === 0x2a ||
    first === 0xff0a ||
    first === 0x28 ||
    first === 0x65e0 ||
    first === 0x6e ||
    first === 0x4e
  )
    return saysNothing(text) ? '' : text
  return text
}

export type OrderId =
  | { kind: 'id'; value: string }
  | { kind: 'missing' }
  /** A spreadsheet made a number of it and its last digits are gone. */
  | { kind: 'rounded' }

/**
 * An identifier as text. A spreadsheet keeps fifteen digits: `3.30E+18` and eighteen or more digits that are all zero
 * after the fifteenth are refused.
 */
export function readId(cell: string | undefined): OrderId {
  const text = readText(cell)
  if (text === '') return { kind: 'missing' }
  if (isDigits(text)) return lostTail(text) ? { kind: 'rounded' } : { kind: 'id', value: text }
  const first = text.charCodeAt(0)
  if (first >= 0x30 && first <= 0x39) {
    if (/^\d+(\.\d+)?[eE]\+?\d+$/.test(text)) return { kind: 'rounded' }
    const decimal = /^(\d+)\.0+$/.exec(text)
    if (decimal?.[1]) return decimal[1].length > 15 ? { kind: 'rounded' } : { kind: 'id', value: decimal[1] }
  }
  const value = withoutControls(text)
  return value === '' ? { kind: 'missing' } : { kind: 'id', value }
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/** Eighteen digits or more, and nothing but zeros after the fifteenth. */
function lostTail(digits: string): boolean {
  if (digits.length < 18) return false
  for (let at = digits.length - 1; at >= 15; at--) if (digits.charCodeAt(at) !== 0x30) return false
  return true
}

/** Control characters never belong to an identifier, and C code would cut the text at NUL. */
function withoutControls(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) < 0x20) return [...text].filter((character) => character >= ' ').join('')
  return text
}

/**
 * Whether a whole column of long numbers went through a double or a spreadsheet: one number may end in zeros by chance,
 * a column of them does not. Fed with a sample; three long numbers are enough to judge.
 */
export function roundingEvidence() {
  let long = 0
  let zeros = 0
  let doubles = 0
  return {
    add(id: string) {
      if (id.length < 17 || id.length > 30 || !/^\d+$/.test(id)) return
      long++
      if (/^\d{15}0+$/.test(id)) zeros++
      else if (BigInt(id) % (id.length === 17 ? 8n : 128n) === 0n) doubles++
    },
    /** All of at least three long numbers have lost their tails. `evenNumbers`: the platform's own look like doubles. */
    rounded: (evenNumbers = false) => long >= 3 && zeros + (evenNumbers ? 0 : doubles) === long,
  }
}

/** A whole number of pieces, zero upwards; undefined when it is none. `null`: not said. */
export function readQuantity(cell: string | undefined): number | null | undefined {
  const text = readText(cell)
  if (text === '') return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  const found = /^(\d{1,9})(?:\.0+)?\s*[件个份套只]?$/.exec(plain)
  return found ? Number(found[1]) : undefined
}

export function readYesNo(cell: string | undefined): boolean | null {
  const text = readText(cell).toLowerCase()
  if (text === 'yes' || text === 'true' || text === '是' || text === 'y') return true
  if (text === 'no' || text === 'false' || text === '否' || text === 'n') return false
  return null
}

const RELAYS =
  /@(marketplace\.amazon\.|members?\.ebay\.|privaterelay\.appleid\.com$|guest\.|relay\.|reply\.|.*\.?scs\.tiktok)/

/** An address that forwards for a marketplace or hides its owner: mail reaches it, but it proves nothing. */
export function isRelayEmail(email: string): boolean {
  return RELAYS.test(email.toLowerCase())
}

/** Text that outlives its batch must not keep the file's whole decoded chunk in memory. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
